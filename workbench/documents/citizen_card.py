"""Reads the QR of a citizen card (CCCD), which an officer's scanner types into the search box."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from workbench.documents.card_parts import day, like, refused, required, split
from workbench.documents.card_reading import ReadCard, read
from workbench.domain.errors import BadInputError
from workbench.domain.identifiers import check_citizen_number
from workbench.domain.text import Text
from workbench.domain.wording import clean_line, fold

_PARTS: Final = (7, 11)
_SEXES: Final = {"nam": 1, "nu": 2}
_NOT_CITIZEN: Final = Text(vi="Không phải mã QR căn cước công dân", en="This is not a citizen card's QR")


@dataclass(frozen=True, slots=True)
class CitizenCard:
    """What a citizen card's QR says: `birth` dd/MM/yyyy, `sex` 1 male, 2 female, `old_number` may be ""."""

    number: str
    old_number: str
    name: str
    birth: str
    sex: int
    address: str
    issued_on: date | None


def scan(text: str) -> ReadCard | CitizenCard:
    """Read whichever card was scanned; `BadInputError` if it is neither."""
    return read_citizen_card(text) if is_citizen_card(text) else read(text)


def is_citizen_card(text: str) -> bool:
    """Say whether a text is shaped like a citizen card's: 7 or 11 parts, the first of 12 digits."""
    parts = split(text)
    return len(parts) in _PARTS and check_citizen_number(parts[0]) is None


def read_citizen_card(text: str) -> CitizenCard:
    """Read a citizen card's text; the further parts of newer cards are ignored, their meaning being unknown."""
    if not is_citizen_card(text):
        raise BadInputError(_NOT_CITIZEN)
    number, old_number, name, birth, sex, address, issued = split(text)[:7]
    if fold(sex) not in _SEXES:
        raise refused("sex")
    return CitizenCard(
        number=number,
        old_number=clean_line(old_number),
        name=required(clean_line(name), "name"),
        birth="/".join(like("([0-9]{2})([0-9]{2})([0-9]{4})", birth, "birth").groups()),
        sex=_SEXES[fold(sex)],
        address=clean_line(address),
        issued_on=day(issued, "issued_on", between=""),
    )
