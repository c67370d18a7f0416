"""Pictures of the shell's screens, in both languages and at both sizes, to compare with what they were."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.support.builders import make_case, make_person, step
from tests.support.office import MONDAY, PASSWORD, Staff
from tests.tui.shell import NARROW, WIDE, Moments
from workbench.domain.text import LANGUAGES, Language
from workbench.gateway import Gateway
from workbench.settings import Settings
from workbench.tui.app import Workbench
from workbench.usecases.house import House

Compare = Callable[..., bool]
WEB_FONT = re.compile(r"@font-face \{.*?\}", re.DOTALL)
SIZES = {"80x24": NARROW, "120x36": WIDE}

PEOPLE = (
    ("Nguyễn Thị Hường", "in_progress", -6), ("Trần Văn Lâm", "in_progress", 0), ("Võ Minh Hùng", "received", 1),
    ("Công Tằng Tôn Nữ Ngọc Hoàn Châu", "in_progress", 3), ("Lê Thị Yến", "returned", 8),
    ("Đặng Thị Oanh", "proposed", 4), ("Bùi Đức Long", "issued", 5), ("Y Ê Ban", "supplement_requested", 2),
)  # fmt: skip


class Pictured(Workbench):
    """The App, whose pictures name no font of the web."""

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        return WEB_FONT.sub("", super().export_screenshot(title=title, simplify=simplify))


@pytest.fixture
def the_cases(house: House, staff: Staff) -> None:
    """Eight cases that are the same in every run."""
    for number, (name, state, days) in enumerate(PEOPLE, 1):
        person = make_person(
            house, name=name, birth="1984-09-05", citizen_number=f"{184000000 + number:012}",
            insurance_number=f"{number:010}",
        )  # fmt: skip
        due = int((MONDAY + timedelta(days=days)).replace(hour=17).timestamp())
        assignee = staff.officer.account_id if number % 2 else None
        paused = due if state == "supplement_requested" else None
        make_case(
            house, state=state, persons=[person], due_at=due, code=f"H00.1-260105-{number:04}",
            assignee_id=assignee, paused_at=paused,
        )  # fmt: skip
    step(house, staff.officer2, 3, "accept")


@pytest.fixture
def compare(snap_compare: Compare, house: House, the_cases: None, tmp_path: Path) -> Callable[..., None]:
    """Compare the picture after `keys` with the one that was kept; `who` "" stays at the door."""

    def look(who: str, keys: Sequence[str], language: Language, size: tuple[int, int]) -> None:
        gateway = Gateway(lambda: (house, None))
        app = Pictured(gateway, Settings(data_dir=tmp_path, language=language), clock=Moments())
        assert snap_compare(app, terminal_size=size, run_before=_reach(app, who, keys))

    return look


def _reach(app: Workbench, who: str, keys: Sequence[str]) -> Callable[[Pilot[Any]], Awaitable[None]]:
    async def settled(pilot: Pilot[Any]) -> None:
        await app.keys_handled()
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()

    async def reach(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        if who:
            await app.gateway.sign_in(who, PASSWORD)
            app.run_worker(app.enter())
            await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)

    return reach


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
@pytest.mark.parametrize("language", LANGUAGES)
def test_sign_in(compare: Callable[..., None], language: Language, size: tuple[int, int]) -> None:
    compare("", ["l", "a", "n"], language, size)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
@pytest.mark.parametrize("language", LANGUAGES)
def test_queue(compare: Callable[..., None], staff: Staff, language: Language, size: tuple[int, int]) -> None:
    compare(staff.officer.username, ["space", "space"], language, size)


PLACES = {
    "palette": ["f2", "t", "h", "o"],
    "help": ["f1"],
    "lock": ["f12"],
    "workload": ["ctrl+d"],
    "plugins": ["f2", *"plugins", "enter"],
    "find": ["ctrl+d", "f3", *"huong"],
    "others": ["ctrl+a", "f10"],
}


@pytest.mark.parametrize(("language", "size"), [("vi", NARROW), ("en", WIDE)], ids=["vi-80x24", "en-120x36"])
@pytest.mark.parametrize("place", PLACES)
def test_place(
    compare: Callable[..., None], staff: Staff, place: str, language: Language, size: tuple[int, int]
) -> None:
    keys = PLACES[place]
    if place == "plugins" and language == "vi":
        keys = ["f2", *"goi", "enter"]
    compare(staff.officer.username, keys, language, size)
