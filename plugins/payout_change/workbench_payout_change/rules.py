"""What speaks against paying a benefit otherwise than now: plain functions of values, None where nothing does.

Whether it is paid at all is `status.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from workbench.api import BENEFITS, VIETNAM, CaseView, Finding, Found, Text, same_holder
from workbench_payout_change import status
from workbench_payout_change.instructions import Payout
from workbench_payout_change.months import written
from workbench_payout_change.payment import Payment
from workbench_payout_change.records import PayoutRecord
from workbench_payout_change.schedule import first_list, list_of
from workbench_payout_change.settings import payout_settings


def not_paid_here(chosen: Sequence[Payout]) -> Found:
    """The request goes to the agency that is paying; another one can't stop or change the payment."""
    for one in chosen:
        paid = one.instruction
        if paid and paid.file == "sent":
            text = Text(
                vi="hồ sơ {benefit} đã chuyển đến {agency}: nộp tại nơi đang chi trả",
                en="the file of {benefit} was sent to {agency}: file where it is being paid",
            )
            return Finding(text.fill(benefit=BENEFITS[one.benefit.benefit], agency=paid.elsewhere))
        if one.benefit.status == "paid" and not (paid and paid.running):
            text = Text(
                vi="cơ quan này không chi trả {benefit}: nộp tại nơi đang chi trả",
                en="this agency does not pay {benefit}: file where it is being paid",
            )
            return Finding(text.fill(benefit=BENEFITS[one.benefit.benefit]))
    return None


def nothing_changes(chosen: Sequence[Payout], way: Mapping[str, str]) -> Found:
    """What is asked for must differ from what is done already."""
    if not chosen or not all(one.instruction and _same(one.instruction, way) for one in chosen):
        return None
    return Finding(
        Text(
            vi="đang chi trả đúng như đề nghị: không có gì để thay đổi",
            en="it is paid that way already: there is nothing to change",
        ),
        field="method",
    )


def _same(paid: PayoutRecord, way: Mapping[str, str]) -> bool:
    compared = (
        ("method", "point_code", "point_name") if way["method"] == "cash" else ("method", "bank_bin", "account_number")
    )
    return all(getattr(paid, field) == way[field] for field in compared)


def not_listed(named: Mapping[str, str], field: str, title: Text) -> Found:
    """Tell that a directory does not know a code; nothing is said where no such directory is installed."""
    if named.get(field) != "":
        return None
    text = Text(vi="{title} không có trong danh mục: kiểm tra lại", en="{title} is not in the directory: look again")
    return Finding(text.fill(title=title), field=field)


def other_holder(holder: str, name: str) -> Found:
    """The account must be the beneficiary's own; diacritics, case and spaces do not count (VssID)."""
    if same_holder(holder, name):
        return None
    text = Text(
        vi="chủ tài khoản «{holder}» không phải người hưởng «{name}»: người khác chỉ nhận thay khi có ủy quyền (652)",
        en="the account holder “{holder}” is not the beneficiary “{name}”: others collect by proxy only (652)",
    )
    return Finding(text.fill(holder=holder, name=name), field="account_holder")


def on_the_cut_off_day(filed: date, cut_off: int) -> Found:
    """R3: published practice leaves the cut-off day itself open; it counts as late, and the officer is told."""
    if filed.day != cut_off:
        return None
    text = Text(
        vi="nộp đúng ngày chốt danh sách ({day}): tính là sau ngày chốt, chi trả theo danh sách tháng {month}",
        en="filed on the cut-off day itself ({day}): counted as late, on the list of {month}",
    )
    month = written(list_of(filed, cut_off))
    return Finding(text.fill(day=f"{filed:%d/%m/%Y}", month=month), blocking=False)


def list_is_out(filed: date, decided: date, cut_off: int) -> Found:
    """Tell when a case is decided too late for the list that its day of filing would give it."""
    expected, now = list_of(filed, cut_off), first_list(filed, decided, cut_off)
    if now == expected:
        return None
    text = Text(
        vi="nộp kịp danh sách tháng {expected} nhưng danh sách đó đã chốt: thay đổi từ danh sách tháng {month}",
        en="filed in time for the list of {expected}, which is out: the change comes with the list of {month}",
    )
    return Finding(text.fill(expected=written(expected), month=written(now)), blocking=False)


def sooner_than_possible(wanted: str, month: str) -> Found:
    """Tell when the citizen asks for a month whose list can no longer be changed."""
    if not wanted or month <= wanted:
        return None
    text = Text(
        vi="đề nghị từ tháng {wanted}, sớm nhất là danh sách tháng {month}",
        en="asked for from {wanted}, the earliest list is that of {month}",
    )
    return Finding(text.fill(wanted=written(wanted), month=written(month)), field="from_month", blocking=False)


def not_payable(chosen: Sequence[Payout]) -> list[Found]:
    """Return what no supplement can cure: nothing to pay, terminated, or paid elsewhere."""
    return [status.no_benefit(chosen), status.terminated(chosen), not_paid_here(chosen)]


def bad_account(case: CaseView, form: Payment) -> list[Found]:
    """Return what the citizen must put right before money can go to an account: every bank is in the directory."""
    if form.method == "cash":
        return []
    return [
        other_holder(form.account_holder, case.person.name),
        not_listed(case.named, "bank", Text(vi="Ngân hàng", en="The bank")),
    ]


def strange_point(case: CaseView, form: Payment) -> Found:
    """Pay points that post offices do not keep are in no directory: they are looked at, never refused."""
    if form.method != "cash":
        return None
    return not_listed(case.named, "point", Text(vi="Điểm chi trả", en="The pay point"))


def when(case: CaseView, wanted: str) -> list[Found]:
    """Return what the officer should know about the list on which the change comes."""
    filed, cut_off = case.record.received_at.astimezone(VIETNAM).date(), payout_settings().cut_off_day
    return [
        on_the_cut_off_day(filed, cut_off),
        list_is_out(filed, case.today, cut_off),
        sooner_than_possible(wanted, first_list(filed, case.today, cut_off)),
    ]
