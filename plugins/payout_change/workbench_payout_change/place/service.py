"""The service `payout.place`: what is checked, what an approval changes and what the letters say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbench.api import (
    DOSSIER_FORMS,
    CaseView,
    Change,
    CorrectPerson,
    DocumentKind,
    Finding,
    Found,
    Issue,
    RegisterView,
    Replace,
    Service,
    Step,
    StepKind,
    Text,
    another_case,
    dossier_lifecycle,
    form_of,
    same,
    standing,
    unmatched,
    weigh,
)
from workbench_payout_change import agencies, letters, reasons, rules, status
from workbench_payout_change.instructions import change_list, payouts
from workbench_payout_change.law import BASES, time_limits
from workbench_payout_change.months import read
from workbench_payout_change.payment import payment_of
from workbench_payout_change.place import rules as own
from workbench_payout_change.place.form import PAPERS, PlaceForm
from workbench_payout_change.place.moving import moved
from workbench_payout_change.records import PayoutRecord

ID = "payout.place"


def check(case: CaseView, step: Step, register: RegisterView) -> Iterable[Finding]:
    """Say what speaks against a step of the case."""
    form = form_of(case, PlaceForm)
    chosen = payouts(register, form.benefit)
    final: list[Found] = [
        status.no_benefit(chosen),
        status.terminated(chosen),
        own.already_paid_here(chosen) if form.move == "in" else rules.not_paid_here(chosen),
        status.not_paid_yet(chosen) if form.move == "within" else None,
        another_case(ID, step, register.open_cases),
    ]
    curable: list[Found] = [
        unmatched(case.person),
        status.suspended(chosen),
        own.same_province(form, case.record.office),
        *_about_the_move(case, form, register),
    ]
    return weigh(step, final=final, curable=curable, notes=_notes(case, form))


def _about_the_move(case: CaseView, form: PlaceForm, register: RegisterView) -> Iterable[Found]:
    chosen = payouts(register, form.benefit)
    if form.says_how:
        yield from rules.bad_account(case, form)
    if form.move == "within":
        yield rules.nothing_changes(chosen, payment_of(case, form))
    elif form.move == "in":
        yield own.last_month_untold(form, chosen)
        yield own.paid_twice(form, chosen)


def _notes(case: CaseView, form: PlaceForm) -> Iterable[Found]:
    """Codes of today's base offices are not published: one that is not listed is looked at, never refused."""
    yield from rules.when(case, read(form.from_month))
    if form.says_how:
        yield rules.strange_point(case, form)
    if form.move != "within":
        yield own.facility_too()
        yield own.odd_start(form, change_list(case))
        field = "to_agency" if form.move == "out" else "from_agency"
        yield agencies.half_known(getattr(form, field), case.named, field)


def plan(case: CaseView, step: Step, register: RegisterView) -> Iterable[Change]:
    """Approval puts new payout instructions in the place of the old ones, and notes the new residence."""
    if step.kind is not StepKind.APPROVE:
        return
    form = form_of(case, PlaceForm)
    for one in payouts(register, form.benefit):
        value = moved(case, form, one)
        yield Replace(one.entry, value, case.today) if one.entry else Issue("payout", value, case.today)
    if form.new_address not in {"", case.person.address}:
        yield CorrectPerson({"address": form.new_address})


def context(case: CaseView, kind: DocumentKind, register: RegisterView) -> Mapping[str, object]:
    """Return what the notice to the citizen, or to the destination, says beyond the common part."""
    form = form_of(case, PlaceForm)
    made = letters.made(case, register) or [moved(case, form, one) for one in payouts(register, form.benefit)]
    if kind.id == "result":
        return letters.notice(case, _facts(case, form, made), form.result_form, made)
    if kind.id == "transfer":
        return letters.transfer(case, made, _other(case, form, "to_agency"), form.new_address)
    return {}


TRANSFER = DocumentKind(
    "transfer",
    Text(vi="Thông báo di chuyển hồ sơ hưởng", en="Transfer notice"),
    "payout/transfer",
    "TB",
    needed=lambda form: form.move == "out",
)


def _facts(case: CaseView, form: PlaceForm, made: list[PayoutRecord]) -> list[letters.Fact]:
    address = letters.correction_facts({"address": form.new_address} if form.new_address else {})
    if form.move == "out":
        to = (Text(vi="Cơ quan BHXH nơi đến", en="Agency of destination"), _other(case, form, "to_agency"))
        return [to, *letters.transfer_facts(made), *address]
    come = _came(case, form) if form.move == "in" else []
    return [*come, *letters.payout_facts(made), *address]


def _came(case: CaseView, form: PlaceForm) -> list[letters.Fact]:
    return [
        (Text(vi="Cơ quan BHXH nơi đi", en="Agency of origin"), _other(case, form, "from_agency")),
        (Text(vi="Thông báo di chuyển số", en="Transfer notice no."), same(form.transfer_number)),
    ]


def _other(case: CaseView, form: PlaceForm, field: str) -> Text:
    return agencies.addressed(getattr(form, field), case.named.get(field, ""))


SERVICE = Service(
    id=ID,
    procedure="635",
    version=1,
    title=Text(
        vi="Chuyển địa bàn hưởng lương hưu, trợ cấp BHXH",
        en="Change of the place where a pension or allowance is paid",
    ),
    form=PlaceForm,
    lifecycle=dossier_lifecycle(
        on_accept=("receipt",),
        on_decline=("refusal",),
        on_supplement_request=("supplement",),
        on_stop=("stop",),
        on_approve=("result", "transfer"),
        decline_reasons=reasons.DECLINE,
        supplement_reasons=reasons.SUPPLEMENT,
        stop_reasons=reasons.STOP,
    ),
    papers=PAPERS,
    documents=(*DOSSIER_FORMS, letters.NOTICE, TRANSFER),
    time_limits=time_limits(target_days=1),
    reads=("benefit", "payout", "proxy"),
    check=check,
    plan=plan,
    context=context,
    legal_basis=standing(BASES),
)
