"""The book of questions as the rest of the house sees it: one that is asked, and one that F4 looks up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from workbench.api import VIETNAM, Answer, AnswerBook, Directory, DirectoryEntry, Text
from workbench_support.faq import Entry, entries
from workbench_support.ranking import KNOWN_FROM, Hit, index

ID = "faq"
_MOST = 5
_TITLE = Text(vi="Câu hỏi thường gặp", en="Questions citizens ask often")
_PROVENANCE = Text(
    vi="Soạn theo văn bản và thông tin công khai đến ngày 22/11/2026; điều chưa được xác nhận có ghi rõ",
    en="Written from legal texts and public information up to 22/11/2026; what is not confirmed says so",
)
_SAID = Text(vi="Trả lời", en="Answer")
_PROCEDURE = Text(vi="Thủ tục", en="Procedure")
_SOURCE = Text(vi="Căn cứ", en="Source")
_HEARSAY = Text(vi="Nguồn, chưa được xác nhận", en="Source, not confirmed")


def ask(question: str, day: date) -> Sequence[Answer]:
    """Return what the book answers by the rules of `day`, the best first; nothing if it does not know."""
    hits = index().search(question, day)
    if not hits or not _sure(hits[0]):
        return ()
    return [_answer(hit.entry, hit.certainty) for hit in hits if hit.entry and _sure(hit)][:_MOST]


def _sure(hit: Hit) -> bool:
    return hit.entry is not None and hit.certainty >= KNOWN_FROM


def _answer(one: Entry, certainty: float) -> Answer:
    return Answer(
        one.id, one.question, one.answer, one.source, one.confirmed, one.topic, one.procedure, round(certainty, 2)
    )


def entry(code: str, day: date) -> Entry | None:
    """Return the entry of that id if it holds on `day`."""
    return next((one for one in entries() if one.id == code and one.holds_on(day)), None)


def look_up(query: str, limit: int) -> Sequence[DirectoryEntry]:
    """Return the entries in force that a query may mean, surely or not; the start of an id names them at once."""
    today = datetime.now(VIETNAM).date()
    named = [one for one in entries() if one.holds_on(today) and one.id.startswith(query.strip())]
    found = named or [hit.entry for hit in index().search(query, today) if hit.entry]
    return [_line(one) for one in found][:limit]


def _line(one: Entry) -> DirectoryEntry:
    details: list[tuple[Text, str | Text]] = [
        (_SAID, one.answer),
        (_SOURCE if one.confirmed else _HEARSAY, one.source),
    ]
    details += [(_PROCEDURE, one.procedure)] if one.procedure else []
    return DirectoryEntry(one.id, one.question.vi, one.topic.vi, tuple(details), one.valid_to)


BOOK = AnswerBook(ID, _TITLE, ask, _PROVENANCE)
DIRECTORY = Directory(ID, _TITLE, look_up, _PROVENANCE)
