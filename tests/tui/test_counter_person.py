"""Whose number it is, told while a dossier is typed: unknown ones and names at once, under the field, key for key."""

from __future__ import annotations

import asyncio
from typing import ClassVar

import pytest

from tests.tui.casework import Casework
from tests.tui.reading import message
from tests.tui.shell import NARROW, Desk
from workbench.demo.people import citizen_number
from workbench.domain.text import Language
from workbench.gateway import Gateway
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.counter import CounterScreen
from workbench.tui.screens.counter_person import PersonNumberScreen
from workbench.tui.screens.counter_who import no_number, whole
from workbench.usecases.at_counter import Caller

pytest_plugins = ["tests.tui.casework_fixtures"]

HUONG = citizen_number(1)
NOBODY = "000199999999"


def told(desk: Desk) -> str:
    """What stands under the fields of the first form, its rows put together."""
    return " ".join(" ".join(desk.lines).split())


def typed(desk: Desk) -> str:
    return desk.at(CounterScreen).sheet.draft.person


async def begin(desk: Desk, number: str, service: str = "612a") -> None:
    await desk.type(service)
    await desk.press("tab")
    await desk.type(number)


@pytest.mark.parametrize(
    ("language", "words"),
    [("vi", "✗ Không có ai mang số này: xem lại số, hoặc F4"), ("en", "✗ Nobody on record has this number: check it")],
)
async def test_a_whole_number_that_nobody_has_is_told_under_it_before_one_goes_on(
    office: Casework, language: Language, words: str
) -> None:
    async with office.open("tiepnhan", CounterScreen(), size=NARROW, language=language) as desk:
        await begin(desk, NOBODY[:-1])
        assert words not in told(desk)
        await desk.type(NOBODY[-1])
        assert words in told(desk)
        await desk.press("backspace")
        assert words not in told(desk)  # it was of what stood there before


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0000099999", "Không có ai mang số này"),
        ("nguyen thi huong", "Ô này cần số, không phải tên: gõ số định danh (12 chữ số)"),
        ("00018400000", "Số định danh có 12 chữ số, mã số BHXH có 10, ở đây có 11"),
    ],
)
async def test_what_may_still_be_typed_on_is_told_when_the_field_is_left(
    office: Casework, number: str, words: str
) -> None:
    async with office.open("tiepnhan", CounterScreen(), size=NARROW) as desk:
        await begin(desk, number)
        assert "✗" not in told(desk)
        await desk.press("tab")
        assert f"✗ {words}" in told(desk)
        await desk.press("f6")
        assert f"✗ {words}" in told(desk)


async def test_a_card_that_can_not_be_read_is_told_and_may_be_scanned_again(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen(), size=NARROW) as desk:
        await begin(desk, "0001|hỏng")
        assert "quét lại, hoặc gõ số" in told(desk)


async def test_a_health_card_s_number_is_as_good_as_the_insurance_number_at_its_end(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen(), size=NARROW) as desk:
        await begin(desk, "GD4000000000001")
        assert "Nguyễn Thị Hường · 05/09/1984" in desk.text
        assert typed(desk) == "0000000001"


class Slow(Gateway):
    asked: ClassVar[list[str]] = []
    go_on: ClassVar[asyncio.Event]

    async def caller(self, scanned: str, service: str = "") -> Caller:
        self.asked.append(scanned)
        await self.go_on.wait()
        return await super().caller(scanned, service)


async def keys(desk: Desk, *pressed: str) -> None:
    """Press keys while something is still being asked."""
    for key in pressed:
        desk._send(key)
        await desk.pilot.pause(0.01)
        await desk.app.keys_handled()


async def test_nobody_waits_for_the_answer_and_no_key_is_lost_and_the_newest_question_counts(office: Casework) -> None:
    Slow.asked.clear()
    Slow.go_on = asyncio.Event()
    async with office.open("tiepnhan", CounterScreen(), line=Slow) as desk:
        await desk.type("612a")
        await desk.press("tab")
        await keys(desk, *NOBODY[:-1], "8", "backspace", NOBODY[-1], "backspace")
        await keys(desk, *["backspace"] * 11, *HUONG, "tab", "b", "u", "u", "tab", "m", "a", "t")
        assert typed(desk) == HUONG
        assert Slow.asked[-1] == HUONG
        Slow.go_on.set()
        await desk.press("tab")
        assert "Không có ai" not in desk.text
        assert "Họ và tên: Nguyễn Thị Hường" in desk.text
        assert "0900000101" in desk.text  # on record, beside a declaration that was begun meanwhile
        draft = desk.at(CounterScreen).sheet.draft
        assert (draft.channel, draft.form["reason"]) == ("post", "lost")


