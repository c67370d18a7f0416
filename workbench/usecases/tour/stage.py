"""What the steps of the tour share: the house, a clock that can be set, who acts, and the files that came out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from workbench.demo.lines import lines
from workbench.demo.office import PASSWORD
from workbench.documents.card import Form
from workbench.domain.actor import Actor
from workbench.domain.calendar import VIETNAM, WorkCalendar
from workbench.domain.case import CaseRecord
from workbench.domain.document_kind import Medium
from workbench.domain.errors import WorkbenchError
from workbench.domain.text import Text
from workbench.store import queries
from workbench.store.documents import Document
from workbench.usecases.advance import Outcome, Request, advance, decide_many
from workbench.usecases.card_copy import CardCopy, card_copy
from workbench.usecases.house import House
from workbench.usecases.issue_documents import ORIGINAL, Printer, body, listed
from workbench.usecases.sign_in import sign_in
from workbench.usecases.tour.titles import TITLES

WORKING_DAYS = 5
"""How long ago the tour's dossiers came in: long enough for a supplement, and nothing is late."""


class MissingError(WorkbenchError):
    """A step's evidence is not there."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A step of the tour and what shows that it was done."""

    name: str
    ok: bool
    evidence: Text

    @property
    def title(self) -> Text:
        """What the step is called."""
        return TITLES[self.name]


@dataclass(frozen=True, slots=True)
class CaseShown:
    """A case at the end of the tour. Files lie at absolute paths."""

    record: CaseRecord
    documents: tuple[tuple[Document, Path], ...]
    cards: tuple[tuple[CardCopy, Path, Path], ...]


@dataclass(slots=True)
class Clock:
    """The time on stage: it runs like the real one, some working days behind until it catches up."""

    calendar: WorkCalendar
    behind: timedelta = timedelta()

    def __call__(self) -> datetime:
        """Tell the time."""
        return datetime.now(VIETNAM) - self.behind

    def go_to(self, working_days_ago: int) -> None:
        """Set the clock to half past eight, so many working days ago; 0 is the present moment."""
        now = datetime.now(VIETNAM)
        self.behind = timedelta()
        if working_days_ago:
            day = self.calendar.add_working_days(now.date(), -working_days_ago)
            self.behind = now - datetime.combine(day, time(8, 30), VIETNAM)


@dataclass(slots=True)
class Stage:
    """Everything on stage. `codes`: the dossier code of each sample line, by its outside id."""

    house: House
    clock: Clock
    printer: Printer
    folder: Path
    codes: dict[str, str] = field(default_factory=dict)
    seen_before: dict[str, str] = field(default_factory=dict)
    cast: dict[str, Actor] = field(default_factory=dict)
    copies: dict[tuple[str, str], tuple[CardCopy, Path, Path]] = field(default_factory=dict)

    def actor(self, username: str) -> Actor:
        """Return an account of the demo office, signed in with its password."""
        if username not in self.cast:
            self.cast[username] = sign_in(self.house, username, PASSWORD)
        return self.cast[username]

    def record(self, outside_id: str) -> CaseRecord:
        """Return the case of a sample line as it is now."""
        with self.house.store.reading(self.actor("canbo"), self.clock()) as unit:
            return queries.record(unit, queries.case_id(unit, self.codes[outside_id]))

    def take(self, username: str, outside_id: str, step: str, **more: Any) -> Outcome:
        """Let somebody take a step on what they see now; a refusal is raised."""
        record = self.record(outside_id)
        request = Request(**{"case_id": record.id, "step": step, "seen": record.digest, **more})
        return advance(self.house, self.actor(username), request)

    def take_many(self, username: str, outside_ids: Iterable[str], step: str) -> list[Outcome]:
        """Let somebody take one step of many cases."""
        records = [self.record(one) for one in outside_ids]
        requests = [Request(record.id, step, record.digest) for record in records]
        return decide_many(self.house, self.actor(username), requests)

    def made(self, *codes: str) -> list[Document]:
        """Return every document of these cases, or of all."""
        officer = self.actor("canbo")
        return [one for code in codes or self.codes.values() for one in listed(self.house, officer, code)]

    def letters(self, code: str) -> list[tuple[Document, Path]]:
        """Return the finished letters of a case, saved as files."""
        officer = self.actor("canbo")
        return [
            (one, self._save(f"{code}_{one.kind}_{one.id}.pdf", body(self.house, officer, one.id, f"{ORIGINAL}.pdf")))
            for one in listed(self.house, officer, code)
            if one.medium == Medium.LETTER and one.state == "done"
        ]

    def cards(self, code: str) -> list[tuple[CardCopy, Path, Path]]:
        """Return the card that a case issued, in both forms, its picture and its PDF saved as files."""
        if not any(one.medium == Medium.CARD and one.state == "done" for one in self.made(code)):
            return []
        return [self.card(code, form) for form in ("15", "10")]

    def card(self, code: str, form: Form) -> tuple[CardCopy, Path, Path]:
        """Return a card in one form; what was printed once is kept."""
        if (code, form) not in self.copies:
            copy = card_copy(self.house, self.actor("canbo"), self.printer, code, form)
            name = f"{code}_card_{copy.form}"
            self.copies[code, form] = copy, self._save(f"{name}.png", copy.png), self._save(f"{name}.pdf", copy.pdf)
        return self.copies[code, form]

    def shown(self, outside_id: str) -> CaseShown:
        """Return the case of a sample line with its letters and cards."""
        record = self.record(outside_id)
        return CaseShown(record, tuple(self.letters(record.code)), tuple(self.cards(record.code)))

    def _save(self, name: str, content: bytes | None) -> Path:
        path = self.folder / "files" / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        path.write_bytes(content or b"")
        return path


def sample() -> list[bytes]:
    """Return the lines of the sample file."""
    return lines("sample.jsonl", datetime.now(VIETNAM).date())


def needed(held: bool, text: Text) -> Text:
    """Return the evidence if it holds, else raise it as what is missing."""
    if not held:
        raise MissingError(text)
    return text


def refusals(outcomes: Sequence[Outcome]) -> Mapping[str, Text]:
    """Return why cases were refused, by code."""
    return {one.code: one.refusal.text for one in outcomes if one.refusal}
