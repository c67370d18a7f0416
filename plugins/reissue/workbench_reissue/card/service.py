"""The service `reissue.card`: what is checked, what an approval changes and what the letters say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbench.api import (
    DOSSIER_FORMS,
    CaseView,
    Change,
    DocumentKind,
    Finding,
    Found,
    Medium,
    RegisterView,
    Replace,
    Service,
    Step,
    StepKind,
    Text,
    another_case,
    current,
    dossier_lifecycle,
    form_of,
    made_by,
    standing,
    unmatched,
    value_of,
    weigh,
)
from workbench_reissue.card import letters, reasons, rules
from workbench_reissue.card.form import PAPERS, CardForm
from workbench_reissue.card.law import BASES, TIME_LIMITS
from workbench_reissue.records import CardRecord

ID = "reissue.card"


def check(case: CaseView, step: Step, register: RegisterView) -> Iterable[Finding]:
    """Say what speaks against a step of the case."""
    form, card = form_of(case, CardForm), current(register, "card", CardRecord)
    final: list[Found] = [
        rules.no_card(register.entries("card")),
        rules.changes_data(form),
        another_case(ID, step, register.open_cases),
    ]
    curable: list[Found] = [unmatched(case.person), rules.paper_without_ground(form, case.record.rules_day)]
    notes: list[Found] = [rules.changes_facility(form)]
    if card:
        final += [rules.expired(card, case.today), rules.armed_forces(card)]
        curable.append(rules.other_number(card, case.person))
        notes.append(rules.unusual_benefit(card, case.today))
    return weigh(step, final=final, curable=curable, notes=notes)


def plan(case: CaseView, step: Step, register: RegisterView) -> Iterable[Change]:
    """Approval puts the card made out again, with the same rights, in the place of the old one."""
    entry = register.current("card")
    if step.kind is StepKind.APPROVE and entry:
        card = reissued(case, value_of(entry, CardRecord))
        yield Replace(entry, card, case.today, card.valid_to)


def reissued(case: CaseView, card: CardRecord) -> CardRecord:
    """Return the card as approval on the case's day makes it out: a new day of issue, the same rights."""
    form = form_of(case, CardForm)
    ground = form.paper_ground if form.result_form == "paper" else "none"
    return card.model_copy(update={"issued_on": case.today, "result_form": form.result_form, "paper_ground": ground})


def outcome(case: CaseView, register: RegisterView) -> CardRecord | None:
    """Return the card that the case made out, or would make out today."""
    old = current(register, "card", CardRecord)
    return made_by(case, register, "card", CardRecord) or (reissued(case, old) if old else None)


def context(case: CaseView, kind: DocumentKind, register: RegisterView) -> Mapping[str, object]:
    """Return what the notice says beyond the common part of every letter, or what stands on the card."""
    card = outcome(case, register)
    if card is None or kind.id not in {"result", "card"}:
        return {}
    return letters.face(case.person, card) if kind.medium is Medium.CARD else letters.notice(case, card)


NOTICE = DocumentKind(
    "result",
    Text(vi="Thông báo kết quả cấp lại thẻ BHYT", en="Notice of the reissued health card"),
    "dossier/notice",
    "TB",
)
FACE = DocumentKind("card", Text(vi="Thẻ bảo hiểm y tế", en="Health-insurance card"), "card/front", medium=Medium.CARD)

SERVICE = Service(
    id=ID,
    procedure="612A",
    version=1,
    title=Text(vi="Cấp lại thẻ BHYT do hỏng, mất", en="Reissue of a lost or damaged health card"),
    form=CardForm,
    lifecycle=dossier_lifecycle(
        on_accept=("receipt",),
        on_decline=("refusal",),
        on_supplement_request=("supplement",),
        on_stop=("stop",),
        on_approve=("result", "card"),
        decline_reasons=reasons.DECLINE,
        supplement_reasons=reasons.SUPPLEMENT,
        stop_reasons=reasons.STOP,
    ),
    papers=PAPERS,
    documents=(*DOSSIER_FORMS, NOTICE, FACE),
    time_limits=TIME_LIMITS,
    reads=("card",),
    check=check,
    plan=plan,
    context=context,
    legal_basis=standing(BASES),
)
