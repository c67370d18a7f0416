"""The service `reissue.card_change`: what is checked, what an approval changes and what the letters say."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.api import (
    DOSSIER_FORMS,
    CaseView,
    Change,
    Finding,
    Found,
    RegisterView,
    Service,
    Step,
    StepKind,
    Text,
    another_case,
    current,
    form_of,
    same,
    standing,
    weigh,
)
from workbench_reissue.card import rules as card_rules
from workbench_reissue.card.change import reasons, rules
from workbench_reissue.card.change.exchange import exchanged
from workbench_reissue.card.change.form import LIVING_AREAS, PAPERS, REASONS, CardChangeForm
from workbench_reissue.card.law import CHANGE_BASES, CHANGE_LIMITS
from workbench_reissue.card.letters import Facts
from workbench_reissue.card.making import EXCHANGE_NOTICE, FACE, Making, card_lifecycle, former
from workbench_reissue.correction import person as persons
from workbench_reissue.correction import rules as correction
from workbench_reissue.records import CardRecord
from workbench_reissue.wording import old_and_new

ID = "reissue.card_change"
_BOOK = Text(vi="sổ BHXH", en="the book")


def check(case: CaseView, step: Step, register: RegisterView) -> Iterable[Finding]:
    """Say what speaks against a step of the case."""
    form, card = form_of(case, CardChangeForm), current(register, "card", CardRecord)
    final: list[Found] = [
        *card_rules.no_card_to_make_out(register.entries("card"), card, case.today),
        another_case(ID, step, register.open_cases),
    ]
    curable: list[Found] = [
        *correction.curable(form, case.person, case.today),
        card_rules.paper_without_ground(form, case.record.rules_day),
    ]
    notes = correction.notes(form, case)
    if card:
        _weigh_card(case, card, final, curable, notes)
    if register.current("book"):
        notes.append(correction.left_behind(form, case.person, _BOOK, "607A"))
    return weigh(step, final=final, curable=curable, notes=notes)


def _weigh_card(case: CaseView, card: CardRecord, final: list[Found], curable: list[Found], notes: list[Found]) -> None:
    form = form_of(case, CardChangeForm)
    new = exchanged(case, card)
    curable.append(rules.outside_validity(form, card))
    final += [rules.not_by_law(form, card, case.record.rules_day), rules.nothing_changes(form, case.person, card, new)]
    final += [card_rules.armed_forces(new)] if new.object_code != card.object_code else []
    notes.append(card_rules.unusual_benefit(new, case.today))


def plan(case: CaseView, step: Step, register: RegisterView) -> Iterable[Change]:
    """Approval puts the person right and the new card in the place of the old one."""
    if step.kind is StepKind.APPROVE:
        yield from persons.corrections(case.person, form_of(case, CardChangeForm))
        yield from MAKING.plan(case, step, register)


def why(case: CaseView, register: RegisterView) -> Facts:
    """Return the reason and what was changed that the notice does not say of every card, with what it was."""
    form, old, new = form_of(case, CardChangeForm), former(case, register), MAKING.outcome(case, register)
    yield Text(vi="Lý do đổi thẻ", en="Reason"), REASONS[form.reason]
    yield from persons.facts(case.person, form)
    if old and new and old.object_code != new.object_code:
        yield Text(vi="Mã đối tượng", en="Object code"), old_and_new(same(old.object_code), same(new.object_code))
    if old and new and old.living_area != new.living_area:
        before, now = LIVING_AREAS[str(old.living_area)], LIVING_AREAS[str(new.living_area)]
        yield Text(vi="Nơi sinh sống", en="Place of living"), old_and_new(before, now)


MAKING = Making(
    anew=exchanged,
    wanted=lambda case: form_of(case, CardChangeForm),
    why=why,
    bases=CHANGE_BASES,
    holder=lambda case: persons.corrected(case.person, form_of(case, CardChangeForm)),
)

SERVICE = Service(
    id=ID,
    procedure="610",
    version=1,
    title=Text(
        vi="Cấp lại, đổi thẻ BHYT do thay đổi nhân thân, mã đối tượng, mã quyền lợi, mã nơi đối tượng sinh sống",
        en="Exchange of a health card for other personal data, object code, benefit level or place of living",
    ),
    form=CardChangeForm,
    lifecycle=card_lifecycle(reasons.DECLINE, reasons.SUPPLEMENT, reasons.STOP),
    papers=PAPERS,
    documents=(*DOSSIER_FORMS, EXCHANGE_NOTICE, FACE),
    time_limits=CHANGE_LIMITS,
    reads=("card", "book"),
    check=check,
    plan=plan,
    context=MAKING.context,
    legal_basis=standing(CHANGE_BASES),
)
