"""What a letter says, as values: the part every letter shares and what each dossier form adds.

A template sees exactly these names. Legal bases, time limits and instructions are data of the rule set in
force on the day of receipt: no template states law by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime

from workbench.domain.text import Text


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes. `symbol` ends a document's symbol ("BHXH"); `place` stands before the date."""

    parent_agency: Text
    agency: Text
    place: Text
    symbol: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """The administrative procedure asked for, with the agency's code for it ("607A")."""

    code: str
    title: Text


@dataclass(frozen=True, slots=True)
class Applicant:
    """The person who handed in the dossier; an empty way to reach them leaves its line out."""

    name: str
    address: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One paper of the dossier, and how many copies of it."""

    title: Text
    copies: int = 1


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: `capacity` "KT. GIÁM ĐỐC" or empty, `title` "PHÓ GIÁM ĐỐC", the name without a degree."""

    title: Text
    name: str
    capacity: Text | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom the applicant may ask."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The part all letters share. An empty `number` leaves room for one; `notes` close the text."""

    letterhead: Letterhead
    number: str
    issued_on: date
    dossier_code: str
    procedure: Procedure
    applicant: Applicant
    received_at: datetime
    signer: Signer
    recipients: tuple[Text, ...] = ()
    legal_bases: tuple[Text, ...] = ()
    reasons: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()

    def context(self) -> Mapping[str, object]:
        """Return the names a template may use."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(Letter):
    """Form 01, receipt of a dossier and appointment for its result (`dossier/receipt`).

    `desk` is the counter, `time_limit` reads "05 ngày làm việc" (None: not confirmed, so not printed),
    `receive_at` is where the result is handed over, `volume` and `entry` are the place in the register,
    `qr` a PNG of the dossier code.
    """

    desk: Text
    papers: tuple[HandedIn, ...]
    time_limit: Text | None
    due_at: datetime
    receive_at: Text
    sets: int = 1
    volume: str = ""
    entry: str = ""
    qr: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRequest(Letter):
    """Form 02, what is missing in a dossier, why, and whom to ask (`dossier/supplement`)."""

    missing: tuple[Text, ...]
    contact: Contact
    answer_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal(Letter):
    """Form 03, why a dossier isn't taken and what to do instead (`dossier/refusal`).

    `reasons` are sentences for the citizen, never a technical code.
    """

    desk: Text
    guidance: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Apology(Letter):
    """Form 04, an apology and the extension of the time limit (`dossier/apology`): one only, before the due date ends.

    `due_at` is the date first promised, `new_due_at` the one promised now, `days` the working days between.
    """

    due_at: datetime
    new_due_at: datetime
    days: int
    contact: Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class StopNotice(Letter):
    """Form 05, a dossier is no longer worked on (`dossier/stop`); only before a decision on the result.

    `withdrawn`: the applicant asked for it, on `asked_on` where that day is known; else the agency stops it by
    itself. `stage` says how far it had come, `fees` what happens to money paid.
    """

    stage: Text
    withdrawn: bool = False
    asked_on: date | None = None
    fees: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Letter):
    """Notice of a result (`dossier/notice`), for any service: `facts` are the lines it tells, label and value."""

    facts: tuple[tuple[Text, Text], ...]
    result_form: Text
