"""What speaks against making a book out anew: plain functions of values, None where nothing does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workbench.api import Entry, Finding, Found, Person, Text, value_of
from workbench_reissue.book.form import ABOUT_THE_PERSON, BookForm, Wanted
from workbench_reissue.records import BookRecord

ELECTRONIC_SINCE = date(2026, 1, 1)
"""Law 41/2024/QH15, article 25: from this day books are electronic unless paper is asked for."""


def no_book_to_make_out(book: BookRecord | None) -> list[Found]:
    """Say what no supplement cures, whatever is asked of a book."""
    return [no_book(book), *([outside_remit(book), used_up(book)] if book else [])]


def no_book(book: BookRecord | None) -> Found:
    """There must be a book to make out again."""
    if book:
        return None
    return Finding(
        Text(
            vi="người này chưa có sổ BHXH trên hệ thống: đây là việc cấp sổ lần đầu",
            en="the person has no book on record: this is a first issue",
        )
    )


def outside_remit(book: BookRecord) -> Found:
    """Books of the armed forces are kept by their own agencies (outside Circular 09/2026/TT-BTC)."""
    agencies = {
        "defence": Text(vi="Bộ Quốc phòng", en="the Ministry of National Defence"),
        "public_security": Text(vi="Bộ Công an", en="the Ministry of Public Security"),
    }
    if book.managed_by not in agencies:
        return None
    text = Text(
        vi="sổ BHXH do {agency} quản lý: không thuộc thẩm quyền của cơ quan BHXH",
        en="the book is managed by {agency}: it is outside the agency's remit",
    )
    return Finding(text.fill(agency=agencies[book.managed_by]))


def used_up(book: BookRecord) -> Found:
    """A book whose whole time was paid out as a one-time benefit has nothing left to certify."""
    if book.one_time_benefit_on is None or book.unemployment_months:
        return None
    text = Text(
        vi="sổ đã dùng hết: hưởng BHXH một lần toàn bộ thời gian ngày {day}",
        en="the book is used up: a one-time benefit for all its time was paid on {day}",
    )
    return Finding(text.fill(day=f"{book.one_time_benefit_on:%d/%m/%Y}"))


def nothing_left(form: BookForm, book: BookRecord) -> Found:
    """The reason "unemployment insurance left" needs a one-time benefit on record, and months left."""
    if form.reason != "unemployment_left" or (book.one_time_benefit_on and book.unemployment_months):
        return None
    return Finding(
        Text(
            vi="hệ thống không ghi nhận đã hưởng BHXH một lần mà còn thời gian BHTN: chọn lý do khác",
            en="no one-time benefit with unemployment insurance left is on record: choose another reason",
        ),
        field="reason",
    )


def several_numbers(person: Person, entries: Iterable[Entry]) -> Found:
    """Everybody has one insurance number (Decree 164/2025/NĐ-CP, article 8): several are merged first.

    The personal identification number, which takes its place since 01/08/2025, is no second one.
    """
    numbers = numbers_of(person, entries)
    if len(numbers) < 2:
        return None
    text = Text(
        vi="người này có {n} mã số BHXH ({numbers}): gộp sổ trước (thủ tục 608A)",
        en="the person has {n} insurance numbers ({numbers}): merge them first (procedure 608A)",
    )
    return Finding(text.fill(n=len(numbers), numbers=", ".join(numbers)))


def numbers_of(person: Person, entries: Iterable[Entry]) -> list[str]:
    """Return the insurance numbers that the person and their books bear."""
    books = {value_of(entry, BookRecord).insurance_number for entry in entries if entry.live}
    return sorted((books | {person.insurance_number}) - {"", person.citizen_number})


def paper_without_request(form: Wanted, rules_day: date) -> Found:
    """Paper needs the participant's explicit request."""
    if form.result_form != "paper" or form.paper_requested or rules_day < ELECTRONIC_SINCE:
        return None
    return Finding(
        Text(
            vi="sổ giấy chỉ cấp khi người tham gia yêu cầu: ghi nhận yêu cầu hoặc chọn bản điện tử",
            en="a paper book needs the participant's request: record it, or choose the electronic one",
        ),
        field="paper_requested",
    )


def printed_as_recorded(form: BookForm) -> Found:
    """The procedure changes no data: what is wrong on record is corrected by procedure 608A first.

    Nationality is not on record: nothing has to be corrected before it is printed.
    """
    if form.reason not in ABOUT_THE_PERSON or form.reason == "nationality_wrong":
        return None
    return Finding(
        Text(
            vi="sổ in theo dữ liệu đang lưu: nếu dữ liệu chưa đúng thì làm thủ tục 608A trước",
            en="the book shows what is on record: if that is wrong, procedure 608A comes first",
        ),
        field="reason",
    )
