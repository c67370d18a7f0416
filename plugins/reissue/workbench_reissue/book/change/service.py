"""The service `reissue.book_change`: what is checked, what an approval changes and what the letters say."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.api import (
    DOSSIER_FORMS,
    CaseView,
    Change,
    End,
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
    standing,
    weigh,
)
from workbench_reissue.book import rules as book_rules
from workbench_reissue.book.change import reasons, rules
from workbench_reissue.book.change.form import PAPERS, BookChangeForm
from workbench_reissue.book.law import BASES, TIME_LIMITS
from workbench_reissue.book.making import NOTICE, Making, book_lifecycle, made_out, variant
from workbench_reissue.correction import person as persons
from workbench_reissue.correction import rules as correction
from workbench_reissue.records import BookRecord

ID = "reissue.book_change"
_CARD = Text(vi="thẻ BHYT", en="the health card")


def check(case: CaseView, step: Step, register: RegisterView) -> Iterable[Finding]:
    """Say what speaks against a step of the case."""
    form, book = form_of(case, BookChangeForm), current(register, "book", BookRecord)
    person, entries = case.person, register.entries("book")
    final: list[Found] = [*book_rules.no_book_to_make_out(book), another_case(ID, step, register.open_cases)]
    curable: list[Found] = [
        *correction.curable(form, person, case.today),
        rules.foreign_number(form, person),
        book_rules.paper_without_request(form, case.record.rules_day),
    ]
    notes = correction.notes(form, case)
    if book:
        final.append(rules.nothing_changes(form, person, book, entries))
    if not form.merge:
        kept = [entry for entry in entries if not (form.book_number and entry == register.current("book"))]
        curable.append(book_rules.several_numbers(person, kept))
    if register.current("card"):
        notes.append(correction.left_behind(form, person, _CARD, "610"))
    return weigh(step, final=final, curable=curable, notes=notes)


def plan(case: CaseView, step: Step, register: RegisterView) -> Iterable[Change]:
    """Approval puts the person right, makes the book out anew and ends the books that were merged into it."""
    if step.kind is not StepKind.APPROVE:
        return
    form, kept = form_of(case, BookChangeForm), register.current("book")
    yield from persons.corrections(case.person, form)
    yield from MAKING.plan(case, step, register)
    others = [entry for entry in register.entries("book") if entry.live and entry != kept] if form.merge else []
    yield from (End(entry, case.today, Text(vi="gộp sổ", en="books merged")) for entry in others)


def changed(case: CaseView, book: BookRecord) -> BookRecord:
    """Return the book as approval on the case's day makes it out."""
    form = form_of(case, BookChangeForm)
    number = rules.right_number(form, case.person, book)
    return made_out(book, form, case.today, scope=form.scope, insurance_number=number)


def why(case: CaseView) -> Iterable[tuple[Text, Text]]:
    """Return what the notice says was put right."""
    form = form_of(case, BookChangeForm)
    yield from persons.facts(case.person, form)
    if form.merge:
        yield Text(vi="Lý do cấp lại", en="Reason"), Text(vi="Gộp sổ", en="Books merged")


MAKING = Making(changed, lambda case: form_of(case, BookChangeForm), why)

SERVICE = Service(
    id=ID,
    procedure="608A",
    version=1,
    title=Text(vi="Cấp lại sổ BHXH do thay đổi thông tin", en="Reissue of the book with changed data"),
    form=BookChangeForm,
    lifecycle=book_lifecycle(reasons.DECLINE, reasons.SUPPLEMENT, reasons.STOP),
    papers=PAPERS,
    documents=(*DOSSIER_FORMS, NOTICE),
    time_limits=TIME_LIMITS,
    reads=("book", "card"),
    variant=variant,
    check=check,
    plan=plan,
    context=MAKING.context,
    legal_basis=standing(BASES),
)
