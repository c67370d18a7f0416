"""One case of each payout procedure from the counter to the handed-over letter, in the installed demo office."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.plugins.test_payout_rules import granted, paid
from tests.security.agency import Agency
from workbench.api import VIETNAM, Record
from workbench.demo.office import OFFICE
from workbench.demo.people import citizen_number
from workbench.domain.actor import system_actor
from workbench.domain.case import canonical
from workbench.store import people, queries
from workbench.usecases import browse, directories
from workbench.usecases.intake import take_in
from workbench.usecases.issue_documents import body
from workbench_payout_change.records import PayoutRecord

METHOD, PLACE = "payout.method", "payout.place"
NUMBER = 1
HOLDER = "NGUYEN THI HUONG"
FILED = datetime(2026, 11, 19, 9, tzinfo=VIETNAM)


@pytest.fixture
def agency(demo_template: Path, tmp_path: Path) -> Iterator[Agency]:
    """The demo office on the 19th of November 2026, where person 1 is paid a pension in cash."""
    opened = Agency.copied(demo_template, tmp_path / "data")
    opened.house = opened.printer.house = replace(opened.house, clock=lambda: FILED)
    keep(opened, "benefit", granted())
    keep(opened, "payout", paid())
    yield opened
    opened.close()


def keep(agency: Agency, kind: str, value: Record) -> None:
    with agency.house.store.writing(system_actor(OFFICE), FILED) as unit:
        person = people.by_numbers(unit, [citizen_number(NUMBER)])[citizen_number(NUMBER)]
        row = {"kind": kind, "value": canonical(value.model_dump(mode="json")), "valid_from": "2020-01-01"}
        people.add_entries(unit, [{**row, "person_id": person.id}])


def settled(agency: Agency, service: str, papers: list[str], **form: Any) -> int:
    """Take a dossier from the counter to the handed-over result."""
    case = receive(agency, service, papers, **form)
    agency.approve(case)
    agency.print()
    agency.take("tiepnhan", case, "hand_over")
    return case


def receive(agency: Agency, service: str, papers: list[str], **form: Any) -> int:
    line = {
        "id": f"{service}-1", "service": service, "channel": "counter", "papers": papers,
        "person": {"citizen_number": citizen_number(NUMBER)}, "form": {**form, "request": "Đề nghị thay đổi"},
    }  # fmt: skip
    report = take_in(agency.house, agency.actor("tiepnhan"), [json.dumps(line)])
    assert report.ok, report.faults
    with agency.house.store.reading(agency.actor("canbo")) as unit:
        return queries.case_id(unit, report.taken[0].code)


def said(agency: Agency, case: int, kind: str, part: str = "vi.pdf") -> str:
    (document,) = [one for one in agency.documents(case) if one.kind == kind]
    pdf = body(agency.house, agency.actor("canbo"), document.id, part)
    assert pdf
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


def payouts(agency: Agency, case: int) -> list[tuple[PayoutRecord, bool]]:
    register = browse.open_case(agency.house, agency.actor("canbo"), case).register
    entries = register.entries("payout")
    return [(entry.value, entry.live) for entry in entries if isinstance(entry.value, PayoutRecord)]


def test_a_pension_goes_to_an_account_with_a_signed_notice(agency: Agency) -> None:
    account = {"bank": "970436", "account_number": "0123456789", "account_holder": HOLDER}
    case = settled(agency, METHOD, ["request"], **account)
    file = browse.open_case(agency.house, agency.actor("canbo"), case)
    assert file.record.state == "handed_over"
    assert sorted(one.kind for one in file.documents) == ["receipt", "result"]
    (new, live), (old, former), *_ = payouts(agency, case)
    assert (new.method, new.first_list, live) == ("account", "2026-12", True)
    assert "Vietcombank" in new.bank_name
    assert (old.method, former) == ("cash", False)
    text = said(agency, case, "result")
    assert "Về việc tiếp nhận hồ sơ di chuyển và đăng ký nhận lương hưu" in text
    assert "Chi trả theo danh sách từ tháng: 12/2026" in text
    assert "Quyết định số 863/QĐ-BNV năm 2025" in text
    assert "On the list from month: 12/2026" in said(agency, case, "result", "en.pdf")


def test_a_file_leaves_the_province_with_a_notice_to_the_destination(agency: Agency) -> None:
    case = settled(agency, PLACE, ["request"], move="out", to_agency="001")
    file = browse.open_case(agency.house, agency.actor("canbo"), case)
    assert file.record.state == "handed_over"
    assert sorted(one.kind for one in file.documents) == ["receipt", "result", "transfer"]
    (sent, _), *_ = payouts(agency, case)
    assert (sent.last_month, sent.file, sent.other_agency) == ("2026-11", "sent", "001")
    text = said(agency, case, "transfer")
    assert "Kính gửi: Bảo hiểm xã hội thành phố Hà Nội (mã 001)" in text
    assert "Nơi đến trả từ tháng: 12/2026" in text
    assert "Paid at the destination from: 12/2026" in said(agency, case, "transfer", "en.pdf")
    assert "Nơi đi thôi trả từ tháng: 12/2026" in said(agency, case, "result")


def test_a_move_within_the_province_sends_nothing_to_another_agency(agency: Agency) -> None:
    case = settled(
        agency, PLACE, ["request"], move="within", method="cash", point="Nhà văn hóa Xã Thử", new_address="5 Đường Mới"
    )
    file = browse.open_case(agency.house, agency.actor("canbo"), case)
    assert sorted(one.kind for one in file.documents) == ["receipt", "result"]
    assert file.record.person.address == "5 Đường Mới"
    assert "Nơi nhận: Nhà văn hóa Xã Thử" in said(agency, case, "result")


def test_a_pension_that_was_terminated_is_refused_with_the_letter_that_says_why(agency: Agency) -> None:
    keep(agency, "benefit", granted(status="terminated", status_reason="dead"))
    case = receive(agency, PLACE, ["request"], move="out", to_agency="001")
    verdict = browse.why(agency.house, agency.actor("tiepnhan"), case, "accept")
    assert any("Điều 75 Luật BHXH" in reason.vi for reason in verdict.unmet)
    agency.take("tiepnhan", case, "decline", reasons=("terminated",))
    agency.print()
    assert "chấm dứt hưởng theo Điều 75 Luật Bảo hiểm xã hội" in said(agency, case, "refusal")


def test_a_bank_of_the_offices_own_list_is_as_good_as_one_that_is_shipped(agency: Agency) -> None:
    account = {"bank": "970999", "account_number": "0123456789", "account_holder": HOLDER}
    case = receive(agency, METHOD, ["request"], **account)
    verdict = browse.why(agency.house, agency.actor("tiepnhan"), case, "accept")
    assert any("Ngân hàng không có trong danh mục" in warning.vi for warning in verdict.warnings)
    lines = "code,name\n970999,Ngân hàng Mới\n".encode()
    assert directories.import_list(agency.house, agency.actor("quantri"), "banks", lines).ok
    agency.approve(case)
    (new, _), *_ = payouts(agency, case)
    assert new.bank_name == "Ngân hàng Mới"
