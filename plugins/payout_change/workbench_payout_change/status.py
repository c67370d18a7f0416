"""Whether a monthly benefit is paid at all: waiting, suspended or terminated benefits, with the law's reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from workbench.api import BENEFITS, Finding, Found, Text
from workbench_payout_change.instructions import Payout

TERMINATED: Mapping[str, Text] = {
    "dead": Text(
        vi="người hưởng chết hoặc bị Tòa án tuyên bố đã chết", en="the beneficiary died or was declared dead by a court"
    ),
    "declined": Text(vi="người hưởng từ chối hưởng bằng văn bản", en="the beneficiary declined the benefit in writing"),
    "wrongful": Text(vi="có kết luận hưởng không đúng quy định", en="the benefit was found to have been paid wrongly"),
}
"""Why a benefit ends for good (Law 41/2024/QH15, article 75)."""

REACTIVATED: Mapping[str, Text] = {
    "illegal_exit": Text(
        vi="tiếp tục hưởng khi người hưởng trở về nước định cư hợp pháp",
        en="it resumes when the beneficiary has returned to live in the country lawfully",
    ),
    "missing": Text(
        vi="tiếp tục hưởng khi Tòa án hủy quyết định tuyên bố mất tích",
        en="it resumes when the court annuls its decision",
    ),
    "unverified": Text(
        vi="tiếp tục hưởng khi cơ quan BHXH xác minh được thông tin người hưởng",
        en="it resumes when the beneficiary has been verified",
    ),
}
"""How a suspended benefit comes back; the months between are then paid (Law 41/2024/QH15, article 75)."""

SUSPENDED: Mapping[str, Text] = {
    "illegal_exit": Text(vi="xuất cảnh trái phép", en="left the country illegally"),
    "missing": Text(vi="Tòa án tuyên bố mất tích", en="declared missing by a court"),
    "unverified": Text(vi="không xác minh được thông tin người hưởng", en="could not be verified"),
}
_UNTOLD = Text(vi="không rõ lý do", en="no reason on record")


def no_benefit(chosen: Sequence[Payout]) -> Found:
    """There must be a monthly benefit: what is paid once has no place and no method to change."""
    if chosen:
        return None
    return Finding(
        Text(
            vi="không có chế độ hằng tháng như đã khai trên hệ thống",
            en="there is no such monthly benefit on record",
        ),
        field="benefit",
    )


def terminated(chosen: Sequence[Payout]) -> Found:
    """R8: what has been terminated is not paid anywhere; the refusal names the reason of article 75."""
    ended = [one.benefit for one in chosen if one.benefit.status == "terminated"]
    if not ended:
        return None
    text = Text(
        vi="{benefit} đã chấm dứt hưởng{since} theo Điều 75 Luật BHXH: {why}",
        en="{benefit} was terminated{since} under article 75 of the social-insurance law: {why}",
    )
    why = TERMINATED.get(ended[0].status_reason, _UNTOLD)
    return Finding(text.fill(benefit=BENEFITS[ended[0].benefit], since=_since(ended[0].since), why=why))


def suspended(chosen: Sequence[Payout]) -> Found:
    """R8: what is suspended waits, and the officer sees how it comes back."""
    held = [one.benefit for one in chosen if one.benefit.status == "suspended"]
    if not held:
        return None
    text = Text(
        vi="{benefit} đang tạm dừng hưởng{since} ({why}): {path}; được truy lĩnh những tháng chưa nhận",
        en="{benefit} is suspended{since} ({why}): {path}; the unpaid months are then paid",
    )
    path = REACTIVATED.get(held[0].status_reason, Text(vi="làm rõ lý do trước", en="clear up why first"))
    why = SUSPENDED.get(held[0].status_reason, _UNTOLD)
    return Finding(text.fill(benefit=BENEFITS[held[0].benefit], since=_since(held[0].since), why=why, path=path))


def not_paid_yet(chosen: Sequence[Payout]) -> Found:
    """Who waits for a benefit says how and where to be paid when it is granted."""
    waiting = [one.benefit.benefit for one in chosen if one.benefit.status == "waiting"]
    if not waiting:
        return None
    text = Text(
        vi="{benefit} đang chờ hưởng, chưa chi trả: đăng ký nơi nhận, hình thức nhận khi giải quyết hưởng",
        en="{benefit} is waiting and not paid yet: place and method are registered when it is granted",
    )
    return Finding(text.fill(benefit=BENEFITS[waiting[0]]))


def _since(day: date | None) -> Text:
    if day is None:
        return Text(vi="", en="")
    return Text(vi=f" từ ngày {day:%d/%m/%Y}", en=f" since {day:%d/%m/%Y}")
