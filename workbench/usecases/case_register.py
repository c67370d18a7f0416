"""Form 07, the register of the dossiers that came in within a period; made anew whenever it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from workbench.documents.job import PrintJob
from workbench.documents.letter import Letterhead
from workbench.domain.actor import Actor
from workbench.domain.calendar import VIETNAM
from workbench.domain.errors import BadInputError
from workbench.domain.status import NationalStatus
from workbench.domain.text import Language, Text, same
from workbench.store import accounts, audit, courses
from workbench.usecases import letters, on_time
from workbench.usecases.house import House
from workbench.usecases.on_time import Standing

TEMPLATE = "dossier/register"
TAKEN = "register_taken"
MOST = 3000
"""How many dossiers one register holds: about 250 pages, half a minute of printing."""

_BACKWARDS = Text(vi="Ngày đầu phải trước hoặc bằng ngày cuối", en="The first day must not come after the last")
_TOO_LONG = Text(
    vi="Kỳ này có hơn {most} hồ sơ: chọn kỳ ngắn hơn",
    en="More than {most} dossiers in this period: choose a shorter one",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One dossier of the register."""

    code: str
    procedure: str
    title: Text
    name: str
    address: str
    phone: str
    received_at: datetime
    due_at: datetime
    returned_at: datetime | None
    channel: Text
    status: Text
    timing: Text


@dataclass(frozen=True, slots=True)
class CaseRegister:
    """The dossiers received from `first` to `last`. What has no end is on time or not as of `until`."""

    letterhead: Letterhead
    first: date
    last: date
    until: datetime
    lines: tuple[Line, ...]
    made_at: datetime
    made_by: str


def register(house: House, actor: Actor, first: date, last: date) -> CaseRegister:
    """Return the register of a period, and note in the audit who took it: it tells names and addresses.

    BadInputError if the days are the wrong way round, or if there are too many dossiers for one register.
    """
    if first > last:
        raise BadInputError(_BACKWARDS, field="to")
    start = datetime.combine(first, time(), VIETNAM)
    end = datetime.combine(last + timedelta(days=1), time(), VIETNAM)
    now = house.clock().astimezone(VIETNAM)
    until = min(now, end)
    with house.store.writing(actor, now) as unit:
        rows = courses.received(unit, start, end, MOST + 1)
        if len(rows) > MOST:
            raise BadInputError(_TOO_LONG.fill(most=MOST), field="to")
        stands = on_time.of_unit(house, unit, [row.id for row in rows], until)
        head = letters.letterhead(accounts.office(unit))
        detail = {"from": first.isoformat(), "to": last.isoformat(), "cases": len(rows)}
        audit.append(unit, [audit.Event(TAKEN, detail=detail)])
    lines = tuple(_line(house, row, stands[row.id]) for row in rows)
    return CaseRegister(head, first, last, until, lines, now, actor.name)


def job(made: CaseRegister, language: Language) -> PrintJob:
    """Return the register as something to print: without a number or signature."""
    name = f"{made.first.isoformat()}..{made.last.isoformat()}"
    return PrintJob(
        TEMPLATE, language, letters.as_printed(made), title=name, identifier=f"register/{name}/{language}",
        created=made.made_at,
    )  # fmt: skip


def _line(house: House, row: courses.Received, stands: Standing) -> Line:
    service = house.plugins.services.get(row.service)
    return Line(
        row.code, row.procedure, service.title if service else same(row.service), row.name, row.address, row.phone,
        row.received_at, row.due_at, stands.returned_at, row.channel.title, NationalStatus(row.status).title,
        stands.timing.label,
    )  # fmt: skip
