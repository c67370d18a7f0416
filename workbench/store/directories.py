"""What the unit's office laid over the directories, and what its actor picked from them lately."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import delete, func, insert, select

from workbench.domain.case import canonical
from workbench.domain.directory_file import Line
from workbench.store.tables import directory_imports, directory_lines, directory_picks, offices
from workbench.store.unit_of_work import Unit

REMEMBERED: Final = 20
"""How many picks are kept for each person and directory."""


def revisions(unit: Unit) -> dict[str, int]:
    """Return the latest import of each directory that the office has laid something over."""
    query = (
        select(directory_imports.c.directory, func.max(directory_imports.c.id))
        .where(directory_imports.c.office == unit.office)
        .group_by(directory_imports.c.directory)
    )
    return {directory: int(latest) for directory, latest in unit.connection.execute(query)}


def lines(unit: Unit, directory: str) -> dict[str, Line]:
    """Return what the office says of the codes of a directory."""
    query = select(directory_lines.c.code, directory_lines.c.body).where(
        directory_lines.c.office == unit.office, directory_lines.c.directory == directory
    )
    return {code: Line(code, json.loads(cells)) for code, cells in unit.connection.execute(query)}


def own_name(unit: Unit, directory: str, code: str) -> str:
    """Return what the office itself calls a code; "" if its lists do not name it."""
    query = select(directory_lines.c.body).where(
        directory_lines.c.office == unit.office, directory_lines.c.directory == directory,
        directory_lines.c.code == code,
    )  # fmt: skip
    body = unit.connection.execute(query).scalar_one_or_none()
    return str(json.loads(body).get("name", "")) if body else ""


def take_turn(unit: Unit) -> None:
    """Let nobody else of the office import anything before this unit ends."""
    unit.connection.execute(unit.held(select(offices.c.code).where(offices.c.code == unit.office)))


def keep(unit: Unit, directory: str, sha256: str, wanted: Iterable[Line]) -> int:
    """Write an import with the lines as they now stand, and return its number."""
    row = {"office": unit.office, "directory": directory, "at": unit.at, "account_id": unit.actor.account_id,
           "sha256": sha256}  # fmt: skip
    made = insert(directory_imports).values(**row).returning(directory_imports.c.id)
    number = int(unit.connection.execute(made).scalar_one())
    rows = [
        {"office": unit.office, "directory": directory, "code": line.code, "body": canonical(line.cells),
         "import_id": number}
        for line in wanted
    ]  # fmt: skip
    _forget(unit, directory, [row["code"] for row in rows])
    if rows:
        unit.connection.execute(insert(directory_lines), rows)
    return number


def _forget(unit: Unit, directory: str, codes: list[Any]) -> None:
    ours = (directory_lines.c.office == unit.office, directory_lines.c.directory == directory)
    for start in range(0, len(codes), 500):
        some = directory_lines.c.code.in_(codes[start : start + 500])
        unit.connection.execute(delete(directory_lines).where(*ours, some))


def picks(unit: Unit) -> Mapping[str, list[str]]:
    """Return the codes that the actor picked lately, by directory, the latest first."""
    query = (
        select(directory_picks.c.directory, directory_picks.c.code)
        .where(directory_picks.c.account_id == unit.actor.account_id)
        .order_by(directory_picks.c.at.desc(), directory_picks.c.code)
    )
    found: dict[str, list[str]] = {}
    for directory, code in unit.connection.execute(query):
        found.setdefault(directory, []).append(code)
    return found


def picked(unit: Unit, directory: str, code: str) -> None:
    """Remember a pick, and forget the oldest ones beyond REMEMBERED."""
    known = [other for other in picks(unit).get(directory, []) if other != code]
    mine = (directory_picks.c.account_id == unit.actor.account_id, directory_picks.c.directory == directory)
    gone = [code, *known[REMEMBERED - 1 :]]
    unit.connection.execute(delete(directory_picks).where(*mine, directory_picks.c.code.in_(gone)))
    row = {"account_id": unit.actor.account_id, "directory": directory, "code": code, "at": unit.at}
    unit.connection.execute(insert(directory_picks), [row])
