"""The office's fence: a statement that forgot its office, or that writes in a reading unit, is never sent.

It looks at the SQL itself, so it holds for lists, bulk, joins and hand-written text alike. Each wording is
judged once; the second time it costs a look into a set.
"""

from __future__ import annotations

import re
from typing import Any, Final

from sqlalchemy import Connection, Engine, event

from workbench.store.tables import cases, documents, events, persons

EVERY_OFFICE: Final = {"every_office": True}
"""The execution option of the few statements that belong to no office: signing in, the chain as a whole."""

FENCED: Final = frozenset(name for name, table in cases.metadata.tables.items() if "office" in table.c)
"""The tables whose rows belong to an office, told by their column."""

HANGING: Final = {
    "touches": cases.name, "case_words": cases.name, "person_words": persons.name, "files": documents.name,
    "event_texts": events.name,
}  # fmt: skip
"""The tables whose rows belong to a row of a fenced one: read and changed through it only."""

_WORDS: Final = re.compile(r"[a-z_]+")
_INSERT: Final = re.compile(r"\s*INSERT INTO (\w+)\s*\(([^)]*)\)", re.IGNORECASE)
_READS: Final = re.compile(r"\s*(SELECT|EXPLAIN|BEGIN$|SAVEPOINT|RELEASE|ROLLBACK|PRAGMA [^=]*$)", re.IGNORECASE)
_judged: dict[str, bool] = {}
"""The wordings that were found fenced, and whether they only read."""


class UnfencedError(AssertionError):
    """A statement of ours that could see or change another office's rows, or that writes where nothing is kept."""


def fence(engine: Engine) -> None:
    """Watch every statement that goes through `engine`."""
    if not event.contains(engine, "before_cursor_execute", _watch):
        event.listen(engine, "before_cursor_execute", _watch)


def _watch(  # noqa: PLR0913, PLR0917 - the event's own signature
    connection: Connection, cursor: Any, statement: str, parameters: Any, context: Any, executemany: bool
) -> None:
    reads = _judged.get(statement)
    if reads is None:
        reads = bool(_READS.match(statement))
        options = context.execution_options if context else connection.get_execution_options()
        if not options.get("every_office"):
            if not is_fenced(statement):
                raise UnfencedError(f"no office in: {statement}")
            _judged[statement] = reads
    if not reads and not connection.get_execution_options().get("writes"):
        raise UnfencedError(f"a reading unit does not write: {statement}")


def is_fenced(statement: str) -> bool:
    """Tell whether `statement` is held to an office: one of the fenced tables that it names, or hangs on, is."""
    named = set(_WORDS.findall(statement))
    if inserted := _INSERT.match(statement):
        table, columns = inserted.groups()
        return table not in FENCED or "office" in columns
    concerned = (named & FENCED) | {parent for child, parent in HANGING.items() if child in named}
    return not concerned or any(re.search(rf"\b{table}\.office = [?%']", statement) for table in concerned)
