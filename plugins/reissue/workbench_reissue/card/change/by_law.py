"""Everybody on a list whose benefit level the law raised: their dossiers of procedure 610, ready for intake."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from workbench.api import BadInputError, Text, intake_lines
from workbench_reissue.card.benefit import RAISED_FROM
from workbench_reissue.card.change.service import SERVICE

_REQUEST = f"Đổi thẻ BHYT do mức hưởng thay đổi theo quy định pháp luật từ {RAISED_FROM:%d/%m/%Y}"
_NOT_YET = Text(vi="Mức hưởng chỉ thay đổi theo quy định từ {day}", en="Benefit levels change by law only from {day}")


def raise_by_law(people: str, day: date) -> Iterator[dict[str, Any]]:
    """Return an intake line for everybody on the list `people`: a number a line, or a CSV file.

    Object code and level are looked up when each dossier is decided, so the list needs numbers only. The same
    person is taken in once, however often they are listed. BadInputError before the law is in force on `day`.
    """
    if day < RAISED_FROM:
        raise BadInputError(_NOT_YET.fill(day=f"{RAISED_FROM:%d/%m/%Y}"))
    form = {"reason": "by_law", "request": _REQUEST}
    return intake_lines(people, service=SERVICE.id, form=form, batch=f"by_law-{RAISED_FROM:%Y%m%d}")
