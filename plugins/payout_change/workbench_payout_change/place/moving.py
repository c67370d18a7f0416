"""What an approved change of place puts on record: the new instruction, the one that stops, or a file that waits."""

from __future__ import annotations

from workbench.api import CaseView
from workbench_payout_change.agencies import recorded
from workbench_payout_change.instructions import Payout, change_list, span_from, stopped
from workbench_payout_change.months import later, read
from workbench_payout_change.payment import payment_of
from workbench_payout_change.place.form import PlaceForm
from workbench_payout_change.records import PayoutRecord


def moved(case: CaseView, form: PlaceForm, one: Payout) -> PayoutRecord:
    """Return the instruction that approval on the case's day makes out for one benefit."""
    if form.move == "out":
        return _sent(case, form, one)
    return _come(case, form, one) if form.move == "in" else _moved_within(case, form, one)


def _moved_within(case: CaseView, form: PlaceForm, one: Payout) -> PayoutRecord:
    old = one.instruction
    kept = {"other_agency": old.other_agency, "other_agency_name": old.other_agency_name} if old else {}
    return _made(case, one, {**kept, **span_from(one.kept, _list(case, form)), **payment_of(case, form)})


def _sent(case: CaseView, form: PlaceForm, one: Payout) -> PayoutRecord:
    old = one.instruction
    if old is None or one.benefit.status == "waiting":
        return _made(case, one, {"file": "sent", **_other(case, form)})
    return stopped(one.kept, _list(case, form), _other(case, form))


def _come(case: CaseView, form: PlaceForm, one: Payout) -> PayoutRecord:
    if one.benefit.status == "waiting":
        return _made(case, one, {"file": "waiting", **_other(case, form)})
    start = later(read(form.paid_through))
    span = {"from_month": start, "first_list": max(_list(case, form), start)}
    return _made(case, one, {**_other(case, form), **span, **payment_of(case, form)})


def _other(case: CaseView, form: PlaceForm) -> dict[str, str]:
    field = "to_agency" if form.move == "out" else "from_agency"
    return recorded(getattr(form, field), case.named.get(field, ""))


def _list(case: CaseView, form: PlaceForm) -> str:
    return change_list(case, read(form.from_month))


def _made(case: CaseView, one: Payout, said: dict[str, str]) -> PayoutRecord:
    office = case.record.office
    common = {"benefit": one.benefit.benefit, "province": office[1:3], "agency": office}
    return PayoutRecord.model_validate({**common, **said})
