"""What procedures 607A and 608A share: a book is made out anew in the place of the old one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from workbench.api import (
    CaseView,
    Change,
    DocumentKind,
    Lifecycle,
    RegisterView,
    Replace,
    StandardReason,
    Step,
    StepKind,
    Text,
    asks,
    current,
    dossier_lifecycle,
    made_by,
    printable,
    same,
    value_of,
)
from workbench_reissue.book.form import SCOPES, Wanted
from workbench_reissue.book.law import BASES
from workbench_reissue.records import BookRecord

Facts = Iterable[tuple[Text, Text]]

NOTICE = DocumentKind(
    "result",
    Text(vi="Thông báo kết quả cấp lại sổ BHXH", en="Notice of the reissued book"),
    "dossier/notice",
    "TB",
)


@dataclass(frozen=True, slots=True)
class Making:
    """How one procedure makes a book out anew.

    `anew`: the book as approval on the case's day makes it out. `wanted`: the declaration. `why`: what the
    notice says of the reason.
    """

    anew: Callable[[CaseView, BookRecord], BookRecord]
    wanted: Callable[[CaseView], Wanted]
    why: Callable[[CaseView], Facts]

    def plan(self, case: CaseView, step: Step, register: RegisterView) -> Iterable[Change]:
        """Approval puts the book made out anew in the place of the old one."""
        entry = register.current("book")
        if step.kind is StepKind.APPROVE and entry:
            yield Replace(entry, self.anew(case, value_of(entry, BookRecord)), case.today, entry.valid_to)

    def outcome(self, case: CaseView, register: RegisterView) -> BookRecord | None:
        """Return the book that the case made out, or would make out today."""
        old = current(register, "book", BookRecord)
        return made_by(case, register, "book", BookRecord) or (self.anew(case, old) if old else None)

    def context(self, case: CaseView, kind: DocumentKind, register: RegisterView) -> Mapping[str, object]:
        """Return what the notice says beyond the common part of every letter."""
        book = self.outcome(case, register)
        if kind.id != "result" or book is None:
            return {}
        wanted = self.wanted(case)
        return {
            "facts": [
                (Text(vi="Mã số BHXH", en="Social-insurance number"), same(book.insurance_number)),
                (Text(vi="Phần sổ cấp lại", en="Part reissued"), SCOPES[book.scope]),
                *self.why(case),
                (Text(vi="Lần cấp", en="Issue"), same(str(book.issue_count))),
                (Text(vi="Ngày cấp", en="Issued on"), same(f"{book.issued_on:%d/%m/%Y}")),
                (Text(vi="Nơi nhận kết quả", en="Result received"), asks.PLACES[wanted.receive_at]),
            ],
            "legal_bases": printable(BASES, case.record.rules_day),
            "result_form": asks.RESULT_FORMS[wanted.result_form],
        }


def made_out(book: BookRecord, wanted: Wanted, day: date, **changed: object) -> BookRecord:
    """Return `book` made out anew on `day`, with what is `changed`; ValueError for a book that can't exist."""
    issue = {"issue_count": book.issue_count + 1, "issued_on": day, "result_form": wanted.result_form}
    return BookRecord.model_validate({**book.model_dump(), **changed, **issue})


def book_lifecycle(
    decline: tuple[StandardReason, ...], supplement: tuple[StandardReason, ...], stop: tuple[StandardReason, ...]
) -> Lifecycle:
    """Return the lifecycle of a book's dossier: approval owes the notice."""
    return dossier_lifecycle(
        on_accept=("receipt",),
        on_decline=("refusal",),
        on_supplement_request=("supplement",),
        on_stop=("stop",),
        on_approve=("result",),
        decline_reasons=decline,
        supplement_reasons=supplement,
        stop_reasons=stop,
    )


def variant(wanted: Wanted) -> str:
    """Return which time limits a book's dossier has."""
    return "verification" if wanted.needs_verification else ""
