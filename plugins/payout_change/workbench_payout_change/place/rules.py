"""What speaks against a change of place: plain functions of values, None where nothing does."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.api import BENEFITS, Finding, Found, Text
from workbench_payout_change.instructions import Payout
from workbench_payout_change.months import later, read, written
from workbench_payout_change.place.form import PlaceForm

USUAL_MONTHS = 3
"""Months by which the start of a transfer may differ from the list at hand without a word."""


def same_province(form: PlaceForm, office: str) -> Found:
    """A file only moves between provinces; inside one the pay point changes and the file stays."""
    other = {"out": form.to_agency, "in": form.from_agency}.get(form.move, "")
    if not other or other[:3] != office[:3]:
        return None
    text = Text(
        vi="cơ quan BHXH {agency} cùng tỉnh: chọn «đổi điểm chi trả trong tỉnh», không chuyển hồ sơ",
        en="agency {agency} is in the same province: choose a move within it, the file stays",
    )
    return Finding(text.fill(agency=other), field="to_agency" if form.move == "out" else "from_agency")


def already_paid_here(chosen: Sequence[Payout]) -> Found:
    """A file that comes in must not be paid here already."""
    paid = [one.benefit.benefit for one in chosen if one.instruction and one.instruction.running]
    if not paid:
        return None
    text = Text(
        vi="{benefit} đang được chi trả tại cơ quan này: không tiếp nhận chuyển đến",
        en="{benefit} is being paid by this agency already: there is nothing to take over",
    )
    return Finding(text.fill(benefit=BENEFITS[paid[0]]))


def paid_twice(form: PlaceForm, chosen: Sequence[Payout]) -> Found:
    """No month is paid by two agencies: what this one paid itself is not begun again."""
    if not form.paid_through:
        return None
    start = later(read(form.paid_through))
    ended = [one.instruction.last_month for one in chosen if one.instruction]
    if not ended or max(ended) < start:
        return None
    text = Text(
        vi="cơ quan này đã trả đến hết tháng {paid}, nơi đi báo trả đến hết tháng {told}: đối chiếu với nơi đi",
        en="this agency paid through {paid}, the origin says it paid through {told}: clear it up with the origin",
    )
    return Finding(text.fill(paid=written(max(ended)), told=form.paid_through), field="paid_through")


def last_month_untold(form: PlaceForm, chosen: Sequence[Payout]) -> Found:
    """Without the last month paid at the origin a month would be lost, or paid twice."""
    if form.paid_through or all(one.benefit.status == "waiting" for one in chosen):
        return None
    return Finding(
        Text(
            vi="chưa ghi tháng cuối cùng nơi đi đã trả: xem thông báo di chuyển, hoặc hỏi nơi đi",
            en="the last month paid at the origin is missing: see the transfer notice, or ask the origin",
        ),
        field="paid_through",
    )


def odd_start(form: PlaceForm, list_month: str) -> Found:
    """A transfer takes weeks: a start long before or after the list at hand is looked at twice, and never refused."""
    start = later(read(form.paid_through)) if form.paid_through else list_month
    if later(list_month, -USUAL_MONTHS) <= start <= later(list_month, USUAL_MONTHS):
        return None
    text = Text(
        vi="bắt đầu trả từ tháng {start}, danh sách gần nhất là tháng {month}: đối chiếu với nơi đi",
        en="it would be paid from {start}, the nearest list is that of {month}: compare with the origin",
    )
    text = text.fill(start=written(start), month=written(list_month))
    return Finding(text, field="paid_through", blocking=False)


def facility_too() -> Found:
    """Who moves to another province usually needs another first facility too, which is procedure 613."""
    return Finding(
        Text(
            vi="chuyển tỉnh: hướng dẫn làm thêm thủ tục 613 nếu đổi nơi đăng ký KCB ban đầu",
            en="another province: point to procedure 613 if the first facility changes too",
        ),
        blocking=False,
    )
