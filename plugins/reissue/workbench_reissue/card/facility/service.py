"""The service `reissue.card_facility`: what is checked, what an approval changes and what the letters say."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.api import (
    DOSSIER_FORMS,
    CaseView,
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
from workbench_reissue.card import rules as card_rules
from workbench_reissue.card.facility import reasons, rules
from workbench_reissue.card.facility.form import PAPERS, FacilityForm
from workbench_reissue.card.law import CHANGE_BASES, CHANGE_LIMITS
from workbench_reissue.card.making import EXCHANGE_NOTICE, FACE, Making, card_lifecycle, made_out
from workbench_reissue.records import CardRecord

ID = "reissue.card_facility"


def check(case: CaseView, step: Step, register: RegisterView) -> Iterable[Finding]:
    """Say what speaks against a step of the case."""
    form, card = form_of(case, FacilityForm), current(register, "card", CardRecord)
    final: list[Found] = [
        *card_rules.no_card_to_make_out(register.entries("card"), card, case.today),
        another_case(ID, step, register.open_cases),
    ]
    curable: list[Found] = [
        unmatched(case.person),
        card_rules.paper_without_ground(form, case.record.rules_day),
        rules.unnamed_facility(form, case.named),
        rules.impossible_five_years(form, case.person, case.today),
    ]
    notes: list[Found] = [
        rules.unknown_facility(form, case.named),
        rules.outside_the_window(form, case.record.rules_day),
    ]
    if card:
        final.append(rules.nothing_changes(form, card))
        curable.append(card_rules.other_number(card, case.person))
        notes += [rules.no_co_payment(form, card), card_rules.unusual_benefit(card, case.today)]
    return weigh(step, final=final, curable=curable, notes=notes)


def exchanged(case: CaseView, card: CardRecord) -> CardRecord:
    """Return the card as approval on the case's day makes it out, with the same number and rights."""
    form = form_of(case, FacilityForm)
    changed: dict[str, object] = {}
    if form.facility_code:
        changed |= {"facility_code": form.facility_code, "facility_name": rules.facility_name(form, case.named)}
    if form.five_years_from:
        changed["five_years_from"] = form.five_years_from
    return made_out(card, form, case.today, **changed)


MAKING = Making(exchanged, lambda case: form_of(case, FacilityForm), CHANGE_BASES)

SERVICE = Service(
    id=ID,
    procedure="613",
    version=1,
    title=Text(
        vi="Cấp lại, đổi thẻ BHYT do thay đổi thời điểm đủ 05 năm liên tục, nơi KCB ban đầu",
        en="Exchange of a health card for another first facility or five-year date",
    ),
    form=FacilityForm,
    lifecycle=card_lifecycle(reasons.DECLINE, reasons.SUPPLEMENT, reasons.STOP),
    papers=PAPERS,
    documents=(*DOSSIER_FORMS, EXCHANGE_NOTICE, FACE),
    time_limits=CHANGE_LIMITS,
    reads=("card",),
    check=check,
    plan=MAKING.plan,
    context=MAKING.context,
    legal_basis=standing(CHANGE_BASES),
)
