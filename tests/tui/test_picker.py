"""F4: looking something up, and the checklist of papers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import pytest
from textual import events
from textual.widget import Widget

from workbench.domain.errors import NotFoundError
from workbench.domain.text import Text, same
from workbench.domain.wording import fold
from workbench.tui.base import WorkbenchApp, WorkbenchScreen
from workbench.tui.widgets.checklist import CheckItem, Checklist
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.columns import Column
from workbench.tui.widgets.phrase import Phrase
from workbench.tui.widgets.picker import Found, Picker
from workbench.tui.widgets.rows import Row
from workbench.tui.widgets.virtual_list import VirtualList

HOSPITALS = {
    "79-017": "Bệnh viện Chợ Rẫy",
    "79-018": "Bệnh viện Bình Dân",
    "79-025": "Bệnh viện Nguyễn Trãi",
    "79-112": "Phòng khám Q.5 (cũ)",
}
COLUMNS = (Column(Text(vi="Mã", en="Code"), 8), Column(Text(vi="Tên", en="Name"), 20, grow=1))
KINDS = (Choice("", Text(vi="Tất cả", en="All")), Choice("clinic", Text(vi="Phòng khám", en="Clinics")))
PAPERS = (
    CheckItem("form", Text(vi="Tờ khai TK1-TS", en="Form TK1-TS"), same("to-khai.pdf")),
    CheckItem("id", Text(vi="Bản sao CCCD", en="Copy of the ID card"), same("cccd.jpg")),
    CheckItem("letter", Text(vi="Giấy ủy quyền", en="Power of attorney"), required=False),
)


class Hospitals:
    """Finds hospitals as slowly as told."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.asked: list[tuple[str, str]] = []

    async def __call__(self, query: str, kind: str) -> Found:
        self.asked.append((query, kind))
        if query == "!":
            raise NotFoundError(Text(vi="Danh bạ không trả lời", en="The directory does not answer"))
        await asyncio.sleep(self.seconds * (1 if len(query) > 2 else 3))
        found = {
            code: name
            for code, name in HOSPITALS.items()
            if fold(query) in fold(name) and (kind != "clinic" or name.startswith("Phòng"))
        }
        rows = [Row(code, (code, name)) for code, name in found.items()]
        return Found(rows, {code: same(f"{code} · địa chỉ") for code in found})


class Desk(WorkbenchScreen[None]):
    def __init__(self) -> None:
        super().__init__()
        self.ticked: list[frozenset[str]] = []
        self.opened: list[str] = []

    def body(self) -> Iterable[Widget]:
        yield Checklist()

    def on_checklist_ticked(self, message: Checklist.Ticked) -> None:
        self.ticked.append(message.ids)

    def on_checklist_opened(self, message: Checklist.Opened) -> None:
        self.opened.append(message.item_id)


class App(WorkbenchApp):
    def on_mount(self) -> None:
        self.desk = Desk()
        self.picked: list[Row | None] = []
        self.push_screen(self.desk)

    async def type(self, *keys: str) -> None:
        for key in keys:
            for part in key if key.istitle() or " " in key or key not in NAMED else [key]:
                self.post_message(events.Key("space" if part == " " else part, part if len(part) == 1 else None))
        await asyncio.sleep(0)
        await self.keys_handled()


NAMED = {"enter", "escape", "down", "up", "f6", "ctrl+l", "ctrl+a", "pagedown"}


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        (["cho ray", "enter"], "79-017"),
        (["benh vien", "down", "enter"], "79-018"),
        (["benh vien", "down", "down", "down", "up", "enter"], "79-018"),
        (["f6", "enter"], "79-112"),
        (["escape"], None),
    ],
)
@pytest.mark.parametrize("seconds", [0.0, 0.03], ids=["fast", "slow"])
async def test_typing_ahead_picks_what_was_typed_however_slow_the_search(
    keys: list[str], code: str | None, seconds: float
) -> None:
    app = App()
    async with app.run_test() as pilot:
        app.push_screen(Picker(same("?"), COLUMNS, Hospitals(seconds), kinds=KINDS), app.picked.append)
        await app.type(*keys[:1])
        await pilot.pause(0.15)
        await app.type(*keys[1:])
        await pilot.pause(0.15)
        assert [row.id if row else None for row in app.picked] == [code]


