"""The queue: any length, a cursor that stays on its case, marks that are cases."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

import pytest
from rich.color import Color
from textual import events
from textual.filter import LineFilter, Monochrome
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from tests.tui.list_app import COLUMNS, Generated, row
from workbench.domain.errors import NotFoundError
from workbench.domain.text import Text, same
from workbench.tui.base import WorkbenchApp, WorkbenchScreen
from workbench.tui.widgets.case_list import CaseList
from workbench.tui.widgets.columns import GUTTER, Column, widths
from workbench.tui.widgets.rows import ListSource, Page, Row

PEOPLE = ListSource([Row(str(n), (f"BH{n:02}", "Nguyễn Thị Hường", "Thai sản", "3 ng")) for n in range(60)])


class Desk(WorkbenchScreen[None]):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[Message] = []

    def body(self) -> Iterable[Widget]:
        yield CaseList(COLUMNS)

    def on_case_list_opened(self, message: CaseList.Opened) -> None:
        self.told.append(message)

    def on_case_list_marks_changed(self, message: CaseList.MarksChanged) -> None:
        self.told.append(message)

    def on_virtual_list_highlighted(self, message: CaseList.Highlighted) -> None:
        self.told.append(message)

    def on_virtual_list_failed(self, message: CaseList.Failed) -> None:
        self.refuse(message.error)


class App(WorkbenchApp):
    def on_mount(self) -> None:
        self.desk = Desk()
        self.push_screen(self.desk)

    @property
    def cases(self) -> CaseList:
        return self.desk.query_one(CaseList)

    def opened(self) -> list[str]:
        return [message.row_id for message in self.desk.told if isinstance(message, CaseList.Opened)]

    def highlighted(self) -> str | None:
        return [m.row_id for m in self.desk.told if isinstance(m, CaseList.Highlighted)][-1]


def lines(cases: CaseList) -> list[str]:
    return [strip.text.rstrip() for strip in cases.render_lines(cases.size.region)]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys all at once, as somebody does who knows the way."""
    for key in keys:
        pilot.app.post_message(events.Key(key, None))
    await asyncio.sleep(0)
    assert isinstance(pilot.app, App)
    await pilot.app.keys_handled()
    await pilot.pause()


class Reordered:
    """Another order or selection of the same cases, as after a refresh, a sort or a filter."""

    def __init__(self, ids: Sequence[str]) -> None:
        self._source = ListSource([Row(n, (f"BH{n}", "Võ Minh Hùng", "Hưu trí", "2 ng")) for n in ids])
        self.page, self.place, self.ids = self._source.page, self._source.place, self._source.ids


async def test_the_first_rows_of_a_hundred_thousand_are_there_at_once() -> None:
    app = App()
    async with app.run_test(size=(80, 24)):
        await app.cases.load(Generated(100_000))
        seen = lines(app.cases)
        assert seen[0].split() == ["Mã", "Họ", "tên", "Thủ", "tục", "Hạn"]
        assert seen[1].startswith("▌  BH01-000000 Trần Văn Lâm")
        assert seen[1].endswith("!!trễ 1")
        assert len(seen) == 21


@pytest.mark.parametrize("width", [80, 120, 200])
async def test_no_line_is_wider_than_the_list(width: int) -> None:
    app = App()
    async with app.run_test(size=(width, 24)):
        await app.cases.load(Generated(500))
        strips = app.cases.render_lines(app.cases.size.region)
        assert {strip.cell_length for strip in strips} == {width}


async def test_enter_opens_the_row_the_keys_before_it_went_to() -> None:
    app = App()
    async with app.run_test() as pilot:
        await app.cases.load(PEOPLE)
        await press(pilot, "down", "down", "enter", "pagedown", "up", "enter", "end", "enter", "home", "enter")
        assert app.opened() == ["2", "21", "59", "0"]


