"""Words that several screens share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from workbench.domain.text import Text, same
from workbench.tui.figures import count
from workbench.tui.widgets.rows import Severity

PROGRAM: Final = Text(vi="BÀN LÀM VIỆC HỒ SƠ", en="CASE WORKBENCH")
QUEUE: Final = Text(vi="Hàng đợi", en="Queue")
COUNTER: Final = Text(vi="Nhận hồ sơ tại quầy", en="New dossier at the counter")
CASE: Final = Text(vi="hồ sơ", en="case")
KEEPING: Final = Text(vi="Giữ bản nháp", en="Keeping the draft")
READ_ONLY: Final = Text(vi="chỉ đọc", en="read only")
ONLY_RECEIVERS: Final = Text(vi="chỉ bộ phận tiếp nhận và cán bộ nhận hồ sơ", en="only reception and officers take in")

_LATE: Final = Text(vi="!! trễ {n}", en="!! late {n}")
_TODAY: Final = Text(vi="! hnay", en="! today")
_TOMORROW: Final = Text(vi="! mai", en="! tmrw")
_SOON: Final = Text(vi="! {n} ng", en="! {n} d")
_LATER: Final = Text(vi="{n} ng", en="{n} d")
_STANDS: Final = Text(vi="chờ BS", en="waits")
ENDED: Final = Text(vi="xong", en="done")


def due_words(days_left: int, *, stands: bool = False, tomorrow: bool = True) -> tuple[Text, Severity]:
    """Return what a list says of a due date, by working days left, and how urgent that is.

    `stands`: the clock waits for the citizen. `tomorrow`: the next working day is the next day.
    """
    if stands:
        return _STANDS, ""
    if days_left < 0:
        return _LATE.fill(n=-days_left), "late"
    if days_left == 0:
        return _TODAY, "soon"
    if days_left == 1:
        return (_TOMORROW if tomorrow else _SOON.fill(n=1)), "soon"
    return _LATER.fill(n=days_left), ""


def path(*parts: Text) -> Text:
    """Return where one is: `BÀN LÀM VIỆC HỒ SƠ › Hàng đợi`."""
    return Text(vi=" › ".join(part.vi for part in parts), en=" › ".join(part.en for part in parts))


def beside(*parts: Text) -> Text:
    """Return several short facts on one line, those that are empty left out."""
    found = [part for part in parts if part.vi]
    return Text(vi=" · ".join(part.vi for part in found), en=" · ".join(part.en for part in found))


def block(lines: Iterable[Text]) -> Text:
    """Return several lines as one text."""
    found = tuple(lines)
    return Text(vi="\n".join(t.vi for t in found), en="\n".join(t.en for t in found))


def counted(number: int, text: Text) -> Text:
    """Fill the `{n}` of a text with a number as people write it."""
    return text.fill(n=same(count(number)))
