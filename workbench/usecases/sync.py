"""Taking over persons and their records from the agency's other systems: again and again, never over a decision."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice

from workbench.domain.actor import Actor, Role
from workbench.domain.calendar import VIETNAM
from workbench.domain.errors import NotPermittedError
from workbench.domain.text import Text
from workbench.domain.wording import mask
from workbench.store import audit, sync_entries, sync_people
from workbench.store.sync_entries import Became, Delivered
from workbench.store.sync_people import DeliveredPerson, Verdict
from workbench.store.unit_of_work import Unit
from workbench.usecases.envelope import Fault
from workbench.usecases.house import House
from workbench.usecases.sync_lines import Given
from workbench.usecases.sync_person import PERSON
from workbench.usecases.sync_report import Kept, Report, Watch
from workbench.usecases.sync_rows import Reader, Row
from workbench.usecases.sync_seen import Seen

CHUNK = 2000
"""Lines that are written, or not, together."""

SYNCED = "synced"
SYNCERS = frozenset({Role.ADMINISTRATOR, Role.SYSTEM})

_NOT_YOURS = Text(vi="Chỉ quản trị được đồng bộ dữ liệu", en="Only administrators may take over data")
_NOBODY = Text(vi="Không có người mang số {number}", en="Nobody on record has the number {number}")
_TAKEN = Text(vi="Số {number} đã thuộc về người khác", en="The number {number} belongs to somebody else")
_OTHER_KEY = Text(
    vi="Người mang số {number} đã có khóa nguồn khác", en="The person with the number {number} came under another key"
)
_TWICE = Text(
    vi="Khóa này đã có ở dòng trên trong tệp với nội dung khác",
    en="This key stands further up in the file with other content",
)


@dataclass(slots=True)
class _Run:
    """One run: every chunk's persons are one transaction, their records the next."""

    house: House
    actor: Actor
    report: Report
    watch: Watch
    seen: Seen

    def refuse(self, row: Row, where: str, text: Text) -> None:
        self.report.bad += 1
        self.watch.fault(Fault(row.line, where, text, row.key))

    def note(self, row: Row, became: Became, fields: tuple[str, ...] = ()) -> None:
        self.report.became[row.kind, became] += 1
        if became is Became.KEPT or fields:
            self.watch.kept(Kept(row.line, row.kind, row.key, fields))


def sync(
    house: House, actor: Actor, given: Iterable[Given], *, dry_run: bool = False, watch: Watch | None = None
) -> Report:
    """Take over what `given` spells; a dry run holds it against the register and writes nothing.

    Good rows are committed two thousand at a time, so that a run may be ended at any moment and begun anew.
    NotPermittedError for whoever is no administrator.
    """
    if actor.role not in SYNCERS:
        raise NotPermittedError(_NOT_YOURS)
    reader = Reader(house.plugins.record_kinds, house.clock().astimezone(VIETNAM).date())
    with closing(Seen()) as seen:
        run = _Run(house, actor, Report(dry_run), watch or Watch(), seen)
        with _undisturbed():
            _take(run, reader, iter(given))
        return run.report


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let garbage be looked for between chunks only, when hardly anything is there to go through: a fifth of a run."""
    was_on = gc.isenabled()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_on:
            gc.enable()


def _take(run: _Run, reader: Reader, lines: Iterator[Given]) -> None:
    taken = -1
    while run.report.rows > taken:
        taken = run.report.rows
        rows = _fresh(run, list(_sound(run, reader, islice(lines, CHUNK))))
        _take_people(run, [row for row in rows if row.kind == PERSON])
        _take_records(run, [row for row in rows if row.kind != PERSON])
        del rows
        gc.collect()
        run.watch.progress(run.report)


def _sound(run: _Run, reader: Reader, chunk: Iterable[Given]) -> Iterator[Row]:
    for given in chunk:
        run.report.rows += 1
        read = reader.read(given)
        if isinstance(read, Row):
            yield read
        else:
            run.report.bad += 1
            for fault in read:
                run.watch.fault(fault)


def _fresh(run: _Run, rows: Sequence[Row]) -> list[Row]:
    """Return the rows whose key comes for the first time in this run."""
    fresh = []
    keys = [(f"{row.kind}\n{row.person}\n{row.key}", row.content) for row in rows]
    for row, repeated in zip(rows, run.seen.repeated(keys), strict=True):
        if repeated is None:
            fresh.append(row)
        elif repeated:
            run.note(row, Became.SAME)
        else:
            run.refuse(row, "key", _TWICE)
    return fresh


def _take_people(run: _Run, rows: Sequence[Row]) -> None:
    if not rows:
        return
    delivered = [DeliveredPerson(row.key, row.told, row.content) for row in rows]
    if run.report.dry_run:
        with run.house.store.reading(run.actor, run.house.clock()) as unit:
            verdicts = sync_people.plan(unit, delivered)
        run.seen.promise(one.told.get(name, "") for one in delivered for name in sync_people.NUMBERS)
    else:
        with run.house.store.writing(run.actor, run.house.clock()) as unit:
            verdicts = sync_people.plan(unit, delivered)
            sync_people.write(unit, verdicts)
            _tell(unit, Counter((PERSON, one.became) for one in verdicts if one.sound))
    for row, one in zip(rows, verdicts, strict=True):
        _note_person(run, row, one)


def _note_person(run: _Run, row: Row, verdict: Verdict) -> None:
    if verdict.taken:
        text = _TAKEN.fill(number=mask(str(row.told[verdict.taken])))
        run.refuse(row, f"value.{verdict.taken}", text)
    elif verdict.other_key:
        run.refuse(row, "key", _OTHER_KEY.fill(number=mask(str(row.told["citizen_number"]))))
    else:
        run.note(row, verdict.became, verdict.kept)


def _take_records(run: _Run, rows: Sequence[Row]) -> None:
    if not rows:
        return
    opened = run.house.store.reading if run.report.dry_run else run.house.store.writing
    with opened(run.actor, run.house.clock()) as unit:
        known = _owned(run, unit, rows)
        sync_people.lock(unit, (record.person_id for _, record in known))
        planned = sync_entries.plan(unit, [record for _, record in known])
        became = Counter((row.kind, how) for (row, _), how in zip(known, planned.became, strict=True))
        if not run.report.dry_run:
            sync_entries.write(unit, planned)
            _tell(unit, became)
    run.report.became += became
    for (row, _), how in zip(known, planned.became, strict=True):
        if how is Became.KEPT:
            run.watch.kept(Kept(row.line, row.kind, row.key))


def _owned(run: _Run, unit: Unit, rows: Sequence[Row]) -> list[tuple[Row, Delivered]]:
    """Return the rows with the persons they belong to; those of nobody are refused."""
    ids = sync_people.ids_of(unit, (row.person for row in rows))
    owned = []
    for row in rows:
        if person := ids.get(row.person):
            said = (row.said, row.valid_from, row.valid_to, row.content, row.single)
            owned.append((row, Delivered(person, row.kind, row.key, *said)))
        elif run.report.dry_run and run.seen.promised(row.person):
            run.note(row, Became.NEW)
        else:
            run.refuse(row, "person", _NOBODY.fill(number=mask(row.person)))
    return owned


def _tell(unit: Unit, became: Counter[tuple[str, Became]]) -> None:
    """Put a chunk into the audit: how many rows of which kinds, and nobody's name."""
    written = {f"{kind}.{how}": many for (kind, how), many in sorted(became.items())
               if how in {Became.NEW, Became.CHANGED}}  # fmt: skip
    if written:
        audit.append(unit, [audit.Event(SYNCED, detail=written)])
