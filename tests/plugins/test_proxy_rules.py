"""What speaks against a proxy, one rule at a time and in both languages."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.plugins.people import PERSON, TODAY, entry
from workbench.api import BenefitRecord, Entry
from workbench_proxy import rules
from workbench_proxy.form import ProxyForm
from workbench_proxy.records import ProxyRecord

DAUGHTER: dict[str, Any] = {
    "request": "appoint", "proxy_name": "Lê Thị Thử", "proxy_birth": "1990-02-03", "proxy_number": "000190000456",
    "proxy_address": "Thôn Ví Dụ", "pension": True, "certified_by": "commune", "certified_on": date(2026, 11, 20),
    "certifier": "UBND Xã Mẫu", "from_day": date(2026, 12, 1),
}  # fmt: skip
A_DAY = timedelta(days=1)


def declared(**answers: Any) -> ProxyForm:
    return ProxyForm.model_validate({**DAUGHTER, **answers})


def proxy(**values: Any) -> ProxyRecord:
    return ProxyRecord.model_validate({**declared(to_day=date(2027, 11, 30)).proxy.model_dump(), **values})


def on_record(number: int = 1, **values: Any) -> Entry:
    """A proxy on record, its entry valid as long as it says."""
    made = proxy(**values)
    return entry("proxy", made, id=number, valid_from=made.from_day, valid_to=made.to_day)


def benefit(name: str = "pension", status: str = "paid", **values: Any) -> Entry:
    return entry("benefit", BenefitRecord.model_validate({"benefit": name, "status": status, **values}))


def test_a_proxy_is_eighteen_on_the_first_day() -> None:
    first = date(2026, 12, 1)
    assert rules.under_age("2008-12-01", first) is None
    assert rules.under_age("2008", first) is None
    found = rules.under_age("2008-12-02", first)
    assert found
    assert "mới 17 tuổi vào ngày 01/12/2026" in found.text.vi
    assert "17 years old on 01/12/2026" in found.text.en


@pytest.mark.parametrize(
    "answers",
    [
        {"proxy_number": PERSON.citizen_number},
        {"proxy_name": PERSON.name.upper(), "proxy_birth": "05/09/1984"},
    ],
)
def test_nobody_is_their_own_proxy_by_number_or_by_name_and_birth(answers: Any) -> None:
    found = rules.oneself(declared(**answers), PERSON)
    assert found
    assert "trùng với người ủy quyền" in found.text.vi
    assert "the same person" in found.text.en
    assert rules.oneself(declared(proxy_name=PERSON.name), PERSON) is None
    assert rules.oneself(declared(proxy_birth=PERSON.birth), PERSON) is None


def test_a_proxy_is_for_benefits_that_are_paid_or_awaited() -> None:
    assert rules.not_theirs(["pension"], [benefit()]) is None
    assert rules.not_theirs(["pension"], [benefit(status="waiting")]) is None
    assert rules.not_theirs(["pension"], [benefit(status="terminated", status_reason="wrongful"), benefit()]) is None
    found = rules.not_theirs(["pension", "maternity", "survivor"], [benefit(status="suspended"), benefit("maternity")])
    assert found
    assert "Lương hưu đang tạm dừng; Trợ cấp tuất hằng tháng không có trên hệ thống" in found.text.vi
    assert "Pension: is suspended; Survivor's allowance: not on record" in found.text.en


def test_a_benefit_that_was_superseded_on_record_counts_for_nothing() -> None:
    assert rules.not_theirs(["pension"], [replace(benefit(), live=False)])


@pytest.mark.parametrize(
    ("status", "reason", "vi", "en"),
    [
        ("suspended", "illegal_exit", "xuất cảnh trái phép", "left the country illegally"),
        ("suspended", "missing", "tuyên bố người ủy quyền mất tích", "missing"),
        ("terminated", "dead", "đã chết", "has died"),
    ],
)
def test_nobody_collects_for_a_person_who_is_gone(status: str, reason: str, vi: str, en: str) -> None:
    gone = benefit(status=status, status_reason=reason, since=date(2026, 11, 1))
    found = rules.principal_gone([benefit("survivor"), gone], TODAY)
    assert found
    assert vi in found.text.vi
    assert "từ ngày 01/11/2026" in found.text.vi
    assert en in found.text.en
    assert rules.principal_gone([gone], date(2026, 10, 31)) is None
    assert rules.principal_gone([benefit(status="suspended", status_reason="unverified")], TODAY) is None


def test_two_proxies_never_collect_the_same_benefit_unless_the_former_is_revoked() -> None:
    former = on_record(proxy_name="Trần Văn Cũ", from_day=date(2026, 3, 1), to_day=date(2027, 2, 28))
    found = rules.already_collected(proxy(benefits=("pension", "survivor")), [former], revokes=False)
    assert found
    assert found.field == "revokes_former"
    assert "Lương hưu đã có Trần Văn Cũ lĩnh thay đến 28/02/2027" in found.text.vi
    assert "Pension: Trần Văn Cũ already collects until 28/02/2027" in found.text.en
    assert rules.already_collected(proxy(), [former], revokes=True) is None
    assert rules.already_collected(proxy(benefits=("survivor",)), [former], revokes=False) is None
    assert rules.already_collected(proxy(from_day=date(2027, 3, 1)), [former], revokes=False) is None


def test_a_former_proxy_that_was_ended_ahead_keeps_its_days() -> None:
    leaving = replace(on_record(), live=False, valid_to=date(2026, 12, 9), ended_reason="thay người")
    found = rules.already_collected(proxy(), [leaving], revokes=True)
    assert found
    assert "bắt đầu sau ngày đó" in found.text.vi
    assert "ghi rõ" not in found.text.vi
    assert rules.already_collected(proxy(from_day=date(2026, 12, 10)), [leaving], revokes=True) is None


def test_what_nobody_collects_any_more_is_pointed_out() -> None:
    found = rules.left_uncollected(proxy(), [on_record(benefits=("pension", "survivor"))])
    assert found
    assert "không còn ai lĩnh thay: Trợ cấp tuất hằng tháng" in found.text.vi
    assert "nobody collects these: Survivor's allowance" in found.text.en
    assert rules.left_uncollected(proxy(), [on_record()]) is None


def test_the_unemployed_still_report_each_month() -> None:
    found = rules.still_reports(["pension", "unemployment"])
    assert found
    assert "vẫn phải thông báo tìm kiếm việc làm hằng tháng" in found.text.vi
    assert "still reports each month" in found.text.en
    assert rules.still_reports(["pension"]) is None


def test_a_revocation_needs_a_proxy_in_force() -> None:
    found = rules.nothing_to_revoke([])
    assert found
    assert "không có ủy quyền còn hiệu lực" in found.text.vi
    assert "no proxy with this number" in found.text.en
    assert rules.nothing_to_revoke([on_record()]) is None


def test_a_citizen_number_that_says_another_year_of_birth_is_looked_at() -> None:
    assert rules.number_misfits("000190000456", "1990-02-03") is None
    assert rules.number_misfits("C1234567", "1990-02-03") is None
    found = rules.number_misfits("000184000456", "1990-02-03")
    assert found
    assert not found.blocking
    assert found.field == "proxy_number"
    assert "năm sinh 1984, hồ sơ ghi 1990" in found.text.vi
