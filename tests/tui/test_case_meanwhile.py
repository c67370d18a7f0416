"""What moved meanwhile: a case that is no longer what was shown is left alone; nothing is done twice."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from tests.tui.casework import Casework
from tests.tui.reading import message, note
from tests.tui.shell import NARROW
from workbench.gateway import Gateway
from workbench.tui.screens.case import CaseScreen
from workbench.usecases import drafts

pytest_plugins = ["tests.tui.casework_fixtures"]


async def test_a_stale_case_is_left_alone_and_what_changed_is_shown(office: Casework) -> None:
    case = office.case(papers=())
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("f6")
        await desk.type("của tôi")
        office.other_edits(case, form={**office.look(case).record.form, "phone": "0912345678"})
        await desk.press("ctrl+a", "f9")
        assert office.state(case) == "in_progress"
        assert "đã thay đổi sau khi bạn xem: chưa làm gì cả" in message(desk)
        assert "Số điện thoại: (trống) → 0912345678" in desk.text
        assert note(desk).text == "của tôi"
        assert "[x] 1 Tờ khai TK1-TS" in desk.text
        await desk.press("f9")
    assert office.state(case) == "proposed"


async def test_a_case_that_somebody_moved_tells_who_and_shows_where_it_is_now(office: Casework) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        office.turn(case, "canbo2", "propose")
        await desk.press("f9")
        assert message(desk).count("Lần cuối: canbo2 lúc 09:00 23/11/2026") == 1
        assert "Trạng thái: Thẩm tra → Trình duyệt" in desk.text


async def test_f5_looks_again_and_keeps_what_was_typed(office: Casework) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("f6")
        await desk.type("ghi dở")
        office.other_edits(case, papers=frozenset())
        await desk.press("f5")
        assert "Tờ khai TK1-TS: có → chưa có" in desk.text
        assert note(desk).text == "ghi dở"


class LosesAnswers(Gateway):
    """A connection that breaks after the work was done and before the answer is in."""

    keys: ClassVar[list[str]] = []

    async def advance(self, request: Any, key: str) -> Any:
        self.keys.append(key)
        outcome = await super().advance(request, key)
        if len(self.keys) == 1:
            raise ConnectionError("the answer was lost")
        return outcome


async def test_a_lost_answer_is_asked_for_again_under_the_same_key(office: Casework) -> None:
    LosesAnswers.keys.clear()
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0), line=LosesAnswers) as desk:
        await desk.press("f9")
        assert "chưa rõ đã ghi hay chưa" in message(desk)
        await desk.press("f9")
        assert "Trình duyệt — xong" in message(desk)
    assert LosesAnswers.keys[0] == LosesAnswers.keys[1]
    assert [one.action for one in office.look(case).timeline].count("propose") == 1


async def test_a_case_that_moved_on_with_its_documents_says_so_and_f9_does_what_it_did_until_f5(
    office: Casework,
) -> None:
    case = office.case("proposed")
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        desk.at(CaseScreen).documents_made()
        await desk.settled()
        assert message(desk) == ""
        before = desk.lines[-2]
        office.turn(case, "lanhdao", "approve")
        desk.at(CaseScreen).documents_made()
        await desk.settled()
        assert "Trạng thái: Trình duyệt → Đã duyệt (F5 để xem)" in message(desk)
        assert desk.lines[-2] == before
        await desk.press("f5")
        assert desk.lines[-2] != before
        assert message(desk) == ""


async def test_that_documents_are_made_is_said_under_a_refusal_that_nobody_has_read_yet(office: Casework) -> None:
    case = office.case("proposed")
    async with office.open("lanhdao2", CaseScreen([case], 0), size=NARROW) as desk:
        office.turn(case, "lanhdao", "return", "Sai họ tên")
        await desk.press("f9", "enter")
        refusal = message(desk)
        assert "lanhdao lúc 09:00" in refusal
        office.turn(case, "canbo", "propose")
        for _ in range(2):
            desk.at(CaseScreen).documents_made()
            await desk.settled()
        assert message(desk) == f"{refusal}\nĐã làm xong văn bản. Trạng thái: Trả lại → Trình duyệt (F5 để xem)"
        assert "(F5 để xem)" in desk.text


@pytest.mark.parametrize("key", ["f9", "ctrl+s"])
async def test_whoever_typed_over_a_case_that_somebody_proposed_meanwhile_is_told_who_and_keeps_or_drops_it(
    office: Casework, key: str
) -> None:
    case = office.case()
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        await desk.press("f6")
        await desk.type("của tôi")
        office.turn(case, "canbo2", "propose")
        await desk.press(key)
        assert message(desk).count("Lần cuối: canbo2 lúc 09:00 23/11/2026") == 1
        assert note(desk).text == "của tôi"
        await desk.press("f10")
        assert "6 Bỏ bản nháp" in desk.text
        await desk.press("6", "enter")
        assert "Đã bỏ bản nháp" in message(desk)
        assert note(desk).text == ""
    assert drafts.places(office.house, office.actor("canbo")) == []


async def test_a_note_that_is_too_long_is_not_cut(office: Casework) -> None:
    case, story = office.case(), "dài " * 1001
    async with office.open("canbo", CaseScreen([case], 0)) as desk:
        note(desk).load_text(story)
        await desk.press("ctrl+s")
        assert "Ghi chú dài quá 4000 ký tự" in message(desk)
        assert note(desk).text == story
