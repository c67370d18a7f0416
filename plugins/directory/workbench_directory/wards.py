"""Wards of today with the agency that serves them, and those that ended in July 2025 with what they became.

A code may be there twice, as 00004: the ward that has it now, and the former one that had it for other streets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from workbench.api import UNKNOWN, Detail, Directory, DirectoryEntry, Listing, Text
from workbench_directory.shelf import day, known, rows, short, words

AGENCY: Final = Detail("agency", Text(vi="BHXH phụ trách", en="Served by"))
AGENCY_ENDED: Final = Text(vi="BHXH phụ trách đến {day}", en="Served until {day} by")
MADE_OF: Final = Detail("made_of", Text(vi="Từ (trước 7/2025)", en="From (before 7/2025)"))
BECAME: Final = Text(vi="Nay là", en="Now")
ALSO_IN: Final = Text(vi="Nay thuộc các nơi", en="Now in several")
_GONE: Final = Text(vi="cũ, không còn", en="former, ended")

Row = dict[str, str]
Province = tuple[str, str]
"""Its name, and whether it is a tỉnh or a city: people write either before the name."""


def _load() -> list[DirectoryEntry]:
    listed = list(rows("wards"))
    today = {row["code"]: row["name"] for row in listed if not row["district"]}
    made_of: defaultdict[str, list[Row]] = defaultdict(list)
    for row in listed:
        for code in row["became"].split():
            made_of[code].append(row)
    charges = {row["ward_code"]: row for row in rows("agency_wards")}
    new, old = _provinces("new"), _provinces("old")
    return [
        _former(row, old[row["province"]], today) if row["district"]
        else _ward(row, new[row["province"]], charges.get(row["code"]), made_of[row["code"]])
        for row in listed if not _goes_on(row)
    ]  # fmt: skip


def _goes_on(row: Row) -> bool:
    """Tell whether a ward of before is one of today, under its code and its name."""
    return row["became"] == row["code"] and not row["valid_to"]


def _provinces(when: str) -> dict[str, Province]:
    """Return the provinces of today ("new") or of before July 2025 ("old"), by their codes."""
    return {row[f"{when}_code"]: (row[f"{when}_name"], row[f"{when}_type"]) for row in rows("provinces")}


def _ward(row: Row, province: Province, charge: Row | None, made_of: Iterable[Row]) -> DirectoryEntry:
    """Return a ward; what may have ended is an agency's charge of it, not the ward."""
    parts = dict.fromkeys(part["name"] for part in made_of)
    before = ", ".join(parts) if parts.keys() != {row["name"]} else ""
    districts = dict.fromkeys(part["district"] for part in made_of)
    agency = charge["agency_name"] if charge else UNKNOWN
    ended = day(charge["valid_to"]) if charge else None
    title = AGENCY_ENDED.fill(day=f"{ended:%d/%m/%Y}") if ended else AGENCY.title
    return DirectoryEntry(
        row["code"], row["name"], short(province[0]), ((title, agency), *known([(MADE_OF, before)])),
        also=words(province[1], charge["agency_name"] if charge else "", before, *districts),
    )  # fmt: skip


def _former(row: Row, province: Province, today: dict[str, str]) -> DirectoryEntry:
    became = [f"{today[code]} ({code})" for code in row["became"].split()]
    title = ALSO_IN if len(became) > 1 else BECAME
    return DirectoryEntry(
        row["code"], row["name"], f"{row['district']}, {province[0]}", ((title, ", ".join(became) or UNKNOWN),),
        day(row["valid_to"]), also=province[1], doubt=None if became else _GONE,
    )  # fmt: skip


_LISTING: Final = Listing(_load)
WARDS: Final = Directory(
    "wards",
    Text(vi="Phường, xã", en="Wards and communes"),
    _LISTING.search,
    Text(
        vi="Cục Thống kê, theo gói vietnam-provinces 2026.9.0 (20/09/2026); BHXH phụ trách: thông báo năm 2025",
        en="The Statistics Office, as in vietnam-provinces 2026.9.0 (20/09/2026); agencies: notices of 2025",
    ),
    Text(
        vi="BHXH phụ trách của 2.848 nơi; 28 xã cũ chưa rõ nay thuộc đâu",
        en="the agency of 2,848 wards; what 28 former wards became",
    ),
    entries=_LISTING.entries,
    columns=(AGENCY,),
    pattern="[0-9]{5}",
)