async def test_enter_right_behind_the_letters_waits_for_their_search() -> None:
    app = App()
    async with app.run_test() as pilot:
        app.push_screen(Picker(same("?"), COLUMNS, Hospitals(0.05)), app.picked.append)
        await app.type("nguyen", "enter")
        await pilot.pause(0.3)
        assert [row.id for row in app.picked if row] == ["79-025"]


async def test_nothing_found_says_so_and_enter_picks_nothing() -> None:
    app = App()
    async with app.run_test() as pilot:
        picker = Picker(same("?"), COLUMNS, Hospitals())
        app.push_screen(picker, app.picked.append)
        await app.type("zzz", "enter")
        await pilot.pause()
        assert app.picked == []
        rows = picker.query_one(VirtualList)
        assert "Không tìm thấy" in rows.render_line(1).text


async def test_the_row_under_the_cursor_is_described_and_a_refusal_is_shown() -> None:
    app = App()
    async with app.run_test() as pilot:
        picker = Picker(same("?"), COLUMNS, Hospitals(), query="benh")
        app.push_screen(picker, app.picked.append)
        await pilot.pause(0.1)
        assert str(picker.query_one("#detail", Phrase).render()) == "79-017 · địa chỉ"
        await app.type("down")
        await pilot.pause()
        assert str(picker.query_one("#detail", Phrase).render()) == "79-018 · địa chỉ"
        picker.query_one("LineInput").value = "!"  # type: ignore[attr-defined]
        await pilot.pause(0.1)
        assert str(picker.query_one("#count", Phrase).render()) == "Danh bạ không trả lời"


async def test_a_pile_of_papers_is_ticked_with_a_row_of_spaces() -> None:
    app = App()
    async with app.run_test() as pilot:
        papers = app.desk.query_one(Checklist)
        papers.show(PAPERS, {"form"})
        await app.type(" ", " ", " ", "up", "up", "enter")
        await pilot.pause()
        assert papers.ticked == {"form", "id"}
        assert app.desk.opened == ["form"]
        assert app.desk.ticked[0] == {"form", "id"}


async def test_all_papers_at_once_and_all_back() -> None:
    app = App()
    async with app.run_test() as pilot:
        papers = app.desk.query_one(Checklist)
        papers.show(PAPERS, ())
        await app.type("ctrl+a")
        assert papers.ticked == {"form", "id", "letter"}
        await app.type("ctrl+a")
        assert papers.ticked == frozenset()
        papers.show(PAPERS, (), read_only=True)
        await app.type("ctrl+a", " ")
        await pilot.pause()
        assert papers.ticked == frozenset()


async def test_a_paper_of_many_words_goes_on_in_the_next_row_and_a_click_there_is_on_it() -> None:
    long = CheckItem("long", same("Giấy ủy quyền đã chứng thực hoặc hợp đồng ủy quyền đã công chứng"))
    app = App()
    async with app.run_test(size=(40, 24)) as pilot:
        papers = app.desk.query_one(Checklist)
        papers.show((long, *PAPERS[:1]), ())
        await pilot.pause()
        drawn = [row.rstrip() for row in str(papers.render()).splitlines()]
        assert drawn[:2] == ["▌[ ] 1 Giấy ủy quyền đã chứng thực hoặc", "       hợp đồng ủy quyền đã công chứng"]
        assert papers.size.height == 3
        await pilot.click(papers, (1, 2))
        assert papers.ticked == {"form"}


async def test_ticks_are_drawn_as_letters_in_the_language_of_the_app() -> None:
    app = App()
    async with app.run_test(size=(60, 24)) as pilot:
        papers = app.desk.query_one(Checklist)
        papers.show(PAPERS, {"form"})
        await pilot.pause()
        assert str(papers.render()).splitlines() == [
            " [x] 1 Tờ khai TK1-TS                            to-khai.pdf",
            "▌[ ] 2 Bản sao CCCD                                 cccd.jpg",
            " [ ] 3 (Giấy ủy quyền)                                      ",
        ]
        await app.type("ctrl+l")
        assert "[ ] 3 (Power of attorney)" in str(papers.render())
