"""Taking in dossiers from a file: good lines kept a hundred at a time, bad ones named, no line taken in twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import BinaryIO

from workbench.domain.actor import Actor, Role
from workbench.domain.calendar import VIETNAM
from workbench.domain.errors import NotPermittedError
from workbench.domain.text import Text
from workbench.hookspecs import CaseAdvanced
from workbench.store import accounts, audit, intake, numbers
from workbench.store.intake import Known, NewCase
from workbench.store.unit_of_work import Unit
from workbench.usecases.enclosed import LONGEST_LINE, MOST_HELD, Folder, chunks
from workbench.usecases.envelope import Fault
from workbench.usecases.house import House
from workbench.usecases.intake_check import NO_FOLDER, Arrived, check

CHUNK = 100
MOST_AT_ONCE = 4 * MOST_HELD
"""Bytes of attached files that a strict intake keeps in memory."""
RECEIVED = "received"
RECEIVERS = frozenset({Role.RECEPTION, Role.OFFICER, Role.SYSTEM})

_NOT_YOURS = Text(
    vi="Chỉ bộ phận tiếp nhận và cán bộ được nhận hồ sơ", en="Only reception and officers may take in dossiers"
)
_CONFLICT = Text(
    vi="Mã «{id}» đã dùng cho hồ sơ {code} có nội dung khác: giữ nguyên hồ sơ đó",
    en="The id “{id}” belongs to case {code}, whose content is different: that case stays as it is",
)
_TOO_MUCH = Text(
    vi="Tệp đính kèm quá 64 MB: chia tệp hồ sơ ra, hoặc bỏ --strict",
    en="The attached files are more than 64 MB: split the intake file, or leave out --strict",
)
_IN_THIS_FILE = Text(vi="ở dòng trên trong tệp này", en="further up in this file")


@dataclass(frozen=True, slots=True)
class Taken:
    """A line that stands for a case. `code` is empty where a dry run would have made a new one."""

    line: int
    id: str
    code: str
    new: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What became of every line."""

    dry_run: bool
    taken: tuple[Taken, ...]
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        """Tell whether every line was good."""
        return not self.faults


@dataclass(slots=True)
class _Ledger:
    """What is known so far: the ids that stand for a case, and what became of the lines."""

    known: dict[str, Known] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def note(self, fresh: Iterable[Arrived], again: Iterable[Arrived]) -> None:
        """Note lines that stand for a case, under the codes known by now."""
        for new, lines in ((True, fresh), (False, again)):
            for one in lines:
                outside_id = one.case.outside_id
                self.taken.append(Taken(one.line, outside_id, self.known[outside_id].code, new))

    def report(self, *, dry_run: bool) -> Report:
        """Close the ledger, lines in order."""
        taken = sorted(self.taken, key=lambda one: one.line)
        return Report(dry_run, tuple(taken), tuple(sorted(self.faults, key=lambda one: one.line)))


