"""The procedures that change data, from intake to printed documents, in a demo office of one's own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tests.security.agency import Agency
from tests.security.conftest import agency
from workbench.demo.people import citizen_number
from workbench.documents.card_check import Answer
from workbench.domain.raising import intake_lines
from workbench.store import queries
from workbench.usecases.browse import CaseFile, open_case
from workbench.usecases.check_card import check_card
from workbench.usecases.intake import take_in
from workbench.usecases.read_document import page

__all__ = ["agency"]

WHO = 1


def settled(agency: Agency, service: str, form: Mapping[str, Any], number: int = WHO, **line: Any) -> CaseFile:
    """Take in a dossier with every paper it needs, settle it and print what it owes."""
    running = agency.house.plugins.services[service]
    papers = [paper.id for paper in running.papers_for(running.form.model_validate(form))]
    told = {"id": f"{service}/{number}", "service": service, "channel": "counter", "form": form, "papers": papers,
            "person": {"citizen_number": citizen_number(number)}, **line}  # fmt: skip
    report = take_in(agency.house, agency.actor("tiepnhan"), [json.dumps(told)])
    assert report.ok, report.faults
    with agency.house.store.reading(agency.actor("canbo")) as unit:
        case = queries.case_id(unit, report.taken[0].code)
    agency.approve(case)
    agency.print()
    file = open_case(agency.house, agency.actor("canbo"), case)
    assert file.record.state == "issued"
    assert {document.state for document in file.documents} == {"done"}
    return file


def read(agency: Agency, file: CaseFile, kind: str, part: str = "vi.pdf") -> str:
    """Return the words on the first page of a document."""
    (document,) = [document for document in file.documents if document.kind == kind]
    return " ".join(word for *_, word in page(agency.house, agency.actor("canbo"), document.id, part, 0).words)


def scanned(agency: Agency, file: CaseFile, serial: int) -> Answer:
    """Return what a hospital reads from one of the person's cards."""
    (card,) = [card for card in file.cards if card.serial == serial]
    return check_card(agency.house, agency.actor("canbo"), agency.printer.card_keys(), card.payload15).answer


def on_card(agency: Agency, file: CaseFile) -> dict[str, Any]:
    """Return what the youngest card says."""
    fields = scanned(agency, file, max(card.serial for card in file.cards)).fields
    assert fields
    return fields.as_json()


def held(file: CaseFile, kind: str) -> dict[str, Any]:
    entry = file.register.current(kind)
    assert entry
    return entry.value.model_dump()


def test_a_book_is_made_out_under_the_right_name(agency: Agency) -> None:
    form = {"name": "Nguyễn Thị Hương", "proof": "birth_extract", "request": "Sửa tên"}
    file = settled(agency, "reissue.book_change", form)
    assert file.record.person.name == "Nguyễn Thị Hương"
    assert (held(file, "book")["issue_count"], held(file, "book")["scope"]) == (2, "whole")
    notice = read(agency, file, "result")
    assert "Nguyễn Thị Hương; trước đây: Nguyễn Thị Hường" in notice
    assert "608A" in notice
    assert "Nguyễn Thị Hương; formerly: Nguyễn Thị Hường" in read(agency, file, "result", "en.pdf")


def test_two_books_are_merged_into_the_one_with_the_persons_number(agency: Agency) -> None:
    mine = citizen_number(WHO)
    agency.past_the_door(
        "INSERT INTO entries (office, person_id, kind, value, valid_from, live, ended_reason, made_at, made_by) "
        "SELECT office, person_id, kind, replace(value, '0000000001', '0000000901'), valid_from, live, '', 0, 0 "
        "FROM entries WHERE kind = 'book' AND person_id = (SELECT id FROM persons WHERE citizen_number = :mine)",
        mine=mine,
    )
    file = settled(agency, "reissue.book_change", {"merge": True, "request": "Gộp sổ"})
    (live,) = [entry for entry in file.register.entries("book") if entry.live]
    assert (live.value.model_dump()["insurance_number"], live.case_code) == ("0000000001", file.record.code)
    assert [entry.ended_reason for entry in file.register.entries("book") if not entry.live].count("gộp sổ") == 1
    assert "Gộp sổ" in read(agency, file, "result")


def test_a_card_names_the_person_as_put_right_and_has_the_new_object(agency: Agency) -> None:
    form = {
        "reason": "changed", "birth": "06/09/1984", "proof": "civil_status", "object_code": "HN", "living_area": "5",
        "request": "Sửa ngày sinh, hộ nghèo",
    }  # fmt: skip
    file = settled(agency, "reissue.card_change", form)
    assert file.record.person.birth == "1984-09-06"
    card = on_card(agency, file)
    assert card["number"] == held(file, "card")["number"] == "HN20000" + file.record.person.insurance_number[2:]
    assert (card["birth"], card["living_area"]) == ("06/09/1984", 5)
    notice = read(agency, file, "result")
    assert "06/09/1984; trước đây: 05/09/1984" in notice
    assert "HN; trước đây: XX" in notice


def test_a_card_with_another_facility_takes_the_place_of_the_one_before(agency: Agency) -> None:
    settled(agency, "reissue.card", {"reason": "lost", "request": "Mất thẻ"})
    form = {"facility_code": "00A99", "facility_name": "Bệnh viện Thử", "request": "Chuyển nơi ở"}
    file = settled(agency, "reissue.card_facility", form)
    assert sorted((card.serial, card.superseded_by) for card in file.cards) == [(1, 2), (2, None)]
    assert on_card(agency, file)["facility"] == "00A99"
    assert held(file, "card")["facility_name"] == "Bệnh viện Thử"
    assert "Bệnh viện Thử (mã 00A99)" in read(agency, file, "result")


def test_a_level_that_the_law_raised_goes_from_a_list_to_the_card(agency: Agency) -> None:
    mine = citizen_number(WHO)
    (value,) = agency.past_the_door(
        "SELECT value FROM entries WHERE kind = 'card' AND person_id = "
        "(SELECT id FROM persons WHERE citizen_number = :mine)", mine=mine,
    )[0]  # fmt: skip
    near_poor = json.loads(value) | {"object_code": "CN", "benefit": 3}
    near_poor["number"] = f"CN3{near_poor['number'][3:]}"
    agency.past_the_door(
        "UPDATE entries SET value = :value WHERE kind = 'card' AND person_id = "
        "(SELECT id FROM persons WHERE citizen_number = :mine)", mine=mine, value=json.dumps(near_poor),
    )  # fmt: skip
    form = {"reason": "by_law", "request": "Nâng mức hưởng theo luật."}
    (line,) = intake_lines(f"citizen_number\n{mine}\n", service="reissue.card_change", form=form, batch="2026")
    file = settled(agency, "reissue.card_change", line["form"], id=line["id"])
    card = on_card(agency, file)
    assert (card["number"][:3], card["valid_from"]) == ("CN2", "2026-01-01")
    assert "2 (100% chi phí KCB); trước đây: 3 (95% chi phí KCB)" in read(agency, file, "result")
