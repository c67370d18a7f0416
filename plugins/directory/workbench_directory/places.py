"""Provinces of today with the codes they had before July 2025, and wards with the agency that serves them.

Seven codes name another province than before (15, 24, 44, 52, 80, 82, 91): the code of one old province and the
name of another survive. Old codes stay valid on cards and in insurance numbers, so each is found here.
"""

from __future__ import annotations

from itertools import groupby
from typing import Final

from workbench.api import Detail, Directory, DirectoryEntry, Listing, Text
from workbench_directory.shelf import day, known, rows, short, words

OLD_CODE: Final = Text(vi="Mã cũ {code}", en="Old code {code}")
AGENCY: Final = Detail("agency", Text(vi="BHXH phụ trách", en="Served by"))
AGENCY_ENDED: Final = Detail("agency_ended", Text(vi="BHXH phụ trách đến {day}", en="Served until {day} by"))


def _load_provinces() -> list[DirectoryEntry]:
    listed = sorted(rows("provinces"), key=lambda row: (row["new_code"], row["old_code"]))
    return [_province(list(merged)) for _, merged in groupby(listed, key=lambda row: row["new_code"])]


def _province(merged: list[dict[str, str]]) -> DirectoryEntry:
    today = merged[0]
    return DirectoryEntry(
        today["new_code"], today["new_name"],
        details=tuple((OLD_CODE.fill(code=row["old_code"]), row["old_name"]) for row in merged),
        also=words(*(f"{row['old_code']} {row['old_name']}" for row in merged)),
    )  # fmt: skip


def _load_wards() -> list[DirectoryEntry]:
    provinces = {row["new_code"]: row["new_name"] for row in rows("provinces")}
    return [_ward(row, provinces[row["province_code"]]) for row in rows("agency_wards")]


def _ward(row: dict[str, str], province: str) -> DirectoryEntry:
    """Return a ward; what may have ended is the agency's charge of it, not the ward."""
    ended = day(row["valid_to"])
    title = AGENCY_ENDED.title.fill(day=f"{ended:%d/%m/%Y}") if ended else AGENCY.title
    served = known(((Detail(AGENCY.id, title), row["agency_name"]),))
    return DirectoryEntry(row["ward_code"], row["ward_name"], short(province), served, also=row["agency_name"])


_PROVINCES: Final = Listing(_load_provinces)
_WARDS: Final = Listing(_load_wards)
PROVINCES: Final = Directory(
    "provinces",
    Text(vi="Tỉnh, thành phố", en="Provinces"),
    _PROVINCES.search,
    Text(vi="NQ 202/2025/QH15 và QĐ 19/2025/QĐ-TTg", en="Resolution 202/2025/QH15 and Decision 19/2025/QĐ-TTg"),
    Text(
        vi="mã 15, 24, 44, 52, 80, 82, 91 nay là tên tỉnh khác với mã cũ: xem «Mã cũ»",
        en="codes 15, 24, 44, 52, 80, 82 and 91 bear another name than before: see “Old code”",
    ),
    entries=_PROVINCES.entries,
    pattern="[0-9]{2}",
)
WARDS: Final = Directory(
    "wards",
    Text(vi="Phường, xã", en="Wards and communes"),
    _WARDS.search,
    Text(
        vi="Thông báo của BHXH các tỉnh năm 2025, mã phường theo vietnam-provinces 2025.10.1",
        en="Notices of provincial agencies in 2025, ward codes as in vietnam-provinces 2025.10.1",
    ),
    Text(
        vi="473 trong 3.321 phường, xã: chỉ những nơi đã biết BHXH phụ trách",
        en="473 of the 3,321 wards: only those whose serving agency is known",
    ),
    entries=_WARDS.entries,
    columns=(AGENCY,),
    pattern="[0-9]{5}",
)
