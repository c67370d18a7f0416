"""How casework looks, letter by letter, at both sizes and in both languages. `--snapshot-update` accepts a new look."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.screen import Screen

from tests.support.papers import JPG, pdf, xlsx
from tests.tui.casework import Casework
from tests.tui.shell import EACH_LOOK
from workbench.domain.text import Language
from workbench.tui.screens.approve import ApproveScreen
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.counter import CounterScreen
from workbench.tui.screens.document import DocumentScreen
from workbench.usecases.attachments import add

pytest_plugins = ["tests.tui.casework_fixtures"]

SIGNATURE = re.compile(r"\d{30,}")
"""Each test office has keys of its own."""

Prepared = tuple[str, Screen[Any], tuple[str, ...]]


def a_case(office: Casework) -> Prepared:
    """A case that differs from the record, of the longest name, with a paper missing and a warning."""
    made = office.case(person=2, papers=(), phone="0912345678", also_changes="facility")
    return "canbo", CaseScreen([office.case(person=3), made], 1), ()


def the_right_of_a_case(office: Casework) -> Prepared:
    return "lanhdao", CaseScreen([office.case("proposed")], 0), ("f6", "f6", "f6")


def a_case_with_files(office: Casework) -> Prepared:
    """The files beside the declaration, the second one chosen."""
    made = office.case()
    files = [("Trích lục khai sinh.pdf", pdf(70_000)), ("Căn cước mặt trước.jpg", JPG), ("Danh sách.xlsx", xlsx())]
    add(office.house, office.actor("tiepnhan"), made, office.look(made).digest, files)
    return "canbo", CaseScreen([made], 0), ("f6", "f6", "f6", "f6", "down")


def an_approval(office: Casework) -> Prepared:
    made = [office.case("proposed", person=number) for number in (2, 3, 4)]
    return "lanhdao", ApproveScreen([*made, office.case(person=42)]), ("f8",)


def a_letter(office: Casework) -> Prepared:
    return "canbo", DocumentScreen(1), ("f8",)


def a_card(office: Casework) -> Prepared:
    return "canbo", DocumentScreen(1, "card:1"), ()


def the_counter(office: Casework) -> Prepared:
    return "tiepnhan", CounterScreen(), ("6", "1", "2", "tab", *"000184000001", "tab", "tab", "m", "tab", "f9")


@EACH_LOOK
@pytest.mark.parametrize(
    "prepare", [a_case, the_right_of_a_case, a_case_with_files, an_approval, a_letter, a_card, the_counter]
)
async def test_it_looks_as_it_did(
    request: pytest.FixtureRequest, snapshot: SnapshotAssertion, prepare: Callable[[Casework], Prepared],
    size: tuple[int, int], language: Language,
) -> None:  # fmt: skip
    house: Casework = request.getfixturevalue("printed" if prepare in {a_letter, a_card} else "office")
    username, screen, keys = prepare(house)
    async with house.open(username, screen, size=size, language=language) as desk:
        await desk.press(*keys)
        assert SIGNATURE.sub("…", desk.text) == snapshot
        assert max(len(line) for line in desk.lines) <= size[0]