async def test_a_doubt_about_the_number_does_not_stand_in_the_way_of_taking_in(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await begin(desk, NOBODY)
        await desk.press("tab", "tab")
        await desk.type("mat")
        await desk.press(*["tab"] * 8)
        await desk.type("Cấp lại")
        await desk.press("f9")
        assert "Không có người mang số ••••••••9999" in message(desk)  # asked once more: it may be there by now
        await desk.press(*["backspace"] * 12)
        await desk.type(HUONG)
        await desk.press("f9")
        assert type(desk.screen) is CaseScreen


async def test_a_card_that_was_scanned_this_moment_is_read_before_it_is_taken_in(office: Casework) -> None:
    scan = f"{HUONG}|012345678|Nguyễn Thị Hường|05091984|Nữ|3 Đường Thử Nghiệm|01012021"
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await desk.type("612a")
        await desk.press("tab", "tab", "tab")
        await desk.type("mat")
        await desk.press(*["tab"] * 8)
        await desk.type("Cấp lại")
        sheet = desk.at(CounterScreen).sheet
        sheet.who.put("@person", scan)
        await keys(desk, "f9")
        await desk.settled()
        assert type(desk.screen) is CaseScreen


async def test_f4_finds_the_number_by_name_for_a_reason_and_fills_it_in(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await begin(desk, "nguyen thi huong")
        await desk.press("f4")
        assert desk.at(PersonNumberScreen).form.values["name"] == "nguyen thi huong"
        await desk.press("tab")
        await desk.type("1984")
        await desk.press("tab")
        await desk.type("Minh Họa")
        await desk.press("tab", "tab")
        await desk.type("Công dân quên số, nộp tại quầy")
        await desk.press("f9")
        assert "1 người khớp" in message(desk)
        assert "Enter điền số vào hồ sơ" in message(desk)
        await desk.press("enter")
        assert typed(desk) == HUONG
        assert "Họ và tên: Nguyễn Thị Hường" in desk.text
        await desk.press("tab", "shift+tab", "f4", "escape")
        assert typed(desk) == HUONG


async def test_f4_in_a_field_of_no_directory_says_so_and_which_have_one_and_fills_nothing(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen(), size=NARROW) as desk:
        await begin(desk, HUONG, "639")
        before = desk.at(CounterScreen).sheet.draft
        await desk.press(*["tab"] * 6, "f4")
        assert "Ô «Số tài khoản» không lấy từ danh mục: xem ở đây không điền gì" in told(desk).replace(" │ │ ", " ")
        assert "Ngân hàng (BIN)" in desk.text
        await desk.type("001")
        await desk.press("enter")
        assert "chỉ để xem, không điền vào ô nào" in message(desk)
        assert desk.at(CounterScreen).sheet.draft == before


async def test_filing_635_without_a_method_leads_to_that_field_with_a_plain_word(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen(), size=NARROW) as desk:
        await begin(desk, HUONG, "635")
        desk.at(CounterScreen).sheet.form.put("request", "Chuyển điểm chi trả")
        await desk.press("f9")
        form = desk.at(CounterScreen).sheet.form
        assert form.has_focus_within
        assert form.model.spec is not None
        assert form.model.spec.id == "method"
        assert "✗ Hình thức nhận" in told(desk)


@pytest.mark.parametrize(
    ("number", "can", "complete"),
    [
        (HUONG, True, True),
        ("000 184 000 001", True, True),
        ("0000000001", True, False),
        ("xx4000000000001", True, True),
        ("", True, False),
        ("0001840000011", False, False),
        ("Hường", False, False),
    ],
)
def test_a_number_is_told_by_its_shape(number: str, can: bool, complete: bool) -> None:
    assert ((no_number(number) is None), whole(number)) == (can, complete)
