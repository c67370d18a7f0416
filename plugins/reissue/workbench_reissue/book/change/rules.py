"""What speaks against a book with other data: plain functions of values, None where nothing does."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.api import Entry, Finding, Found, Person, Text
from workbench_reissue.book.change.form import BookChangeForm
from workbench_reissue.book.rules import numbers_of
from workbench_reissue.correction.person import corrected, differences
from workbench_reissue.records import BookRecord


def right_number(form: BookChangeForm, person: Person, book: BookRecord) -> str:
    """Return the number of the book made out anew: the declared one; the one on record if books are merged."""
    return form.book_number or (form.merge and person.insurance_number) or book.insurance_number


def nothing_changes(form: BookChangeForm, person: Person, book: BookRecord, entries: Iterable[Entry]) -> Found:
    """What is declared must differ from what is on record: a lost or damaged book is procedure 607A."""
    if differences(person, form) or right_number(form, person, book) != book.insurance_number:
        return None
    if form.merge and len(numbers_of(person, entries)) > 1:
        return None
    return Finding(
        Text(
            vi="nội dung khai giống dữ liệu đang lưu, không có gì thay đổi: cấp lại sổ thì làm thủ tục 607A",
            en="what is declared is on record already, nothing changes: to reissue the book use procedure 607A",
        )
    )


def foreign_number(form: BookChangeForm, person: Person) -> Found:
    """The book bears the person's own number: the one on record, or the citizen number that takes its place."""
    if form.book_number in {"", person.insurance_number, corrected(person, form).citizen_number}:
        return None
    text = Text(
        vi="số sổ {number} không phải mã số BHXH hay số định danh của người này: xác minh trước",
        en="{number} is neither the person's insurance number nor their citizen number: have it verified first",
    )
    return Finding(text.fill(number=form.book_number), field="book_number")
