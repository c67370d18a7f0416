"""Three dossiers of every procedure that must be refused: the one reason an officer reads, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import pytest

from tests.plugins.people import PERSON, Desk, Kept, entry
from tests.plugins.test_payout_method import TO_ACCOUNT
from tests.plugins.test_payout_place import IN, NOTHING_PAID, OUT, WITHIN
from tests.plugins.test_payout_rules import granted, on_record, paid
from tests.plugins.test_proxy_collect import PENSIONER
from tests.plugins.test_proxy_rules import DAUGHTER
from tests.plugins.test_reissue_book import BOOK, LOST
from tests.plugins.test_reissue_book_change import MERGED, RENAMED
from tests.plugins.test_reissue_card_change import BY_LAW, POOR
from tests.plugins.test_reissue_card_facility_rules import FIVE_YEARS, MOVED
from tests.plugins.test_reissue_card_rules import CARD, other
from tests.plugins.test_support_enquiry import ASKED, NOBODY
from workbench.plugins import load_plugins

SERVICES = {service.procedure: service for service in load_plugins().services.values()}


class Refused(NamedTuple):
    """A dossier and the words of its refusal. `step` is where it is refused, from `state`."""

    procedure: str
    form: Mapping[str, Any]
    register: Kept
    vi: str
    en: str
    step: str = "accept"
    state: str = "received"
    today: date = date(2026, 11, 23)


def book(**changed: Any) -> Kept:
    return Kept(kept=(entry("book", BOOK.model_copy(update=changed)),))


def card(value: Any = CARD, **changed: Any) -> Kept:
    return Kept(kept=(entry("card", value.model_copy(update=changed)),))


LOST_CARD = {"reason": "lost", "request": "Cấp lại thẻ bị mất"}
NEW_FACILITY = {**MOVED, "request": "Đổi nơi KCB ban đầu"}
DEAD = on_record(granted(status="terminated", status_reason="dead", since=date(2026, 9, 15)))
MISSING = on_record(granted(status="suspended", status_reason="missing", since=date(2026, 8, 1)))
SENT = on_record(payout=paid(file="sent", last_month="2026-10", other_agency="00101"))
EXPIRED = card(valid_to=date(2026, 10, 31))
SAME_FACILITY = {"facility_code": CARD.facility_code, "request": "Đổi"}
NO_ENTRY = {**ASKED, "source": "card.nothing"}
PROPOSED: dict[str, Any] = {"step": "propose", "state": "in_progress"}

DOSSIERS = (
    Refused("607A", LOST, book(managed_by="defence"), "sổ BHXH do Bộ Quốc phòng quản lý", "outside the agency's remit"),
    Refused("607A", LOST, book(one_time_benefit_on=date(2024, 3, 5)), "sổ đã dùng hết", "the book is used up"),
    Refused("607A", LOST, Kept(), "chưa có sổ BHXH trên hệ thống", "no book on record"),
    Refused("608A", RENAMED, book(managed_by="public_security"), "Bộ Công an quản lý", "Ministry of Public Security"),
    Refused("608A", {**RENAMED, "name": PERSON.name}, book(), "không có gì thay đổi", "nothing changes"),
    Refused("608A", MERGED, book(), "cấp lại sổ thì làm thủ tục 607A", "to reissue the book use procedure 607A"),
    Refused("610", POOR, card(other("QN", 5)), "thẻ mã QN do Bộ Quốc phòng, Bộ Công an quản lý", "armed forces"),
    Refused("610", BY_LAW, card(), "quy định pháp luật không đổi mức hưởng", "the law does not change the level"),
    Refused("610", POOR, EXPIRED, "hết giá trị sử dụng từ 31/10/2026", "ran out on 31/10/2026"),
    Refused("612A", LOST_CARD, Kept(), "đây là việc cấp thẻ lần đầu", "this is a first issue"),
    Refused("612A", LOST_CARD, EXPIRED, "gia hạn tham gia trước", "renew the participation first"),
    Refused("612A", {**LOST_CARD, "also_changes": "personal"}, card(), "làm thủ tục 610 thay", "use procedure 610"),
    Refused("613", SAME_FACILITY, card(), "không có gì để đổi", "nothing changes"),
    Refused("613", NEW_FACILITY, card(other("CA", 5)), "thẻ mã CA", "cards with code CA"),
    Refused("613", {**FIVE_YEARS, "request": "Sửa"}, Kept(), "chưa có thẻ BHYT", "no health card on record"),
    Refused("635", OUT, DEAD, "đã chấm dứt hưởng từ ngày 15/09/2026 theo Điều 75 Luật BHXH", "under article 75"),
    Refused("635", WITHIN, SENT, "đã chuyển đến cơ quan BHXH mã 00101", "was sent to social-insurance agency 00101"),
    Refused("635", WITHIN, MISSING, "tiếp tục hưởng khi Tòa án hủy quyết định", "when the court annuls", **PROPOSED),
    Refused("635", {**IN, "from_agency": "00101"}, on_record(), "không tiếp nhận chuyển đến", "nothing to take over"),
    Refused("639", TO_ACCOUNT, DEAD, "người hưởng chết hoặc bị Tòa án tuyên bố đã chết", "the beneficiary died"),
    Refused("639", TO_ACCOUNT, NOTHING_PAID, "cơ quan này không chi trả", "this agency does not pay"),
    Refused("639", {**TO_ACCOUNT, "account_holder": "LE VAN KHAC"}, on_record(), "không phải người hưởng",
            "is not the beneficiary", **PROPOSED),
    Refused("652", {**DAUGHTER, "proxy_birth": "02/12/2008"}, PENSIONER, "phải đủ 18 tuổi", "they must be 18"),
    Refused("652", {**DAUGHTER, "proxy_number": PERSON.citizen_number}, PENSIONER, "trùng với người ủy quyền",
            "are the same person"),
    Refused("652", {**DAUGHTER, "to_day": date(2027, 12, 2)}, PENSIONER, "là quá 12 tháng", "longer than 12 months",
            **PROPOSED),
    Refused("HOI", ASKED, NOBODY, "chưa có câu trả lời", "there is no answer yet", **PROPOSED),
    Refused("HOI", NO_ENTRY, NOBODY, "không có «card.nothing»", "no “card.nothing”", **PROPOSED),
    Refused("HOI", {**ASKED, "source": "proxy.old.until_2026"}, NOBODY, "«proxy.old.until_2026» đang áp dụng",
            "“proxy.old.until_2026” that is in force", **PROPOSED),
)  # fmt: skip


@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda one: f"{one.procedure}-{one.en}")
def test_it_is_refused_for_one_reason_told_in_both_languages(dossier: Refused) -> None:
    service = SERVICES[dossier.procedure]
    papers = frozenset(paper.id for paper in service.papers)
    desk = Desk(service, dossier.form, dossier.state, papers=papers, today=dossier.today)
    (reason,) = desk.may(dossier.step, dossier.register).unmet
    assert dossier.vi in reason.vi
    assert dossier.en in reason.en


def test_every_procedure_has_three() -> None:
    told = [one.procedure for one in DOSSIERS]
    assert [procedure for procedure in SERVICES if told.count(procedure) < 3] == []
