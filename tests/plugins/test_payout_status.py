"""Benefits that are not paid, waiting, suspended or terminated: what each says, in both languages."""

from datetime import date

import pytest

from tests.plugins.people import Kept, entry
from tests.plugins.test_payout_rules import granted, on_record, payout
from workbench_payout_change import status
from workbench_payout_change.instructions import payouts


def test_without_a_monthly_benefit_there_is_nothing_to_change() -> None:
    once = Kept(kept=(entry("benefit", granted(benefit="one_time")),))
    found = status.no_benefit(payouts(once, "all"))
    assert found
    assert "không có chế độ hằng tháng" in found.text.vi
    assert "no such monthly benefit" in found.text.en
    assert status.no_benefit(payouts(on_record(), "all")) is None
    assert status.no_benefit(payouts(on_record(), "survivor"))


@pytest.mark.parametrize(
    ("reason", "vi", "en"),
    [
        ("dead", "chết hoặc bị Tòa án tuyên bố đã chết", "died or was declared dead"),
        ("declined", "từ chối hưởng bằng văn bản", "declined the benefit in writing"),
        ("wrongful", "kết luận hưởng không đúng quy định", "paid wrongly"),
        ("", "không rõ lý do", "no reason on record"),
    ],
)
def test_r8_a_terminated_benefit_is_refused_with_the_reason_of_article_75(reason: str, vi: str, en: str) -> None:
    ended = granted(status="terminated", status_reason=reason, since=date(2026, 9, 15))
    found = status.terminated(payout(ended))
    assert found
    assert f"Lương hưu đã chấm dứt hưởng từ ngày 15/09/2026 theo Điều 75 Luật BHXH: {vi}"[:60] in found.text.vi
    assert vi in found.text.vi
    assert en in found.text.en
    assert status.terminated(payout()) is None


@pytest.mark.parametrize(
    ("reason", "vi", "en"),
    [
        ("illegal_exit", "trở về nước định cư hợp pháp", "returned to live in the country"),
        ("missing", "Tòa án hủy quyết định tuyên bố mất tích", "the court annuls"),
        ("unverified", "xác minh được thông tin người hưởng", "has been verified"),
        ("", "làm rõ lý do trước", "clear up why first"),
    ],
)
def test_r8_a_suspended_benefit_shows_how_it_resumes(reason: str, vi: str, en: str) -> None:
    found = status.suspended(payout(granted(status="suspended", status_reason=reason)))
    assert found
    assert "đang tạm dừng hưởng" in found.text.vi
    assert vi in found.text.vi
    assert en in found.text.en
    assert status.suspended(payout()) is None


def test_all_benefits_leaves_out_one_that_ended_beside_one_that_lasts() -> None:
    kept = Kept(
        kept=(
            entry("benefit", granted(status="terminated", status_reason="declined")),
            entry("benefit", granted(benefit="survivor")),
        )
    )
    assert [one.benefit.benefit for one in payouts(kept, "all")] == ["survivor"]
    assert [one.benefit.status for one in payouts(kept, "pension")] == ["terminated"]


def test_who_waits_registers_the_method_when_the_benefit_is_granted() -> None:
    found = status.not_paid_yet(payout(granted(status="waiting")))
    assert found
    assert "đang chờ hưởng" in found.text.vi
    assert status.not_paid_yet(payout()) is None
