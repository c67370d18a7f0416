"""The form on the screen: typed ahead, in two languages, at 80 columns."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import date

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

from tests.tui.test_form_fields import BORN, CARD, NAME, OWN, REASONS, TODAY
from workbench.domain.form import FieldSpec
from workbench.domain.text import Text, same
from workbench.tui.base import WorkbenchApp, WorkbenchScreen
from workbench.tui.widgets.field_input import LongInput
from workbench.tui.widgets.fields import Value
from workbench.tui.widgets.form import Form
from workbench.tui.widgets.form_model import Sheet

PLACE = FieldSpec("place", Text(vi="Nơi KCB", en="Hospital"), "code", directory="facilities", help=same("mã 5 số"))
NOTE = FieldSpec("note", Text(vi="Ghi chú", en="Note"), "long", max_length=500)
SPECS = (NAME, BORN, REASONS, OWN, PLACE, NOTE, CARD)
SHEET = Sheet(
    SPECS,
    {"name": "Hường", "born": "1984-09-05", "reason": "lost", "place": "79-017"},
    {"name": "Hường", "born": "1985-09-05", "place": ""},
    notes={"place": same("BV Chợ Rẫy")},
)


class Desk(WorkbenchScreen[None]):
    def __init__(self) -> None:
        super().__init__()
        self.changes: list[tuple[str, Value]] = []
        self.wanted: list[tuple[str, str]] = []
        self.left: list[str] = []

    def body(self) -> Iterable[Widget]:
        yield Form(today=lambda: TODAY)
        yield Next()

    def on_form_changed(self, message: Form.Changed) -> None:
        self.changes.append((message.field_id, message.value))

    def on_form_editor_left(self, message: Form.Left) -> None:
        self.left.append(message.field_id)

    def on_form_look_up(self, message: Form.LookUp) -> None:
        self.wanted.append((message.spec.directory, message.typed))


class Next(Static, can_focus=True):
    """The pane after the form."""


class App(WorkbenchApp):
    def on_mount(self) -> None:
        self.desk = Desk()
        self.push_screen(self.desk)

    @property
    def form(self) -> Form:
        return self.desk.query_one(Form)

    @property
    def lines(self) -> list[str]:
        """The form as it is seen, the editor on top of the grid."""
        strips = self.screen._compositor.render_strips()
        region = self.form.region
        return ["".join(s.text for s in strip).rstrip() for strip in strips[region.y : region.bottom]]


async def keys(pilot: Pilot[None], *typed: str) -> None:
    app = pilot.app
    assert isinstance(app, App)
    for key in typed:
        named = len(key) > 1 and key.replace("+", "").isalnum() and key.islower() and key in NAMED
        for part in [key] if named else key:
            app.post_message(events.Key("space" if part == " " else part, part if len(part) == 1 else None))
    await asyncio.sleep(0)
    await app.keys_handled()
    await pilot.pause()


NAMED = {"tab", "shift+tab", "enter", "down", "up", "backspace", "f4", "ctrl+l", "end", "home", "escape", "space"}


async def test_the_form_shows_field_on_record_and_asked_with_a_sign_where_they_differ() -> None:
    app = App()
    async with app.run_test(size=(80, 24)) as pilot:
        app.form.show(SHEET)
        await pilot.pause()
        assert [line.split() for line in app.lines[:6]] == [
            ["BIỂU", "MẪU", "đang", "lưu", "đề", "nghị"],
            ["▌Họ", "tên*", "Hường", "Hường"],
            ["Ngày", "sinh", "≠", "05/09/1985", "05/09/1984"],
            ["Lý", "do*", "Mất", "thẻ", "▾"],
            ["Chính", "chủ", "[", "]"],
            ["Nơi", "KCB", "≠", "(trống)", "79-017", "BV", "Chợ", "Rẫy"],
        ]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 36), (200, 60)])
async def test_no_line_of_the_form_is_wider_than_the_screen(size: tuple[int, int]) -> None:
    app = App()
    async with app.run_test(size=size) as pilot:
        app.form.show(Sheet(SPECS, {"name": "rất dài " * 40, "note": "một câu dài " * 60}, {"name": "x" * 300}))
        app.form.check()
        await pilot.pause()
        assert max(map(len, app.lines)) <= size[0]
        assert app.form.editor.region.right <= size[0]


async def test_a_whole_form_can_be_typed_ahead() -> None:
    app = App()
    async with app.run_test() as pilot:
        app.form.show(Sheet(SPECS))
        await keys(
            pilot, "Nguyeen", "backspace", "backspace", "backspace", "ễn", "tab", "5984", "backspace",
            "backspace", "backspace", "backspace", "050984", "enter", "mat", "tab", " ", "tab", "79-018", "down",
            "đã gọi", "enter", "hẹn chiều", "tab", "gd 12", "tab",
        )  # fmt: skip
        assert app.form.values == {
            "name": "Nguyễn", "born": "1984-09-05", "reason": "lost", "own": True, "place": "79018",
            "note": "đã gọi\nhẹn chiều", "card": "GD12",
        }  # fmt: skip
        assert isinstance(app.focused, Next)


async def test_each_change_is_reported_so_that_a_draft_can_be_kept() -> None:
    app = App()
    async with app.run_test() as pilot:
        app.form.show(SHEET)
        await keys(pilot, "!", "tab", "tab", "đổi th", "tab", " ")
        assert app.desk.changes == [("name", "Hường!"), ("reason", "data"), ("own", True)]


async def test_going_through_a_form_without_typing_changes_nothing() -> None:
    app = App()
    async with app.run_test() as pilot:
        app.form.show(SHEET)
        before = app.form.values
        await keys(pilot, *["tab"] * 6, *["shift+tab"] * 6)
        assert app.form.values == before
        assert app.desk.changes == []


async def test_choices_are_offered_while_typing_and_arrows_pick_one() -> None:
    app = App()
    async with app.run_test() as pilot:
        app.form.show(SHEET)
        await keys(pilot, "tab", "tab", "doi")
        assert [line.split() for line in app.lines[4:6]] == [
            ["▌", "1", "Đổi", "nơi", "cư", "trú"], ["2", "Đổi", "thông", "tin"],
        ]  # fmt: skip
        await keys(pilot, "down", "enter")
        assert app.form.values["reason"] == "data"
        assert app.lines[4].split() == ["▌Chính", "chủ", "[", "]"]


async def test_the_field_one_is_in_says_how_it_is_filled_in_where_letters_alone_do_not() -> None:
    app = App()
    async with app.run_test() as pilot:
        app.form.show(SHEET)
        await keys(pilot, "tab")
        assert app.lines[3].split() == ["Gõ", "050984,", "5/9/84", "hoặc", "h", "(hôm", "nay)"]
        await keys(pilot, "tab")
        assert app.lines[4].split() == ["F4:", "các", "lựa", "chọn"]
        await keys(pilot, "f4")
        assert "↑↓ chọn, Enter lấy" in "".join(app.lines)
        await keys(pilot, "tab")
        assert app.lines[5].split() == ["Space:", "có", "hoặc", "không"]
        await keys(pilot, "tab")
        assert "F4: tra danh mục · mã 5 số" in app.lines[6]  # and the field's own words
        app.screen.query_one(Next).focus()
        await pilot.pause()
        assert "F4: tra danh mục" not in "".join(app.lines)


async def test_titles_chosen_words_hints_and_faults_that_are_too_long_go_on_in_the_next_row() -> None:
    flag = FieldSpec("flag", same("Người tham gia yêu cầu cấp sổ giấy"), "flag", help=same("một hai ba bốn " * 8))
    choice = FieldSpec("choice", same("Chọn"), "choice", choices=(("a", same("năm sáu bảy tám " * 6)),))
    app = App()
    async with app.run_test(size=(80, 24)) as pilot:
        app.form.show(Sheet((NAME, flag, choice, CARD), {"name": "Hường", "choice": "a"}))
        app.form.doubt("name", same("chín mười " * 12))
        await keys(pilot, "tab")
        text = " ".join(" ".join(app.lines).split())
        assert [line[:26].strip() for line in app.lines[4:6]] == ["▌Người tham gia yêu cầu", "cấp sổ giấy"]
        assert "Space: có hoặc không · " + " ".join(["một hai ba bốn"] * 8) in text
        assert " ".join(["chín mười"] * 12) in text
        assert "…" not in text
        await keys(pilot, "tab")
        assert " ".join(["năm sáu bảy tám"] * 6) in " ".join(" ".join(app.lines).split())
        here = next(n for n, line in enumerate(app.lines) if "▌Chọn" in line)
        assert app.form.editor.region.y == app.form.region.y + here


async def test_the_name_of_a_code_stands_below_it_where_there_is_no_room_behind_it() -> None:
    app = App()
    async with app.run_test(size=(80, 24)) as pilot:
        note = {"place": same("Bệnh viện đa khoa khu vực có tên dài hơn chỗ trống")}
        app.form.show(Sheet((NAME, PLACE, CARD), {"place": "79-017"}, {"name": "Lan"}, notes=note))
        await pilot.pause()
        below = " ".join(line.strip() for line in app.lines[3:5])
        assert "79-017" in app.lines[2]
        assert "Bệnh viện đa khoa khu vực có tên dài hơn chỗ trống" in below


async def test_what_is_on_record_but_cut_stands_whole_under_the_field_one_is_in() -> None:
    app = App()
    async with app.run_test(size=(80, 24)) as pilot:
        app.form.show(Sheet((NAME, BORN), {}, {"name": "số 3 Đường Thử Nghiệm, Xã Thử Nghiệm, Tỉnh Minh Họa"}))
        await pilot.pause()
        assert "đang lưu: số 3 Đường Thử Nghiệm, Xã Thử Nghiệm, Tỉnh Minh Họa" in "".join(app.lines)
        await keys(pilot, "tab")
        assert "Tỉnh Minh Họa" not in "".join(app.lines)


async def test_a_doubt_of_somebody_else_s_moves_nothing_that_is_typed_and_goes_with_the_value_it_was_about() -> None:
    app = App()
    async with app.run_test() as pilot:
        app.form.show(SHEET)
        await keys(pilot, "tab", "tab", "doi th")
        app.form.doubt("name", same("không ai tên thế"))
        await pilot.pause()
        assert "✗ không ai tên thế" in app.lines[2]
        await keys(pilot, "ong", "tab")
        assert app.form.values["reason"] == "data"
        assert app.form.check()  # it is not for the form to insist on it
        await keys(pilot, "shift+tab", "shift+tab", "shift+tab", "!")
        assert "không ai tên thế" not in "".join(app.lines)


async def test_what_is_put_into_one_field_leaves_what_is_typed_into_another() -> None:
    app = App()
    async with app.run_test() as pilot:
        app.form.show(SHEET)
        await keys(pilot, "tab", "tab", "doi th")
        app.form.put("name", "Lan", same("ở đâu đó"))
        app.form.compare({"name": "Lan"})
        await keys(pilot, "ong", "tab")
        assert (app.form.values["name"], app.form.values["reason"]) == ("Lan", "data")


async def test_a_field_that_was_left_is_told_whichever_way() -> None:
    app = App()
    async with app.run_test() as pilot:
        app.form.show(SHEET)
        await keys(pilot, "tab", "tab")
        app.screen.query_one(Next).focus()
        await pilot.pause()
        assert app.desk.left == ["name", "born", "reason"]


async def test_the_choice_that_is_picked_is_in_sight_in_a_small_form() -> None:
    many = FieldSpec("many", same("Lý do"), "choice", choices=tuple((str(n), same(f"Lý do số {n}")) for n in range(9)))
    app = App()
    async with app.run_test(size=(80, 10)) as pilot:
        app.form.show(Sheet((NAME, BORN, many, NOTE)))
        await keys(pilot, "tab", "tab", "f4")
        for picked in range(9):
            assert any("▌" in line and f"Lý do số {picked}" in line for line in app.lines)
            await keys(pilot, "down")
        await keys(pilot, "tab")
        assert app.form.values["many"] == "8"


async def test_a_choice_that_is_typed_is_taken_however_the_field_is_left() -> None:
    app = App()
    async with app.run_test() as pilot:
        app.form.show(SHEET)
        await keys(pilot, "tab", "tab", "doi th")
        assert app.form.check()
        assert app.form.values["reason"] == "data"
        await keys(pilot, "doi noi")
        app.screen.query_one(Next).focus()
        await pilot.pause()
        assert app.form.values["reason"] == "moved"
        assert "1 Đổi nơi" not in "".join(app.lines)


async def test_of_a_long_choice_the_beginning_is_in_sight_and_typing_takes_its_place() -> None:
    long = FieldSpec("what", same("Thủ tục"), "choice", choices=(("a", same("607A " + "x" * 90)), ("b", same("608A"))))
    app = App()
    async with app.run_test(size=(80, 24)) as pilot:
        app.form.show(Sheet((long,), {"what": "a"}))
        await pilot.pause()
        assert "607A" in app.lines[1]
        await keys(pilot, "608", "tab")
        assert app.form.values == {"what": "b"}


async def test_f4_offers_all_choices_and_asks_for_a_directory() -> None:
    app = App()
    async with app.run_test() as pilot:
        app.form.show(SHEET)
        await keys(pilot, "tab", "tab", "f4")
        assert app.lines[5].split() == ["▌", "2", "Mất", "thẻ"]
        await keys(pilot, "up", "tab", "tab", "f4")
        assert app.form.values["reason"] == "moved"
        assert app.desk.wanted == [("facilities", "79-017")]
        app.form.put("place", "79-018", same("BV Bình Dân"))
        await pilot.pause()
        assert app.lines[6].strip().startswith("BV Bình Dân · ")  # what was picked, while one is still in its field
        await keys(pilot, "tab")
        assert app.desk.changes[-1] == ("place", "79-018")
        assert "79-018  BV Bình Dân" in app.lines[5]


async def test_escape_takes_the_choices_away_first_and_the_field_is_as_it_was() -> None:
    app = App()
    async with app.run_test() as pilot:
        app.form.show(SHEET)
        await keys(pilot, "tab", "tab", "doi", "escape")
        assert app.screen is app.desk
        assert "1 Đổi nơi" not in "".join(app.lines)
        await keys(pilot, "tab")
        assert app.form.values["reason"] == "lost"
        assert app.desk.changes == []


async def test_a_cleared_choice_is_empty_and_an_unknown_one_is_refused_but_kept() -> None:
    app = App()
    async with app.run_test() as pilot:
        app.form.show(SHEET)
        await keys(pilot, "tab", "tab", "backspace", "tab")
        assert app.form.values["reason"] == ""
        await keys(pilot, "shift+tab", "zzz", "tab")
        assert app.form.values["reason"] == "zzz"
        assert "✗ Lý do: không có lựa chọn «zzz»" in app.lines[4]


async def test_an_error_stands_under_its_field_in_the_language_of_the_app() -> None:
    app = App()
    async with app.run_test() as pilot:
        app.form.show(SHEET)
        await keys(pilot, "tab", *["backspace"] * 10, "310225", "tab")
        assert app.lines[3].strip() == "✗ Ngày sinh: Không có ngày 31/02/2025"
        await keys(pilot, "ctrl+l")
        assert app.lines[3].strip() == "✗ Born: There is no 31/02/2025"
        assert not app.form.check()
        assert app.form.model.at == 1


async def test_what_others_find_wrong_is_shown_and_gone_to() -> None:
    app = App()
    async with app.run_test() as pilot:
        app.form.show(SHEET)
        app.form.refuse({"card": Text(vi="Số thẻ đã thu hồi", en="The card was withdrawn")})
        await pilot.pause()
        assert app.lines[-1].strip() or "✗ Số thẻ đã thu hồi" in "\n".join(app.lines)
        await keys(pilot, "x")
        assert app.form.values["card"] == "X"
        assert "thu hồi" not in "\n".join(app.lines)


async def test_the_language_changes_while_typing_and_focus_and_text_stay() -> None:
    app = App()
    async with app.run_test() as pilot:
        app.form.show(SHEET)
        await keys(pilot, " T", "ctrl+l", "hi")
        assert app.form.values["name"] == "Hường Thi"
        assert app.lines[1].startswith("▌Name*")
        await keys(pilot, "tab", "tab", "ctrl+l", "ctrl+l")
        assert "Card lost" in app.lines[3]


async def test_a_form_that_may_only_be_read_takes_no_keys() -> None:
    app = App()
    async with app.run_test() as pilot:
        app.form.show(Sheet(SPECS, {"name": "Hường"}, read_only=True))
        await keys(pilot, "abc", "tab", " ", "f4", "enter")
        assert app.form.values["name"] == "Hường"
        assert app.desk.changes == app.desk.wanted == []


async def test_going_through_a_form_that_may_only_be_read_leaves_its_choices_as_they_are() -> None:
    app = App()
    values: dict[str, Value] = {"name": "Hường", "reason": "lost"}
    async with app.run_test() as pilot:
        app.form.show(Sheet(SPECS, values, values, read_only=True))
        await keys(pilot, *["down"] * 8, *["up"] * 8, *["tab"] * 8)
        assert app.form.check()
        assert app.form.values["reason"] == "lost"
        assert app.desk.changes == []


async def test_showing_another_case_starts_again_at_the_first_field() -> None:
    app = App()
    async with app.run_test() as pilot:
        app.form.show(SHEET)
        await keys(pilot, "tab", "tab", "tab", "tab", "tab", "note")
        app.form.show(Sheet((NAME, NOTE), {"name": "Lan", "note": "cũ"}))
        await keys(pilot, "!", "tab", "!")
        assert app.form.values == {"name": "Lan!", "note": "cũ!"}
        assert isinstance(app.focused, LongInput)


async def test_the_field_being_edited_is_always_in_sight() -> None:
    app = App()
    many = [FieldSpec(f"f{n}", same(f"Field {n}")) for n in range(60)]
    async with app.run_test(size=(80, 24)) as pilot:
        app.form.show(Sheet(many))
        await keys(pilot, *["tab"] * 45, "x")
        assert app.form.values["f45"] == "x"
        assert app.form.region.contains_region(app.form.editor.region)
        await keys(pilot, *["up"] * 40, "y")
        assert app.form.values["f5"] == "y"
        assert app.form.region.contains_region(app.form.editor.region)


async def test_hostile_values_are_only_letters() -> None:
    app = App()
    async with app.run_test() as pilot:
        app.form.show(Sheet(SPECS, {"name": "[b]x[/b]", "note": "a\x1b[2J\nb[/]"}, {"name": "[@click=app.quit]"}))
        await pilot.pause()
        assert "[b]x[/b]" in app.lines[1]
        assert "[@click=app.quit]" in app.lines[1]


def test_today_is_the_day_of_the_form() -> None:
    assert date(2026, 7, 31) == TODAY
