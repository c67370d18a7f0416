"""The files of a case: attached and removed until it is proposed, and looked at, each look an event of the audit.

Attaching and removing make the case's next version, so that a decision on what was seen before is refused. What is
removed is only marked: it stays readable, and the audit has its digest.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from workbench.domain.actor import Actor, Role
from workbench.domain.attachment import Attachment, NewFile, accepted, refusals
from workbench.domain.case import CaseRecord
from workbench.domain.errors import BadInputError, NotFoundError, NotPermittedError, SetupError
from workbench.domain.text import Text, joined
from workbench.store import answers, attachments, audit, moves, queries
from workbench.store.attachments import Kept
from workbench.store.timeline import ATTACHED, DETACHED, LOOKED_AT
from workbench.store.unit_of_work import Unit
from workbench.usecases import changes, enclosed, take_out
from workbench.usecases.changes import EDITORS
from workbench.usecases.house import House
from workbench.usecases.refusals import stale

READERS = EDITORS | {Role.REVIEWER, Role.SUPERVISOR, Role.AUDITOR}
"""Who may look at a file: a picture of somebody's identity card is sensitive (Decree 356/2025)."""

_NOT_YOURS = Text(
    vi="Chỉ người giải quyết hồ sơ và người kiểm tra được xem tệp đính kèm",
    en="Only those who work on cases, and auditors, may look at attached files",
)
_NONE = Text(vi="Không có tệp đính kèm này", en="There is no such attached file")
_NO_FILES = Text(vi="Chưa chọn tệp nào", en="No file was chosen")
_BROKEN = Text(
    vi="Tệp «{name}» đang lưu không còn nguyên vẹn (SHA-256 khác)",
    en="The file “{name}” is not what was stored (its SHA-256 differs)",
)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What becomes of a case's files: who is told of which, and the statements that write it."""

    action: str
    concerned: Sequence[Attachment]
    write: Callable[[Unit], None]


def add(  # noqa: PLR0913, PLR0917 - who, where, over what, which, and once
    house: House, actor: Actor, case_id: int, seen: str, files: Sequence[tuple[str, bytes]], key: str = ""
) -> int:
    """Attach files (name and content) and return the case's next version; `seen` is the digest that was shown.

    BadInputError says which file, or which limit; StaleError who changed the case meanwhile; NotPermittedError where
    nothing may be attached. The same `key` gives the first answer again.
    """
    new = [accepted(name, body) for name, body in files]
    if not new:
        raise BadInputError(_NO_FILES, field="attachments")

    def plan(before: CaseRecord) -> _Plan:
        wanted = [one.attachment for one in new]
        if refused := refusals(before.declaration_bytes, [*before.attachments, *wanted]):
            raise BadInputError(joined("; ", refused), field="attachments")
        return _Plan(ATTACHED, wanted, lambda unit: attachments.add(unit, [(case_id, new)]))

    asked: list[object] = [case_id, seen, [[one.attachment.name, one.attachment.sha256] for one in new]]
    return _change(house, actor, case_id, seen, asked, key, plan)


def remove(  # noqa: PLR0913, PLR0917 - as above
    house: House, actor: Actor, case_id: int, seen: str, attachment_id: int, key: str = ""
) -> int:
    """Mark a file of a case as removed and return the case's next version; see `add`."""

    def plan(before: CaseRecord) -> _Plan:
        gone = [one for one in before.attachments if one.id == attachment_id]
        if not gone:
            raise NotFoundError(_NONE)
        return _Plan(DETACHED, gone, lambda unit: attachments.remove(unit, case_id, attachment_id))

    return _change(house, actor, case_id, seen, [case_id, seen, attachment_id], key, plan)


