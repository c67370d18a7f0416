"""How dates, numbers and names are written in a letter, in Vietnamese and in English."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from markupsafe import Markup, escape

from workbench.domain.calendar import VIETNAM
from workbench.domain.partial_date import PartialDate
from workbench.domain.text import Language, Text
from workbench.domain.wording import clean_line

HEAD_WIDTH: Final = 24
"""Capitals that fit on one line of the letterhead's left half."""
LONGEST: Final = 4_000
"""Characters of one value that a letter prints; the cut shows as "…"."""

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_TIED: Final = re.compile(rf"(?<=ngày) | (?=giờ|phút)|(?<=tháng) |(?<=năm) | (?={'|'.join(_MONTHS)})")


def long_date(day: date, language: Language) -> str:
    """Return "ngày 05 tháng 3 năm 2026" or "5 March 2026".

    Days below 10 and the months 1 and 2 get a leading zero, so that nobody can write a digit before them
    (Decree 30/2020/ND-CP, annex I).
    """
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def short_date(day: date | PartialDate) -> str:
    """Return "05/03/2026"; a date known only to the month or year is printed as far as it is known."""
    return str(day if isinstance(day, PartialDate) else PartialDate.of(day))


def moment(at: datetime, language: Language) -> str:
    """Return "09 giờ 05 phút, ngày 05 tháng 3 năm 2026", in Vietnam's time when `at` knows its zone."""
    local = at.astimezone(VIETNAM) if at.tzinfo else at
    if language == "en":
        return f"{local:%H:%M}, {long_date(local, language)}"
    return f"{local.hour:02} giờ {local.minute:02} phút, {long_date(local, language)}"


def tied(words: str) -> Markup:
    """Return a date or moment of ours in which no line ends between a word and its number."""
    return Markup(_TIED.sub("\u00a0", words))  # noqa: S704 - made of numbers here, never of anybody's words


def two_digits(number: int) -> str:
    """Return a number with at least two digits: 5 is "05" (Decree 30/2020/ND-CP)."""
    return f"{number:02}"


def headline(words: str) -> Markup:
    """Return an agency's name in capitals, a long one broken near its middle: no word stands alone on a line."""
    name = words.upper()
    spaces = [at for at, letter in enumerate(name) if letter == " "]
    if len(name) <= HEAD_WIDTH or not spaces:
        return escape(name)
    middle = min(spaces, key=lambda at: abs(2 * at - len(name)))
    return escape(name[:middle]) + Markup("<br/>") + escape(name[middle + 1 :])


def spoken(value: object, language: Language) -> object:
    """Return what the page shows for `value`: a `Text` in the page's language, citizens' words made harmless.

    Markup comes from our own templates and passes; an undefined value passes too, and fails when printed.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, Text):
        value = value.to(language)
    return clean_line(value, LONGEST) if isinstance(value, str) else value


def filters(language: Language) -> Mapping[str, Callable[..., str]]:
    """Return the filters a template has beside Jinja's own, bound to the page's language."""
    return {
        "long_date": lambda day: tied(long_date(day, language)),
        "short_date": short_date,
        "moment": lambda at: tied(moment(at, language)),
        "two_digits": two_digits,
        "headline": lambda name: headline(str(spoken(name, language))),
        "capitals": lambda name: str(spoken(name, language)).upper(),
    }
