"""The service `reissue.card`: what is checked, what an approval changes and what the letters say."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.api import (
    DOSSIER_FORMS,
    CaseView,
    DocumentKind,
    Finding,
    Found,
    RegisterView,
    Service,
    Step,
    Text,
    another_case,
    current,
    form_of,
    standing,
    unmatched,
    weigh,
)
from workbench_reissue.card import reasons, rules
from workbench_reissue.card.form import PAPERS, REASONS, CardForm
from workbench_reissue.card.law import BASES, TIME_LIMITS
from workbench_reissue.card.making import FACE, Making, card_lifecycle, made_out
from workbench_reissue.records import CardRecord

ID = "reissue.card"


def check(case: CaseView, step: Step, register: RegisterView) -> Iterable[Finding]:
    """Say what speaks against a step of the case."""
    form, card = form_of(case, CardForm), current(register, "card", CardRecord)
    final: list[Found] = [
        *rules.no_card_to_make_out(register.entries("card"), card, case.today),
        rules.changes_data(form),
        another_case(ID, step, register.open_cases),
    ]
    curable: list[Found] = [unmatched(case.person), rules.paper_without_ground(form, case.record.rules_day)]
    notes: list[Found] = [rules.changes_facility(form)]
    if card:
        curable.append(rules.other_number(card, case.person))
        notes.append(rules.unusual_benefit(card, case.today))
    return weigh(step, final=final, curable=curable, notes=notes)


MAKING = Making(
    anew=lambda case, card: made_out(card, form_of(case, CardForm), case.today),
    wanted=lambda case: form_of(case, CardForm),
    why=lambda case, _: [(Text(vi="Lý do cấp lại", en="Reason"), REASONS[form_of(case, CardForm).reason])],
    bases=BASES,
)
NOTICE = DocumentKind(
    "result",
    Text(vi="Thông báo kết quả cấp lại thẻ BHYT", en="Notice of the reissued health card"),
    "dossier/notice",
    "TB",
)

SERVICE = Service(
    id=ID,
    procedure="612A",
    version=1,
    title=Text(vi="Cấp lại thẻ BHYT do hỏng, mất", en="Reissue of a lost or damaged health card"),
    form=CardForm,
    lifecycle=card_lifecycle(reasons.DECLINE, reasons.SUPPLEMENT, reasons.STOP),
    papers=PAPERS,
    documents=(*DOSSIER_FORMS, NOTICE, FACE),
    time_limits=TIME_LIMITS,
    reads=("card",),
    check=check,
    plan=MAKING.plan,
    context=MAKING.context,
    legal_basis=standing(BASES),
)
