"""The foot of every screen, the steps of a case, and the dialogs that the keys open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

import pytest
from textual.widget import Widget

from workbench.domain.errors import NotPermittedError, SetupError
from workbench.domain.text import Language, Text, same
from workbench.tui.base import WorkbenchApp, WorkbenchScreen
from workbench.tui.keymap import ACTIONS, KeyAction, KeyMap, without_commands
from workbench.tui.screens.case_steps import NO_STEP
from workbench.tui.widgets.action_bar import ActionBar
from workbench.tui.widgets.choice_menu import ChoiceMenu
from workbench.tui.widgets.choices import Choice, cut, padded
from workbench.tui.widgets.confirm import AskReason, ConfirmCount, Reason
from workbench.tui.widgets.dialog import Dialog
from workbench.tui.widgets.line_input import LineInput
from workbench.tui.widgets.phrase import Phrase
from workbench.tui.widgets.step_bar import Step, StepBar
from workbench.tui.words import ASCII

FORWARD = Choice("forward", Text(vi="Trình duyệt & mở hồ sơ kế", en="Forward & open the next case"))
OTHERS = (
    Choice("supplement", Text(vi="Yêu cầu bổ sung", en="Ask for more papers")),
    Choice("refuse", Text(vi="Từ chối", en="Refuse"), Text(vi="chưa có lý do", en="no reason given")),
    Choice("hand_over", Text(vi="Chuyển cán bộ", en="Hand over")),
)
BLOCKED = Choice("forward", FORWARD.words, Text(vi="thiếu giấy tờ 4", en="paper 4 is missing"))
HINTS = ("find", "look_up", "refresh", "next_pane", "next", "open", "mark")


class Desk(WorkbenchScreen[None]):
    done: ClassVar[list[str]] = []

    def body(self) -> Iterable[Widget]:
        yield StepBar()

    def action_main(self) -> None:
        self.done.append("main")

    def action_others(self) -> None:
        self.done.append("others")


class App(WorkbenchApp):
    def on_mount(self) -> None:
        Desk.done = []
        self.push_screen(Desk())

    @property
    def desk(self) -> Desk:
        assert isinstance(self.screen, Desk)
        return self.screen


def rows(bar: Widget) -> list[str]:
    return [bar.render_line(y).text.rstrip() for y in range(bar.size.height)]


def filled(main: Choice | None) -> Callable[[ActionBar], None]:
    def fill(bar: ActionBar) -> None:
        bar.offer(main, OTHERS, NO_STEP)
        bar.hint(*HINTS)

    return fill


async def drawn(width: int, prepare: Callable[[ActionBar], None], language: Language = "vi") -> list[str]:
    app = App(language=language)
    async with app.run_test(size=(width, 24)) as pilot:
        prepare(app.desk.bar)
        await pilot.pause()
        return rows(app.desk.bar)


async def test_f9_and_f10_stand_first_with_their_words() -> None:
    first, second = await drawn(120, filled(FORWARD))
    assert first == ("F9 Trình duyệt & mở hồ sơ kế   F10 1 Yêu cầu bổ sung · 2 ✗ Từ chối · 3 Chuyển cán bộ")
    assert second.startswith("F1 Trợ giúp  F2 Lệnh  F3 Tìm  F4 Tra cứu  F5 Làm mới  F6 Khung  F8 Kế  Enter Mở")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("main", [FORWARD, BLOCKED, None])
async def test_80_columns_lose_neither_f9_nor_f10_nor_the_way_out(language: Language, main: Choice | None) -> None:
    first, second = await drawn(80, filled(main), language)
    assert first.startswith("F9 ")
    assert " F10 " in first
    assert second.startswith("F1 ")
    assert " Esc " in second
    assert len(first) <= 80 >= len(second)


async def test_a_place_without_a_main_action_says_nothing_of_one() -> None:
    first, _ = await drawn(80, lambda bar: bar.offer(None, OTHERS))
    assert first == "F10 1 Yêu cầu bổ sung · 2 ✗ Từ chối · 3 Chuyển cán bộ"
    first, _ = await drawn(80, lambda bar: bar.hint(*HINTS))
    assert first == ""


async def test_a_blocked_main_action_says_why() -> None:
    first, _ = await drawn(80, lambda bar: bar.offer(BLOCKED, OTHERS))
    assert first.startswith("F9 ✗ Trình duyệt & mở hồ sơ kế   F10 Thao tác khác (3)   (thiếu giấy")


async def test_an_endless_main_action_is_cut_before_f10_is() -> None:
    first, _ = await drawn(80, lambda bar: bar.offer(Choice("x", same("rất dài " * 20)), OTHERS))
    assert first.endswith("…   F10 Thao tác khác (3)")


async def test_the_words_follow_the_language_and_the_keys_of_the_settings() -> None:
    app = App(KeyMap().with_overrides({"main": "f10", "others": ["f9", "ctrl+o"]}))
    async with app.run_test(size=(120, 24)) as pilot:
        app.desk.bar.offer(FORWARD, OTHERS)
        await pilot.press("ctrl+l")
        assert rows(app.desk.bar)[0].startswith("F10 Forward & open the next case   F9 1 Ask for more")
        await pilot.press("f10", "f9", "ctrl+o", "ctrl+g")
        assert Desk.done == ["main", "others", "others"]


async def test_a_click_does_what_the_key_does() -> None:
    app = App()
    async with app.run_test(size=(120, 24)) as pilot:
        app.desk.bar.offer(FORWARD, OTHERS)
        await pilot.click(ActionBar, offset=(5, 0))
        await pilot.click(ActionBar, offset=(40, 0))
        assert Desk.done == ["main", "others"]


async def test_the_keys_of_the_moment_are_worded_in_the_language_of_the_moment() -> None:
    app = App()
    async with app.run_test() as pilot:
        assert app.desk.active_bindings["f9"].binding.description == "Thao tác chính"
        await pilot.press("ctrl+l")
        assert app.desk.active_bindings["f9"].binding.description == "Main action"


STEPS = [
    Step(same(name), state)  # type: ignore[arg-type]
    for name, state in [
        ("Mới", "done"), ("Thẩm tra", "now"), ("Trình duyệt", "later"), ("Đã duyệt", "later"), ("Đã trả", "later"),
    ]
]  # fmt: skip


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (80, "✓ Mới ─ ▶ Thẩm tra ─ · Trình duyệt ─ · Đã duyệt ─ · Đã trả"),
        (40, "✓ Mới ─ ▶ Thẩm tra ─ · Trình duyệt ─ …"),
        (25, "✓ Mới ─ ▶ Thẩm tra ─ …"),
    ],
)
async def test_the_step_bar_keeps_the_present_step_when_it_gets_narrow(width: int, line: str) -> None:
    app = App()
    async with app.run_test(size=(width, 24)) as pilot:
        app.desk.query_one(StepBar).show(STEPS)
        await pilot.pause()
        assert rows(app.desk.query_one(StepBar)) == [line]


async def test_a_console_without_boxes_gets_plain_signs() -> None:
    app = App()
    async with app.run_test() as pilot:
        app.desk.query_one(StepBar).show(STEPS)
        app.glyphs = ASCII
        await pilot.pause()
        assert rows(app.desk.query_one(StepBar))[0].startswith("v Mới - > Thẩm tra - . Trình duyệt")


async def answer(dialog: Dialog[Any], *keys: str) -> object:
    app = App()
    answers: list[object] = []
    async with app.run_test() as pilot:
        app.push_screen(dialog, answers.append)
        await pilot.press(*keys)
        await app.keys_handled()
        await pilot.pause()
        return answers[0] if answers else "still open"


@pytest.mark.parametrize(
    ("keys", "taken"),
    [
        (["enter"], "supplement"),
        (["3", "enter"], "hand_over"),
        (["down", "down", "up", "up", "enter"], "supplement"),
        (["2", "enter"], "still open"),
        (["9", "3", "enter"], "hand_over"),
        (["escape"], None),
        (["a", "w", "x"], "still open"),
    ],
)
async def test_in_the_menu_a_digit_selects_and_enter_takes(keys: list[str], taken: str | None) -> None:
    assert await answer(ChoiceMenu(same("F10"), OTHERS), *keys) == taken


@pytest.mark.parametrize(
    ("keys", "confirmed"),
    [("20", True), ("2", "still open"), ("020", "still open"), ("", "still open")],
)
async def test_only_the_count_itself_confirms(keys: str, confirmed: object) -> None:
    assert await answer(ConfirmCount(same("?"), 20), *keys, "enter") == confirmed


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        (["1", "enter"], Reason("supplement", "")),
        (["1", "tab", *"so 5", "enter"], Reason("supplement", "so 5")),
        (["4", "enter", *"sai ten", "enter"], Reason("", "sai ten")),
        (["4", "enter", *"sai", "enter"], "still open"),
        (["2", "enter"], "still open"),
        (["escape"], None),
    ],
)
async def test_a_reason_is_picked_or_written(keys: list[str], reason: object) -> None:
    assert await answer(AskReason(same("?"), OTHERS), *keys) == reason


async def test_a_reason_that_is_too_long_stays_in_its_field_and_is_told_so() -> None:
    app, dialog = App(), AskReason(same("?"), OTHERS)
    async with app.run_test() as pilot:
        app.push_screen(dialog)
        await pilot.pause()
        field = dialog.query_one("#words", LineInput)
        field.value = "ấ " * 1001 + "ấ"
        field.focus()
        await pilot.press("enter")
        await app.keys_handled()
        assert app.screen is dialog
        assert len(field.value) == 2003
        assert "2000" in str(dialog.query_one(".error", Phrase).render())


async def test_a_refusal_shows_every_reason_and_a_fault_in_a_service_stays_a_message() -> None:
    app = App()

    async def fails(error: Exception) -> None:
        raise error

    async with app.run_test() as pilot:
        what = Text(vi="Trình duyệt", en="Forward")
        await app.desk.guarded(what, fails(NotPermittedError(same("không được"), (same("thiếu ảnh"),))))
        await pilot.pause()
        assert rows(app.desk.messages) == ["✗ không được", "· thiếu ảnh"]
        await app.desk.guarded(what, fails(RuntimeError("Nguyễn Thị Hường")))
        await pilot.pause()
        assert rows(app.desk.messages)[0].startswith("✗ Trình duyệt: có lỗi bên trong (RuntimeError)")


@pytest.mark.parametrize(
    ("overrides", "told"),
    [
        ({"main": "f8"}, "F8"),
        ({"mark": "f9"}, "F9"),
        ({"main": "w"}, "W"),
        ({"main": "alt+d"}, "Alt+D"),
        ({"main": "ctrl+h"}, "Ctrl+H"),
        ({"main": "backspace"}, "Backspace"),
        ({"fly": "f11"}, "fly"),
        ({"main": 9}, "main"),
    ],
)
def test_a_key_map_with_a_clash_or_an_unfit_key_is_refused(overrides: dict[str, object], told: str) -> None:
    with pytest.raises(SetupError, match=told.replace("+", r"\+")):
        KeyMap().with_overrides(overrides)


def test_the_same_key_may_mark_in_a_list_and_type_in_a_field() -> None:
    KeyMap([*ACTIONS, KeyAction("tick", ("f11",), same("x"), "list"), KeyAction("t", ("f11",), same("y"), "field")])


def test_no_field_keeps_a_key_that_is_a_command_everywhere() -> None:
    assert without_commands([("ctrl+a,home", "home", ""), ("ctrl+w", "x", ""), ("enter", "submit", "")]) == (
        without_commands([("home", "home", ""), ("enter", "submit", "")])
    )


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("Nguyễn", 6, "Nguyễn"), ("Nguyễn Thị", 7, "Nguyễn…"), ("漢字漢", 4, "漢… "), ("abc", 5, "abc  "), ("abc", 0, "")],
)
def test_text_is_cut_by_cells_and_not_by_letters(text: str, width: int, shown: str) -> None:
    assert padded(text, width) == shown
    assert cut(text, width) == shown.rstrip()
