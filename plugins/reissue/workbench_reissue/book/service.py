"""The service `reissue.book`: what is checked, what an approval changes and what the letters say."""

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
from workbench_reissue.book import reasons, rules
from workbench_reissue.book.form import PAPERS, REASONS, BookForm
from workbench_reissue.book.law import BASES, TIME_LIMITS
from workbench_reissue.book.making import NOTICE, Making, book_lifecycle, made_out, variant
from workbench_reissue.records import BookRecord

ID = "reissue.book"


def check(case: CaseView, step: Step, register: RegisterView) -> Iterable[Finding]:
    """Say what speaks against a step of the case."""
    form, book = form_of(case, BookForm), current(register, "book", BookRecord)
    final: list[Found] = [*rules.no_book_to_make_out(book), another_case(ID, step, register.open_cases)]
    curable: list[Found] = [
        unmatched(case.person),
        rules.several_numbers(case.person, register.entries("book")),
        rules.paper_without_request(form, case.record.rules_day),
    ]
    if book:
        curable.append(rules.nothing_left(form, book))
    return weigh(step, final=final, curable=curable, notes=[rules.printed_as_recorded(form)])


def reissued(case: CaseView, book: BookRecord) -> BookRecord:
    """Return the book as approval on the case's day makes it out, with the data on record."""
    form = form_of(case, BookForm)
    return made_out(book, form, case.today, scope=form.scope)


MAKING = Making(
    anew=reissued,
    wanted=lambda case: form_of(case, BookForm),
    why=lambda case: [(Text(vi="Lý do cấp lại", en="Reason"), REASONS[form_of(case, BookForm).reason])],
)

SERVICE = Service(
    id=ID,
    procedure="607A",
    version=1,
    title=Text(vi="Cấp lại sổ BHXH không thay đổi thông tin", en="Reissue of the social-insurance book"),
    form=BookForm,
    lifecycle=book_lifecycle(reasons.DECLINE, reasons.SUPPLEMENT, reasons.STOP),
    papers=PAPERS,
    documents=(*DOSSIER_FORMS, NOTICE),
    time_limits=TIME_LIMITS,
    reads=("book",),
    variant=variant,
    check=check,
    plan=MAKING.plan,
    context=MAKING.context,
    legal_basis=standing(BASES),
)
