"""What the notice and the record of a proxy say, before and after the decision."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.plugins.people import CODE, Desk, Kept, entry
from tests.plugins.test_proxy_collect import FORMER, PENSIONER, SERVED, proposed, revocation
from tests.plugins.test_proxy_rules import benefit
from workbench_proxy.service import SERVICE


def told(desk: Desk, kind: str, register: Kept) -> Any:
    return SERVICE.context(desk.case, SERVICE.document(kind), register)


def test_the_notice_says_who_collects_what_and_cites_confirmed_law_only() -> None:
    said = told(proposed(), "result", PENSIONER)
    facts = {label.vi: value.vi for label, value in said["facts"]}
    assert facts["Người lĩnh thay"] == "Lê Thị Thử"
    assert facts["Chế độ được lĩnh thay"] == "Lương hưu"
    assert facts["Thời hạn ủy quyền"] == "từ ngày 01/12/2026 đến hết ngày 30/11/2027"
    assert said["legal_bases"] == list(SERVICE.legal_basis)
    assert not any("166/QĐ-BHXH" in basis for basis in said["legal_bases"])


def test_the_record_says_the_same_before_and_after_it_is_on_record() -> None:
    before = told(proposed(), "record", PENSIONER)
    made = entry("proxy", proposed().form.proxy, id=9, case_code=CODE)
    assert told(proposed(), "record", Kept(kept=(made, benefit()))) == before


def test_the_record_of_a_change_of_proxies_names_the_one_who_stops() -> None:
    *_, former = told(proposed(revokes_former=True), "record", SERVED)["sections"]
    ((name, words),) = former["lines"]
    assert name.vi == "Trần Văn Cũ"
    assert words.vi == "đến hết ngày 30/11/2026 (Lương hưu, Trợ cấp tuất hằng tháng)"


def test_the_record_of_a_revocation_says_from_when_nobody_collects() -> None:
    said = told(revocation(), "record", SERVED)
    assert said["about"].vi == "Ghi nhận chấm dứt ủy quyền lĩnh thay"
    assert [note.vi for note in said["notes"]] == [
        "Từ ngày 23/11/2026, người được ủy quyền nêu trên không còn được lĩnh thay."
    ]
    assert ("Term", "from 01/03/2026 to 22/11/2026, both included") in [
        (label.en, value.en) for section in said["sections"] for label, value in section["lines"]
    ]


def test_a_proxy_revoked_before_it_began_has_no_term() -> None:
    coming = replace(FORMER, value=FORMER.value.model_copy(update={"from_day": date(2026, 12, 1)}))
    facts = told(revocation(), "result", Kept(kept=(coming, benefit())))["facts"]
    assert ("Thời hạn ủy quyền", "từ ngày 01/12/2026: chấm dứt trước khi có hiệu lực") in [
        (label.vi, value.vi) for label, value in facts
    ]


def test_other_letters_are_left_as_they_are() -> None:
    assert told(proposed(), "receipt", PENSIONER) == {}
