"""Finding somebody's insurance number: a question with a reason, masked matches, the one opened in full."""

from __future__ import annotations

import json

from sqlalchemy import text
from syrupy.assertion import SnapshotAssertion

from tests.support.builders import make_person
from tests.tui.casework import Casework
from tests.tui.shell import EACH_LOOK, Desk
from workbench.domain.text import Language
from workbench.tui.screens.counter import CounterScreen
from workbench.tui.screens.insurance_number import InsuranceNumberScreen
from workbench.tui.screens.person import PersonScreen
from workbench.tui.screens.queue import QueueScreen

pytest_plugins = ["tests.tui.casework_fixtures"]

WHY = "cong dan quen ma so"
HUONG = {
    "name": "Nguyễn Thị Hường", "birth": "1984-09-05", "address": "Thôn Mẫu, Xã Mẫu, Tỉnh Cao Bằng",
    "insurance_number": "0000000777", "citizen_number": "000184000777",
}  # fmt: skip


def recorded(office: Casework) -> list[tuple[str, str]]:
    query = text(
        "SELECT events.action, event_texts.words FROM events JOIN event_texts ON event_texts.event_id = events.id"
        " WHERE events.office = :office AND action IN ('person_looked_up', 'person_revealed') ORDER BY events.id"
    )
    with office.house.store.engine.connect() as connection:
        found = connection.execute(query, {"office": office.actor("canbo").office})
        return [(str(action), str(words)) for action, words in found]


async def ask(desk: Desk, *answers: str) -> None:
    """Type the fields one after the other."""
    for answer in answers:
        await desk.type(answer)
        await desk.press("tab")


async def test_a_name_a_year_and_a_province_find_masked_numbers_and_enter_shows_them_for_the_same_reason(
    office: Casework,
) -> None:
    make_person(office.house, **HUONG)
    async with office.open("tiepnhan", InsuranceNumberScreen()) as desk:
        await ask(desk, "nguyen thi huong", "1984", "cao bang", "")
        await desk.type(WHY)
        await desk.press("f9")
        assert "1 người khớp" in desk.text
        assert "•••••••777" in desk.text
        assert "0000000777" not in desk.text
        await desk.press("enter")
        desk.at(PersonScreen)
        assert "0000000777" in desk.text
    (looked, words), (revealed, why) = recorded(office)
    assert (looked, revealed, why) == ("person_looked_up", "person_revealed", WHY)
    assert json.loads(words)["reason"] == WHY


async def test_a_citizen_number_alone_is_enough(office: Casework) -> None:
    make_person(office.house, **HUONG)
    async with office.open("canbo", InsuranceNumberScreen()) as desk:
        await ask(desk, "", "", "", "000184000777")
        await desk.type(WHY)
        await desk.press("f9")
        assert "1 người khớp" in desk.text


async def test_without_a_reason_nothing_is_looked_up_and_the_field_says_so(office: Casework) -> None:
    async with office.open("canbo", InsuranceNumberScreen()) as desk:
        await ask(desk, "nguyen thi huong", "1984", "cao bang")
        await desk.press("f9")
        assert "Cần nêu lý do tra cứu" in desk.text
        assert recorded(office) == []


async def test_nobody_found_is_said_and_on_record(office: Casework) -> None:
    async with office.open("canbo", InsuranceNumberScreen()) as desk:
        await ask(desk, "nguyen van khong co", "1950", "cao bang", "")
        await desk.type(WHY)
        await desk.press("f9")
        assert "Không ai khớp; lần tra cứu đã ghi nhật ký" in desk.text
        assert len(recorded(office)) == 1


async def test_f4_on_the_province_fills_its_code(office: Casework) -> None:
    async with office.open("canbo", InsuranceNumberScreen()) as desk:
        await ask(desk, "nguyen thi huong", "1984")
        await desk.press("f4")
        await desk.type("cao bang")
        await desk.press("enter")
        assert desk.at(InsuranceNumberScreen).form.values["province"] == "04"


async def test_who_does_not_work_on_cases_reads_why_not(office: Casework) -> None:
    async with office.open("kiemtra", InsuranceNumberScreen()) as desk:
        assert "Việc này của người giải quyết hồ sơ" in desk.text


async def test_the_palette_and_the_directories_lead_there(office: Casework) -> None:
    async with office.open("canbo", QueueScreen()) as desk:
        await desk.press("f4", "f9")
        desk.at(InsuranceNumberScreen)
        await desk.press("escape", "f2")
        await desk.type("ma so bhxh")
        await desk.press("enter")
        desk.at(InsuranceNumberScreen)


async def test_the_directories_open_over_a_half_typed_dossier_and_leave_it_as_it_was(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen()) as desk:
        sheet = desk.at(CounterScreen).sheet
        await desk.type("612A")
        await desk.press(*["tab"] * 9)
        await desk.type("09000")
        before = sheet.draft
        await desk.press("f4")
        await desk.type("001")
        await desk.press("enter")
        assert "001 · Bảo hiểm xã hội" in desk.text
        assert desk.at(CounterScreen).sheet.draft == before
        await desk.type("4")
        assert desk.at(CounterScreen).sheet.draft.form["phone"] == "090004"


@EACH_LOOK
async def test_it_looks_as_it_did(
    office: Casework, snapshot: SnapshotAssertion, size: tuple[int, int], language: Language
) -> None:
    make_person(office.house, **HUONG)
    make_person(office.house, **{**HUONG, "insurance_number": "0000000778", "citizen_number": "000184000778",
                                 "address": ""})  # fmt: skip
    async with office.open("canbo", InsuranceNumberScreen(), size=size, language=language) as desk:
        await ask(desk, "nguyen thi huong", "1984", "cao bang", "")
        await desk.type(WHY)
        await desk.press("f9")
        assert desk.text == snapshot
