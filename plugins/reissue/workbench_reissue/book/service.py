"""The service `reissue.book`: what is checked, what an approval changes and what the letters say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbench.api import (
    DOSSIER_FORMS,
    CaseView,
    Change,
    DocumentKind,
    Finding,
    Found,
    RegisterView,
    Replace,
    Service,
    Step,
    StepKind,
    Text,
    another_case,
    asks,
    current,
    dossier_lifecycle,
    form_of,
    made_by,
    printable,
    same,
    standing,
    unmatched,
    value_of,
    weigh,
)
from workbench_reissue.book import reasons, rules
from workbench_reissue.book.form import PAPERS, REASONS, SCOPES, BookForm
from workbench_reissue.book.law import BASES, TIME_LIMITS
from workbench_reissue.records import BookRecord

ID = "reissue.book"


def check(case: CaseView, step: Step, register: RegisterView) -> Iterable[Finding]:
    """Say what speaks against a step of the case."""
    form, book = form_of(case, BookForm), current(register, "book", BookRecord)
    final: list[Found] = [rules.no_book(book), another_case(ID, step, register.open_cases)]
    curable: list[Found] = [
        unmatched(case.person),
        rules.several_numbers(case.person, register.entries("book")),
        rules.paper_without_request(form, case.record.rules_day),
    ]
    if book:
        final += [rules.outside_remit(book), rules.used_up(book)]
        curable.append(rules.nothing_left(form, book))
    return weigh(step, final=final, curable=curable, notes=[rules.printed_as_recorded(form)])


def plan(case: CaseView, step: Step, register: RegisterView) -> Iterable[Change]:
    """Approval puts the book made out again in the place of the old one."""
    entry = register.current("book")
    if step.kind is StepKind.APPROVE and entry:
        yield Replace(entry, reissued(case, value_of(entry, BookRecord)), case.today, entry.valid_to)


def reissued(case: CaseView, book: BookRecord) -> BookRecord:
    """Return the book as approval on the case's day makes it out."""
    form = form_of(case, BookForm)
    made_out = {"issue_count": book.issue_count + 1, "issued_on": case.today}
    return book.model_copy(update={**made_out, "scope": form.scope, "result_form": form.result_form})


def outcome(case: CaseView, register: RegisterView) -> BookRecord | None:
    """Return the book that the case made out, or would make out today."""
    old = current(register, "book", BookRecord)
    return made_by(case, register, "book", BookRecord) or (reissued(case, old) if old else None)


def context(case: CaseView, kind: DocumentKind, register: RegisterView) -> Mapping[str, object]:
    """Return what the notice says beyond the common part of every letter."""
    book = outcome(case, register)
    if kind.id != "result" or book is None:
        return {}
    form = form_of(case, BookForm)
    return {
        "facts": [
            (Text(vi="Mã số BHXH", en="Social-insurance number"), same(book.insurance_number)),
            (Text(vi="Phần sổ cấp lại", en="Part reissued"), SCOPES[form.scope]),
            (Text(vi="Lý do cấp lại", en="Reason"), REASONS[form.reason]),
            (Text(vi="Lần cấp", en="Issue"), same(str(book.issue_count))),
            (Text(vi="Ngày cấp", en="Issued on"), same(f"{book.issued_on:%d/%m/%Y}")),
            (Text(vi="Nơi nhận kết quả", en="Received"), asks.PLACES[form.receive_at]),
        ],
        "legal_bases": printable(BASES, case.record.rules_day),
        "result_form": asks.RESULT_FORMS[form.result_form],
    }


NOTICE = DocumentKind(
    "result",
    Text(vi="Thông báo kết quả cấp lại sổ BHXH", en="Notice of the reissued book"),
    "dossier/notice",
    "TB",
)

SERVICE = Service(
    id=ID,
    procedure="607A",
    version=1,
    title=Text(vi="Cấp lại sổ BHXH không thay đổi thông tin", en="Reissue of the social-insurance book"),
    form=BookForm,
    lifecycle=dossier_lifecycle(
        on_accept=("receipt",),
        on_decline=("refusal",),
        on_supplement_request=("supplement",),
        on_stop=("stop",),
        on_approve=("result",),
        decline_reasons=reasons.DECLINE,
        supplement_reasons=reasons.SUPPLEMENT,
        stop_reasons=reasons.STOP,
    ),
    papers=PAPERS,
    documents=(*DOSSIER_FORMS, NOTICE),
    time_limits=TIME_LIMITS,
    reads=("book",),
    variant=lambda form: "verification" if form.needs_verification else "",
    check=check,
    plan=plan,
    context=context,
    legal_basis=standing(BASES),
)