def take_in(  # noqa: PLR0913 - how, in three words
    house: House, actor: Actor, lines: Iterable[str | bytes], *, dry_run: bool = False, strict: bool = False,
    folder: Folder = NO_FOLDER,
) -> Report:  # fmt: skip
    """Take in dossiers, one a line (see `envelope`); a dry run checks everything and writes nothing.

    Good lines are committed a hundred at a time. `strict` commits all of them at once, or none if any line is
    bad. A line that came before is answered with its case; an id that came with other content is a fault.
    Files that lines only name are read from `folder`.
    """
    if actor.role not in RECEIVERS:
        raise NotPermittedError(_NOT_YOURS)
    ledger = _Ledger()
    checked = _checked(house, actor, lines, folder, ledger)
    if strict:
        checked = iter([_together(checked, ledger)])
    for arrived in checked:
        if dry_run:
            with house.store.reading(actor, house.clock()) as unit:
                ledger.note(*_sorted(unit, arrived, ledger))
        elif not (strict and ledger.faults):
            _take(house, actor, arrived, ledger, strict=strict)
    return ledger.report(dry_run=dry_run)


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file; of one that is far too long only enough to be refused."""
    while line := stream.readline(LONGEST_LINE + 2):
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE)


def _checked(
    house: House, actor: Actor, lines: Iterable[str | bytes], folder: Folder, ledger: _Ledger
) -> Iterator[list[Arrived]]:
    for chunk in chunks(enumerate(lines, 1), CHUNK):
        with house.store.reading(actor, house.clock()) as unit:
            arrived, faults = check(house, unit, chunk, folder)
        ledger.faults += faults
        yield arrived


def _together(checked: Iterable[list[Arrived]], ledger: _Ledger) -> list[Arrived]:
    """Return all lines at once, unless their files are more than may be held: that is a fault."""
    together: list[Arrived] = []
    held = 0
    for one in (one for chunk in checked for one in chunk):
        held += sum(new.attachment.size for new in one.case.attachments)
        if held > MOST_AT_ONCE:
            ledger.faults.append(Fault(one.line, "attachments", _TOO_MUCH, one.case.outside_id))
            held = 0
            together.clear()
        together.append(one)
    return together


class _Undo(Exception):  # noqa: N818 - it is no error, it rolls a strict intake back
    """Nothing of this transaction is kept."""


def _take(house: House, actor: Actor, arrived: Sequence[Arrived], ledger: _Ledger, *, strict: bool) -> None:
    try:
        with house.store.writing(actor, house.clock()) as unit:
            coded = _write(house, unit, arrived, ledger)
            if strict and ledger.faults:
                raise _Undo
    except _Undo:
        ledger.taken.clear()
        return
    for code, case in coded:
        house.plugins.tell(CaseAdvanced(code, actor.office, case.service, RECEIVED, "", case.state, 1))


def _write(house: House, unit: Unit, arrived: Sequence[Arrived], ledger: _Ledger) -> list[tuple[str, NewCase]]:
    intake.take_turns(unit)
    fresh, again = _sorted(unit, arrived, ledger)
    coded = list(zip(_codes(house, unit, fresh), (one.case for one in fresh), strict=True))
    ids = intake.add(unit, coded)
    audit.append(unit, [_event(number, code, case) for number, (code, case) in zip(ids, coded, strict=True)])
    ledger.known |= {case.outside_id: Known(code, case.content_hash) for code, case in coded}
    ledger.note(fresh, again)
    return coded


def _sorted(unit: Unit, arrived: Sequence[Arrived], ledger: _Ledger) -> tuple[list[Arrived], list[Arrived]]:
    """Tell new dossiers from those that came before, in this file or earlier; conflicts are noted as faults."""
    ledger.known |= intake.known(unit, [one.case.outside_id for one in arrived])
    fresh: list[Arrived] = []
    again: list[Arrived] = []
    for one in arrived:
        outside_id, content = one.case.outside_id, one.case.content_hash
        if outside_id not in ledger.known:
            ledger.known[outside_id] = Known("", content)
            fresh.append(one)
        elif ledger.known[outside_id].content_hash == content:
            again.append(one)
        else:
            text = _CONFLICT.fill(id=outside_id, code=ledger.known[outside_id].code or _IN_THIS_FILE)
            ledger.faults.append(Fault(one.line, "id", text, outside_id))
    return fresh, again


def _codes(house: House, unit: Unit, fresh: Sequence[Arrived]) -> Iterator[str]:
    """Draw the dossier codes: a series for each day and office (Circular 01/2018/TT-VPCP, article 19)."""
    office = accounts.office(unit).dossier_unit
    days = [one.case.received_at.astimezone(VIETNAM).date() for one in fresh]
    series = {
        day: count(numbers.draw(unit, "dossier", f"{day:%y%m%d}", many)) for day, many in sorted(Counter(days).items())
    }
    for day in days:
        number = next(series[day])
        own = house.plugins.case_number(office, day, number)
        yield own or house.rules.dossier_code.format(unit=office, day=day, number=number)


def _event(number: int, code: str, case: NewCase) -> audit.Event:
    detail: dict[str, object] = {
        "code": code, "content": case.content_hash, "rules": case.rules_day.isoformat(),
        "service": f"{case.service}/{case.service_version}",
    }  # fmt: skip
    files = [new.attachment for new in case.attachments]
    if files:
        detail["attachments"] = [one.sha256 for one in files]
    return audit.Event(RECEIVED, number, "", case.state, 1, detail=detail, words="; ".join(one.name for one in files))
