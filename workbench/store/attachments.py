"""Files attached to cases: written with the case's next version, removed by a mark, never deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from workbench.domain.attachment import Attachment, NewFile
from workbench.store.by_key import among, ours
from workbench.store.tables import accounts, attachment_contents, attachments
from workbench.store.unit_of_work import OURS, Unit, moment, moment_or_none


@dataclass(frozen=True, slots=True)
class Kept:
    """An attachment with its history: who added it, and who removed it, if somebody did."""

    case_id: int
    place: int
    attachment: Attachment
    added_at: datetime
    added_by: str
    removed_at: datetime | None = None
    removed_by: str = ""


_ADD = insert(attachments)
_CONTENT = {
    "postgresql": postgresql.insert(attachment_contents).on_conflict_do_nothing(),
    "sqlite": sqlite.insert(attachment_contents).on_conflict_do_nothing(),
}
_OF_CASES = (
    select(attachments.c.case_id, attachments.c.name, attachments.c.media, attachments.c.size, attachments.c.sha256,
           attachments.c.id)
    .where(ours(attachments), among(attachments.c.case_id), attachments.c.removed_at.is_(None))
    .order_by(attachments.c.case_id, attachments.c.place)
)  # fmt: skip
_PLACES = (
    select(attachments.c.case_id, func.max(attachments.c.place))
    .where(ours(attachments), among(attachments.c.case_id))
    .group_by(attachments.c.case_id)
)
_ADDER, _REMOVER = accounts.alias("adder"), accounts.alias("remover")
_HISTORY = (
    select(attachments, _ADDER.c.username.label("adder"), _REMOVER.c.username.label("remover"))
    .outerjoin(_ADDER, (_ADDER.c.id == attachments.c.added_by) & (_ADDER.c.office == attachments.c.office))
    .outerjoin(_REMOVER, (_REMOVER.c.id == attachments.c.removed_by) & (_REMOVER.c.office == attachments.c.office))
    .where(attachments.c.office == OURS)
    .order_by(attachments.c.place)
)


def add(unit: Unit, files: Sequence[tuple[int, Sequence[NewFile]]]) -> None:
    """Attach files to cases, by case id; the caller holds the cases, or has just made them."""
    several = [(case_id, new) for case_id, some in files for new in some]
    if not several:
        return
    bodies = {new.attachment.sha256: new.body for _, new in several}
    contents = [{"office": unit.office, "sha256": sha256, "body": body} for sha256, body in sorted(bodies.items())]
    unit.send(_CONTENT["postgresql" if unit.postgres else "sqlite"], contents)
    places: dict[int, int] = dict(map(tuple, unit.ask(_PLACES, ids=[case_id for case_id, _ in several])))
    rows: list[dict[str, object]] = []
    for case_id, new in several:
        one = new.attachment
        places[case_id] = places.get(case_id, 0) + 1
        rows.append({
            "office": unit.office, "case_id": case_id, "place": places[case_id], "name": one.name, "media": one.media,
            "size": one.size, "sha256": one.sha256, "added_at": unit.at, "added_by": unit.actor.account_id,
        })  # fmt: skip
    unit.send(_ADD, rows)


def remove(unit: Unit, case_id: int, attachment_id: int) -> None:
    """Mark an attachment as removed; the caller holds its case."""
    mine = (attachments.c.office == unit.office, attachments.c.case_id == case_id, attachments.c.id == attachment_id,
            attachments.c.removed_at.is_(None))  # fmt: skip
    marks = {"removed_at": unit.at, "removed_by": unit.actor.account_id}
    unit.connection.execute(update(attachments).where(*mine).values(**marks))


def of_cases(unit: Unit, case_ids: Sequence[int]) -> Mapping[int, tuple[Attachment, ...]]:
    """Return what is attached to each case now, in order; cases without are left out."""
    found: dict[int, tuple[Attachment, ...]] = {}
    for case_id, *one in unit.ask(_OF_CASES, ids=list(case_ids)):
        found[case_id] = (*found.get(case_id, ()), Attachment(*one))
    return found


def history(unit: Unit, case_id: int) -> tuple[Kept, ...]:
    """Return everything that was ever attached to a case, in order."""
    found = unit.ask(_HISTORY.where(attachments.c.case_id == bindparam("case_id")), case_id=case_id)
    return tuple(_kept(row) for row in found.mappings())


def one(unit: Unit, attachment_id: int) -> Kept | None:
    """Return one attachment of this office, removed or not; None where there is none."""
    found = unit.ask(_HISTORY.where(attachments.c.id == bindparam("number")), number=attachment_id).mappings().first()
    return _kept(found) if found else None


def body(unit: Unit, sha256: str) -> bytes | None:
    """Return what a file of this office holds, by its SHA-256; None where there is none."""
    query = select(attachment_contents.c.body).where(
        attachment_contents.c.office == unit.office, attachment_contents.c.sha256 == sha256
    )
    return unit.connection.execute(query).scalar_one_or_none()


def _kept(row: Mapping[str, Any] | Any) -> Kept:
    attachment = Attachment(row["name"], row["media"], row["size"], row["sha256"], row["id"])
    return Kept(
        row["case_id"], row["place"], attachment, moment(row["added_at"]), row["adder"] or "",
        moment_or_none(row["removed_at"]), row["remover"] or "",
    )  # fmt: skip
