"""How the directories look, letter by letter, at both sizes and in both languages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.containers import Vertical

import workbench_directory
from tests.tui.casework import Casework
from tests.tui.shell import EACH_LOOK, Desk
from workbench.domain.form import FieldSpec
from workbench.domain.text import Language, Text
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.widgets.form import Form

pytest_plugins = ["tests.tui.casework_fixtures"]


@pytest.fixture(autouse=True)
def _ours_only(office: Casework) -> None:
    """Leave aside what other plugins offer."""
    office.house.plugins.directories = {one.id: one for one in workbench_directory.workbench_directories()}


def box(desk: Desk) -> str:
    """Return the box alone: what lies under it looks as it likes."""
    region = desk.screen.query_one(Vertical).region
    assert desk.screen.region.contains_region(region)
    return "\n".join(line[region.x : region.right] for line in desk.lines[region.y : region.bottom])


async def facilities(desk: Desk) -> None:
    """A short search among 15,655 facilities, one of them perhaps closed."""
    await desk.press("f4", "f6")
    await desk.type("bv cho ray")


async def agencies(desk: Desk) -> None:
    """An agency of today, and one that ended."""
    await desk.press("f4")
    await desk.type("dong da")
    await desk.press("down")


async def former_names(desk: Desk) -> None:
    """A bank under its present name and the one it had before."""
    await desk.press("f4", "f6", "f6", "f6", "f6", "f6")
    await desk.type("970449")


async def nothing(desk: Desk) -> None:
    """A list that nobody publishes."""
    await desk.press("f4", "f6", "f6", "f6")


@EACH_LOOK
@pytest.mark.parametrize("look", [facilities, agencies, former_names, nothing])
async def test_a_directory_looks_as_it_did(
    office: Casework, snapshot: SnapshotAssertion, look: Callable[[Desk], Awaitable[None]], size: tuple[int, int],
    language: Language,
) -> None:  # fmt: skip
    async with office.open("canbo", QueueScreen(), size=size, language=language) as desk:
        await look(desk)
        assert box(desk) == snapshot


@EACH_LOOK
async def test_a_look_up_for_a_field_looks_as_it_did(
    office: Casework, snapshot: SnapshotAssertion, size: tuple[int, int], language: Language
) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0), size=size, language=language) as desk:
        spec = FieldSpec("address", Text(vi="Nơi KCB", en="Hospital"), "code", directory="facilities")
        desk.at(CaseScreen).on_form_look_up(Form.LookUp(spec, ""))
        await desk.settled()
        await desk.type("benh vien q5")
        assert box(desk) == snapshot