async def test_keys_typed_ahead_into_rows_that_are_not_here_yet_wait_for_them() -> None:
    class Slow(Generated):
        async def page(self, start: int, limit: int, after: str | None) -> Page:
            await asyncio.sleep(0.02)
            return await super().page(start, limit, after)

    app = App()
    async with app.run_test() as pilot:
        await app.cases.load(Slow(100_000))
        await press(pilot, "end", "enter", "up", "space", "home", "enter")
        assert app.opened() == ["BH01-099999", "BH01-000000"]
        assert app.cases.marks == {"BH01-099998"}


async def test_space_marks_and_moves_on_and_marks_again_to_unmark() -> None:
    app = App()
    async with app.run_test() as pilot:
        await app.cases.load(PEOPLE)
        await press(pilot, "space", "space", "down", "space", "home", "space")
        assert app.cases.marks == {"1", "3"}
        assert lines(app.cases)[2].startswith("▌■ BH01")
        assert lines(app.cases)[4].startswith(" ■ BH03")


async def test_shift_and_arrows_mark_a_range_both_ways() -> None:
    app = App()
    async with app.run_test() as pilot:
        await app.cases.load(PEOPLE)
        await press(pilot, "down", "shift+down", "shift+down", "end", "shift+up")
        assert app.cases.marks == {"1", "2", "3", "59", "58"}


async def test_ctrl_a_marks_all_that_the_filter_shows_and_again_takes_those_marks_away() -> None:
    app = App()
    async with app.run_test() as pilot:
        await app.cases.load(Generated(3_000))
        await press(pilot, "ctrl+a")
        assert len(app.cases.marks) == 3_000
        await app.cases.load(Generated(1_000))
        await press(pilot, "ctrl+a")
        assert len(app.cases.marks) == 2_000


@pytest.mark.parametrize(
    ("ids", "on"),
    [
        ([str(n) for n in reversed(range(60))], "7"),
        (["9", "7", "8"], "7"),
        ([str(n) for n in range(60) if n != 7], "8"),
        (["1", "2"], "2"),
    ],
    ids=["sorted the other way", "filtered", "it has left the queue", "it and most others have left"],
)
async def test_the_cursor_stays_on_its_case_and_marks_on_theirs(ids: list[str], on: str) -> None:
    app = App()
    async with app.run_test() as pilot:
        await app.cases.load(PEOPLE)
        await press(pilot, "space", *["down"] * 6)
        assert app.highlighted() == "7"
        await app.cases.load(Reordered(ids))
        await pilot.pause()
        assert app.cases.current is not None
        assert app.cases.current.id == on == app.highlighted()
        assert app.cases.marks == {"0"}


async def test_of_two_loads_at_once_the_later_one_counts() -> None:
    class Late(Generated):
        async def page(self, start: int, limit: int, after: str | None) -> Page:
            await asyncio.sleep(0.05)
            return await super().page(start, limit, after)

    app = App()
    async with app.run_test():
        await asyncio.gather(app.cases.load(Late(10)), app.cases.load(PEOPLE))
        assert app.cases.total == 60


async def test_an_empty_list_says_so_in_the_language_of_the_app() -> None:
    app = App()
    async with app.run_test() as pilot:
        await app.cases.load(PEOPLE)
        await app.cases.load(ListSource([]))
        await pilot.pause()
        assert lines(app.cases)[1] == "   Không có dòng nào"
        assert app.highlighted() is None
        await press(pilot, "enter", "space", "down", "ctrl+l")
        assert lines(app.cases)[1] == "   Nothing here"
        assert app.opened() == []


async def test_one_changed_row_is_drawn_anew() -> None:
    app = App()
    async with app.run_test():
        await app.cases.load(PEOPLE)
        app.cases.update_row(Row("3", ("BH03", "Nguyễn Thị Hường", "Thai sản", "đã trả")))
        app.cases.update_row(Row("unseen", ("", "", "", "")))
        assert lines(app.cases)[4].endswith("đã trả")