def _change(  # noqa: PLR0913, PLR0917 - the parts of one change
    house: House, actor: Actor, case_id: int, seen: str, asked: Sequence[object], key: str,
    plan: Callable[[CaseRecord], _Plan],
) -> int:  # fmt: skip
    with house.store.reading(actor, house.clock()) as unit:
        if kept := answers.recall(unit, key, asked):
            return int(kept)
        before = queries.record(unit, case_id)
        changes.require_editable(actor, before, house.plugins.service(before.service))
        if seen != before.digest:
            raise stale(unit, before)
        planned = plan(before)
    after = moves.moved(before)
    with house.store.writing(actor, house.clock()) as unit:
        if kept := answers.recall(unit, key, asked):  # a twin of this request was quicker
            return int(kept)
        (written,) = moves.apply(unit, [moves.Move(before, after, _event(planned, after), touch=True)])
        if not written:
            raise stale(unit, before, before.version)
        planned.write(unit)
        answers.keep(unit, key, asked, after.version)
    return after.version


def _event(planned: _Plan, after: CaseRecord) -> audit.Event:
    detail = {"code": after.code, "attachments": [one.sha256 for one in planned.concerned]}
    names = "; ".join(one.name for one in planned.concerned)
    return audit.Event(planned.action, after.id, after.state, after.state, after.version, detail, names)


def listed(house: House, actor: Actor, case: int | str) -> tuple[Kept, ...]:
    """Return everything that was ever attached to a case, by id or dossier code, what was removed included."""
    with house.store.reading(actor, house.clock()) as unit:
        number = case if isinstance(case, int) else queries.case_id(unit, case)
        return attachments.history(unit, queries.record(unit, number).id)


def read(house: House, actor: Actor, attachment_id: int) -> bytes:
    """Return what a file holds; the audit keeps who looked at which, and when.

    NotFoundError if this office has no such file, NotPermittedError for those who have no part in cases, SetupError
    if it is not what was once stored.
    """
    return _looked_at(house, actor, attachment_id)[1]


def save(house: House, actor: Actor, attachment_id: int, wished: str) -> Path:
    """Write a file where it is wished, for its owner only; BadInputError if that can't be or something is there."""
    return take_out.write(read(house, actor, attachment_id), wished)


def open_outside(house: House, actor: Actor, attachment_id: int) -> None:
    """Show a file in the machine's own program; SetupError says why that is not possible."""
    found, body = _looked_at(house, actor, attachment_id)
    take_out.show(body, f"attachment-{found.id}.{found.name.rpartition('.')[2].lower()}")


def _looked_at(house: House, actor: Actor, attachment_id: int) -> tuple[Attachment, bytes]:
    if actor.role not in READERS:
        raise NotPermittedError(_NOT_YOURS)
    with house.store.writing(actor, house.clock()) as unit:
        kept = attachments.one(unit, attachment_id)
        if kept is None:
            raise NotFoundError(_NONE)
        found, record = kept.attachment, queries.record(unit, kept.case_id)
        body = attachments.body(unit, found.sha256) or b""
        detail = {"code": record.code, "attachments": [found.sha256]}
        event = audit.Event(LOOKED_AT, record.id, record.state, record.state, record.version, detail, found.name)
        audit.append(unit, [event])
    if sha256(body).hexdigest() != found.sha256:
        raise SetupError(_BROKEN.fill(name=found.name))
    return found, body


def file_name(code: str, name: str) -> str:
    """Return what an attachment is called outside: after its case, short enough for any disk."""
    stem, _, ending = name.rpartition(".")
    return f"{code}_{stem.encode()[:160].decode(errors='ignore')}.{ending}"


def from_disk(path: str) -> tuple[str, bytes]:
    """Return the name and content of a file of this machine, ready for `add`; BadInputError if it can't be read."""
    place = _place(path)
    return place.name, enclosed.content_of(place, path, follow=True)


def new_file(path: str) -> NewFile:
    """Return a file of this machine as it may be attached; BadInputError if it can't be read, or says why not."""
    return accepted(*from_disk(path))


def _place(path: str) -> Path:
    try:
        place = Path(path).expanduser()
        return place if place.exists() else _unquoted(path) or place
    except (RuntimeError, OSError, ValueError):  # ~somebody who is not here; a name that no file can have
        return Path(path)


def _unquoted(path: str) -> Path | None:
    """Return the file of a path in quotes, as terminals paste the name of a file that is dropped on them."""
    try:
        parts = shlex.split(path)
    except ValueError:
        return None
    return Path(parts[0]) if len(parts) == 1 and Path(parts[0]).exists() else None
