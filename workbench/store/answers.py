"""Answers kept under their idempotency key: a repeated request gets the first result and no second effect."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import bindparam, func, insert, select

from workbench.domain.case import canonical, digest_of
from workbench.domain.errors import ConflictError
from workbench.domain.text import Text
from workbench.store.tables import answers
from workbench.store.unit_of_work import OURS, Unit

_KEPT = select(answers.c.account_id, answers.c.request, answers.c.answer).where(
    answers.c.office == OURS, answers.c.key == bindparam("asked")
)
_KEEP = insert(answers)


def recall(unit: Unit, key: str, request: object) -> Any:
    """Return the answer kept under `key`, None if there is none; ConflictError if it answered something else.

    A writing unit first waits for a twin of the request that is under way: its answer is this one's too.
    """
    if not key:
        return None
    if unit.postgres and unit.writes:
        unit.connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"{unit.office}/{key}", 0))))
    row = unit.ask(_KEPT, asked=key).one_or_none()
    if row is None:
        return None
    if (row.account_id, row.request) != (unit.actor.account_id, digest_of(request)):
        raise ConflictError(
            Text(
                vi=f"Khóa «{key}» đã dùng cho một yêu cầu khác: không làm gì cả",
                en=f"The key “{key}” was used for another request: nothing was done",
            )
        )
    return json.loads(row.answer)


def keep(unit: Unit, key: str, request: object, answer: object) -> None:
    """Keep `answer` under `key` in the transaction that earned it."""
    if key:
        row = {"office": unit.office, "key": key, "account_id": unit.actor.account_id,
               "request": digest_of(request), "answer": canonical(answer), "at": unit.at}  # fmt: skip
        unit.send(_KEEP, [row])
