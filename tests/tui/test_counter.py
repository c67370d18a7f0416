"""A dossier typed at the counter: few keys, a scanner's burst, nothing lost, and in the end a case."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, ClassVar

import pytest
from sqlalchemy import update

from tests.tui.casework import Casework
from tests.tui.reading import message
from tests.tui.shell import Desk
from workbench.demo.people import citizen_number
from workbench.gateway import Gateway
from workbench.store import queries
from workbench.store.queries import QueueFilter
from workbench.store.tables import cases as case_rows
from workbench.tui.screens.case import CaseScreen
from workbench.tui.screens.counter import CounterScreen
from workbench.tui.screens.counter_draft import PLACE, CounterDraft
from workbench.tui.screens.queue import QueueScreen
from workbench.usecases import drafts
from workbench.usecases.intake import Report

pytest_plugins = ["tests.tui.casework_fixtures"]

HUONG = citizen_number(1)
BIRTH = ("declaration", "birth_extract")


def sheet(desk: Desk) -> CounterDraft:
    screen = desk.screen
    assert isinstance(screen, CounterScreen)
    return screen.sheet.draft


def cases(office: Casework) -> list[int]:
    with office.house.store.reading(office.actor("tiepnhan"), office.clock()) as unit:
        return queries.ids(unit, QueueFilter(), 100)


async def fill(desk: Desk, request: str = "Cấp lại thẻ bị mất") -> None:
    """Type a whole dossier for a lost card, field after field."""
    await desk.type("612a")
    await desk.press("tab")
    await desk.type(HUONG)
    await desk.press("tab", "tab")
    await desk.type("mat")
    await desk.press(*["tab"] * 8)
    await desk.type(request)


async def test_before_a_procedure_is_chosen_the_declaration_has_a_title_and_no_columns(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen(), size=(80, 24), language="en") as desk:
        assert "DECLARATION" in [line.strip() for line in desk.lines]


async def test_a_dossier_is_typed_and_ends_in_its_case(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await fill(desk)
        await desk.press("ctrl+a", "f9")
        assert type(desk.screen) is CaseScreen
        assert "Nguyễn Thị Hường" in desk.text
        assert "F9 Tiếp nhận" in desk.text
        await desk.press("escape")
        assert sheet(desk).empty
        assert message(desk) == ""
    (case,) = cases(office)
    record = office.look(case).record
    assert record.form["reason"] == "lost"
    assert record.form["request"] == "Cấp lại thẻ bị mất"
    assert record.papers == {"declaration"}
    assert drafts.places(office.house, office.actor("tiepnhan")) == []


async def test_it_is_a_command_of_every_place(office: Casework) -> None:
    async with office.open("tiepnhan", CaseScreen([office.case()], 0)) as desk:
        await desk.press("f2")
        await desk.type("nhan ho so tai quay")
        await desk.press("enter")
        assert isinstance(desk.screen, CounterScreen)


async def test_the_person_stands_beside_what_is_typed_as_soon_as_the_number_is_whole(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await desk.type("612a")
        await desk.press("tab")
        await desk.type(HUONG[:-1])
        assert "Nguyễn Thị Hường" not in desk.text
        await desk.type(HUONG[-1])
        assert "Họ và tên: Nguyễn Thị Hường" in desk.text
        assert "0900000101" in desk.text  # the telephone on record, beside the one asked for


async def test_in_a_narrow_terminal_the_name_stands_under_the_number(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen(), size=(80, 24)) as desk:
        await desk.press("tab")
        await desk.type(HUONG)
        assert "Nguyễn Thị Hường · 05/09/1984" in desk.text


async def test_a_scanned_citizen_card_leaves_its_number(office: Casework) -> None:
    scan = f"{HUONG}|012345678|Nguyễn Thị Hường|05091984|Nữ|3 Đường Thử Nghiệm|01012021"
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await desk.type("612a")
        await desk.press("tab")
        await desk.type(scan)
        assert sheet(desk).person == HUONG
        assert "Họ và tên: Nguyễn Thị Hường" in desk.text


async def test_a_birth_date_may_be_a_year_alone_where_the_service_says_so(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await desk.type("608a")
        await desk.press("tab")
        await desk.type(HUONG)
        await desk.press("tab", "tab", "tab")
        await desk.type("1984")
        await desk.press("tab")
        assert json.loads(sheet(desk).line())["form"]["birth"] == "1984"
        assert "Ngày sinh đúng:" not in desk.text  # nothing is wrong with it


async def test_a_paper_that_is_on_file_says_since_when_and_is_not_asked_for_again(office: Casework) -> None:
    renamed = {"reason": "wrong", "proof": "birth_extract", "name": "Nguyễn Thị Hương"}
    earlier = office.case("proposed", person=1, service="reissue.card_change", papers=BIRTH, **renamed)
    with office.house.store.writing(office.actor("canbo"), office.clock()) as unit:
        granted = update(case_rows).values(state="handed_over", status=10, closed_at=unit.at)
        unit.connection.execute(granted.where(case_rows.c.office == unit.office))
    code = office.look(earlier).record.code
    async with office.open("canbo", CounterScreen()) as desk:
        await desk.type("610")
        await desk.press("tab")
        await desk.type(HUONG)
        put = desk.at(CounterScreen).sheet.form.put
        for name, value in {"reason": "wrong", "sex": "1", "proof": "birth_extract", "request": "Sửa"}.items():
            put(name, value)
        await desk.settled()
        (line,) = [line for line in desk.lines if "Trích lục khai sinh)" in line]
        assert f"đã có từ hồ sơ {code}" in line
        await desk.press("shift+tab")
        await desk.type("612a")  # another service asks for other papers
        await desk.press("tab")
        assert code not in desk.text
        await desk.press("shift+tab")
        await desk.type("610")
        await desk.press("tab")
        for name, value in {"reason": "wrong", "sex": "1", "proof": "birth_extract", "request": "Sửa"}.items():
            put(name, value)
        await desk.press("f6", "f6", "space", "f9")
        assert type(desk.screen) is CaseScreen
        assert "! «Trích lục khai sinh» đã có từ hồ sơ" in desk.text
    (case,) = [case for case in cases(office) if case != earlier]
    assert office.look(case).record.papers == {"declaration"}
    office.turn(case, "tiepnhan", "accept")
    office.turn(case, "canbo", "propose")
    assert office.state(case) == "proposed"


async def test_the_service_decides_what_is_asked(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await desk.type("607a")
        await desk.press("tab")
        assert "Phần sổ cấp lại" in desk.text
        assert "Giấy tờ chứng minh nội dung thay đổi" in desk.text
        await desk.press("shift+tab")
        await desk.type("612a")
        await desk.press("tab")
        assert "Phần sổ cấp lại" not in desk.text
        assert "Lý do cấp thẻ giấy" in desk.text


async def test_what_is_missing_is_named_under_its_field(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await desk.type("612a")
        await desk.press("tab")
        await desk.type(HUONG)
        await desk.press("f6", "f6", "f9")
        assert "Điền nốt hoặc sửa chỗ có dấu ✗" in message(desk)
        assert "✗ Lý do cấp lại: cần điền" in desk.text
        await desk.type("mat")  # one is where it is missing
        await desk.press("tab")
        assert sheet(desk).form["reason"] == "lost"
    assert cases(office) == []


async def test_intake_s_refusal_is_shown_where_it_belongs_until_something_is_typed(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await fill(desk)
        screen = desk.screen
        assert isinstance(screen, CounterScreen)
        screen.sheet.form.put("receive_at", "post")
        screen.sheet.who.put("@person", "000199999999")
        await desk.press("f9")
        assert "Địa chỉ nhận kết quả không được để trống khi nhận qua bưu chính" in desk.text
        screen.sheet.form.put("address", "9 Đường Mới")
        await desk.press("f9")
        assert "Không có người mang số ••••••••9999" in message(desk)
        await desk.press("backspace")
        assert message(desk) == ""
    assert cases(office) == []


async def test_escape_closes_the_choices_of_a_field_before_it_leaves_the_counter(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await desk.press("f4", "escape")
        assert isinstance(desk.screen, CounterScreen)
        await desk.press("escape")
        assert not isinstance(desk.screen, CounterScreen)


async def test_a_check_writes_nothing(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await fill(desk)
        await desk.press("f10", "1", "enter")
        assert message(desk) == "Không có gì sai: F9 để nhận"
    assert cases(office) == []


async def test_what_was_typed_comes_back_and_can_be_dropped(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await fill(desk, "Đang nói dở")
        await desk.press("escape")
        assert not isinstance(desk.screen, CounterScreen)
    async with office.open("tiepnhan", CounterScreen()) as desk:
        assert "Đang nói dở" in desk.text
        assert "Họ và tên: Nguyễn Thị Hường" in desk.text
        assert message(desk) == "Đã mở lại hồ sơ đang nhập dở"
        await desk.press("f10", "2", "enter")
        assert sheet(desk).empty
        assert message(desk) == ""
        await desk.press("ctrl+s")
    assert drafts.load(office.house, office.actor("tiepnhan"), PLACE) is None


async def test_the_place_one_comes_back_to_says_that_the_draft_is_kept_and_which_key_opens_it(office: Casework) -> None:
    async with office.open("tiepnhan", QueueScreen()) as desk:
        await desk.press("ctrl+r", "escape")
        assert message(desk) == ""
        await desk.press("ctrl+r")
        await desk.type("612a")
        await desk.press("tab", "escape")
        assert message(desk) == "Hồ sơ đang nhập ở quầy đã giữ làm bản nháp; Ctrl+R mở lại"
        await desk.press("ctrl+r")
        assert sheet(desk).service == "reissue.card"


class LosesAnswers(Gateway):
    sent: ClassVar[list[str]] = []

    async def take_in(self, lines: Sequence[str], *, dry_run: bool = False) -> Report:
        self.sent.extend(lines)
        report = await super().take_in(lines, dry_run=dry_run)
        if len(self.sent) == 1:
            raise ConnectionError("the answer was lost")
        return report


async def test_a_lost_answer_makes_one_case(office: Casework) -> None:
    LosesAnswers.sent.clear()
    async with office.open("tiepnhan", CounterScreen(), line=LosesAnswers) as desk:
        await fill(desk)
        await desk.press("f9")
        assert "chưa rõ đã nhận hay chưa" in message(desk)
        await desk.press("f9")
        assert type(desk.screen) is CaseScreen
    assert len(cases(office)) == 1
    assert LosesAnswers.sent[0] == LosesAnswers.sent[1]


@pytest.mark.parametrize("username", ["lanhdao", "kiemtra"])
async def test_who_may_not_take_in_is_told_so(office: Casework, username: str) -> None:
    async with office.open(username, CounterScreen()) as desk:
        assert "✗ Nhận hồ sơ & mở" in desk.text
        await desk.press("f9")
        assert "chỉ bộ phận tiếp nhận và cán bộ nhận hồ sơ" in message(desk)


async def test_the_language_changes_under_the_hands(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen(), size=(80, 24)) as desk:
        await fill(desk, "giữ nguyên")
        await desk.press("ctrl+l")
        assert "NEW DOSSIER" in desk.text
        assert "612A · Reissue of a lost" in desk.text
        assert sheet(desk).form["request"] == "giữ nguyên"


def test_another_shape_of_draft_is_no_draft() -> None:
    strange: list[Any] = [None, [], {"service": 1}, {"id": "x"}]
    assert all(CounterDraft.from_json(body).empty for body in strange)