async def test_keys_of_pages_that_are_known_help_to_find_the_next_one() -> None:
    asked: list[tuple[int, str | None]] = []

    class Noted(Generated):
        async def page(self, start: int, limit: int, after: str | None) -> Page:
            asked.append((start, after))
            return await super().page(start, limit, after)

    app = App()
    async with app.run_test() as pilot:
        await app.cases.load(Noted(100_000))
        await press(pilot, *["pagedown"] * 8)
        assert asked == [(0, None), (200, "BH01-000199")]


async def test_a_source_that_refuses_is_told_and_what_was_there_stays() -> None:
    class Refusing(Generated):
        async def page(self, start: int, limit: int, after: str | None) -> Page:
            raise NotFoundError(Text(vi="Mất kết nối", en="Connection lost"))

    app = App()
    async with app.run_test() as pilot:
        await app.cases.load(PEOPLE)
        await app.cases.load(Refusing(9))
        await pilot.pause()
        assert app.desk.messages.kind == "wrong"
        assert app.cases.total == 60


async def test_a_click_goes_there_a_click_in_the_gutter_marks_a_double_click_opens() -> None:
    app = App()
    async with app.run_test() as pilot:
        await app.cases.load(PEOPLE)
        await pilot.click(CaseList, offset=(1, 5))
        await pilot.double_click(CaseList, offset=(9, 3))
        await pilot.click(CaseList, offset=(9, 0))
        await pilot.pause()
        assert app.cases.marks == {"4"}
        assert app.opened() == ["2"]


@pytest.mark.parametrize("width", range(4, 160, 13))
def test_columns_fill_the_width_and_never_more(width: int) -> None:
    given = widths(COLUMNS, width)
    shown = [cells for cells in given if cells]
    assert shown
    assert GUTTER + sum(shown) + len(shown) - 1 <= width
    assert width < 60 or GUTTER + sum(shown) + len(shown) - 1 == width


def test_the_least_important_column_goes_first() -> None:
    columns = [Column(same("a"), 10), Column(same("b"), 10, rank=2), Column(same("c"), 10, rank=1)]
    assert widths(columns, 30) == [10, 0, 10]
    assert widths(columns, 20) == [10, 0, 0]


def test_spare_width_fills_columns_up_to_enough_before_any_of_them_grows() -> None:
    columns = [Column(same("a"), 5, grow=1), Column(same("b"), 5, enough=9), Column(same("c"), 5, rank=1, enough=8)]
    assert widths(columns, 22) == [5, 7, 5]
    assert widths(columns, 25) == [5, 9, 6]
    assert widths(columns, 40) == [18, 9, 8]


def test_a_brief_column_has_its_brief_title_where_no_sentence_fits() -> None:
    column = Column(same("Thủ tục"), 4, brief=same("TT"))
    assert [column.titled(width) for width in (4, 11, 12)] == [same("TT"), same("TT"), same("Thủ tục")]


def test_generated_rows_are_what_the_tests_take_them_for() -> None:
    assert row(7).severity == "late"


async def test_colours_are_filtered_as_on_any_other_widget_and_anew_when_the_filters_change() -> None:
    class Filtered(App):
        more: Sequence[LineFilter] = ()

        def get_line_filters(self) -> Sequence[LineFilter]:
            return [*super().get_line_filters(), *self.more]

    def colours(cases: CaseList) -> set[object]:
        strips = cases.render_lines(cases.size.region)
        return {segment.style.bgcolor for strip in strips for segment in strip if segment.style and segment.text}

    app = Filtered()
    async with app.run_test() as pilot:
        await app.cases.load(PEOPLE)
        await pilot.pause()
        before = colours(app.cases)
        app.more = [Monochrome()]
        after = colours(app.cases)
    assert any(
        colour.get_truecolor().red != colour.get_truecolor().blue for colour in before if isinstance(colour, Color)
    )
    assert all(
        colour.get_truecolor().red == colour.get_truecolor().blue for colour in after if isinstance(colour, Color)
    )
