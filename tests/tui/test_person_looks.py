"""How a person's record looks, letter by letter, at both sizes and in both languages."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.tui.casework import Casework
from tests.tui.people import NUMBER, deliver
from tests.tui.shell import EACH_LOOK
from workbench.domain.text import Language
from workbench.tui.screens.person import PersonScreen

pytest_plugins = ["tests.tui.casework_fixtures"]

PLACES = {"the_card": (), "participation": ("down",), "a_benefit": ("down",) * 7, "visits": ("down",) * 10}


@EACH_LOOK
@pytest.mark.parametrize("place", PLACES)
async def test_it_looks_as_it_did(
    office: Casework, snapshot: SnapshotAssertion, place: str, size: tuple[int, int], language: Language
) -> None:
    deliver(office)
    async with office.open("canbo", PersonScreen(NUMBER), size=size, language=language) as desk:
        await desk.press(*PLACES[place])
        assert desk.text == snapshot
        assert max(len(line) for line in desk.lines) <= size[0]
