"""Health-care facilities: where a card may be registered, and who issues sick-leave certificates.

One list serves both look-ups; whether a facility has a contract or issues certificates no public list says.
"""

from __future__ import annotations

from typing import Final

from workbench.api import UNKNOWN, Detail, Directory, DirectoryEntry, Listing, Text
from workbench_directory.shelf import ADDRESS, PHONE, known, row_of, rows, short, words

CONTRACTED: Final = Detail("contracted", Text(vi="Ký hợp đồng KCB BHYT", en="Contracted for BHYT"), flag=True)
CERTIFIES: Final = Detail(
    "issues_certificates", Text(vi="Cấp giấy nghỉ việc hưởng BHXH", en="Issues sick-leave certificates"), flag=True
)
LEVEL: Final = Detail("level", Text(vi="Tuyến (trước 2025)", en="Level (before 2025)"))
FORMER_PROVINCE: Final = Detail("former_province", Text(vi="Tỉnh cũ", en="Former province"))
OTHER_NAME: Final = Detail("other_name", Text(vi="Tên khác", en="Other name"))

_LEVELS: Final = {
    "1": Text(vi="trung ương", en="central"),
    "2": Text(vi="tỉnh", en="province"),
    "3": Text(vi="huyện", en="district"),
    "4": Text(vi="xã", en="commune"),
}
_INACTIVE: Final = Text(vi="có thể đã đóng", en="perhaps closed")
_PROVENANCE: Final = Text(
    vi="Danh mục mã cơ sở KCB của Bộ Y tế (QĐ 384/QĐ-BYT 2019), bản công khai 10/2023",
    en="The Ministry of Health's facility codes (Decision 384/QĐ-BYT 2019), public copy of 10/2023",
)
_GAPS: Final = Text(
    vi="hợp đồng BHYT, quyền cấp giấy nghỉ việc, điện thoại; tuyến và tên trạm y tế xã là của trước 2025",
    en="BHYT contracts, who certifies sick leave, phones; levels and commune stations' names are those before 2025",
)


def _entry(row: dict[str, str]) -> DirectoryEntry:
    place = short(row["new_province"] or row["province"])
    moved = row["province"] if row["province"] not in place else ""
    level = _LEVELS.get(row["level"], "")
    told = known(((ADDRESS, row["address"]), (LEVEL, level), (FORMER_PROVINCE, moved), (OTHER_NAME, row["alt_name"])))
    return DirectoryEntry(
        row["code"], row["name"], place, ((CONTRACTED.title, UNKNOWN), (CERTIFIES.title, UNKNOWN), *told),
        also=words(row["address"], moved, row["alt_name"]),
        doubt=None if row["in_active_list"] == "1" else _INACTIVE,
    )  # fmt: skip


def _load() -> list[DirectoryEntry]:
    return [_entry(row) for row in rows("facilities")]


def _one(code: str) -> DirectoryEntry | None:
    row = row_of("facilities", code)
    return _entry(row) if row and row["code"] == code else None


_LISTING: Final = Listing(_load, _one)


def _directory(name: str, title: Text) -> Directory:
    return Directory(
        name, title, _LISTING.search, _PROVENANCE, _GAPS, entries=_LISTING.entries,
        columns=(CONTRACTED, CERTIFIES, ADDRESS, PHONE), pattern="[0-9]{2}[0-9A-Z]{3}",
        of_code=_LISTING.of_code,
    )  # fmt: skip


FACILITIES: Final = _directory("facilities", Text(vi="Cơ sở KCB (mã BHYT)", en="Health-care facilities (BHYT codes)"))
SICK_LEAVE_FACILITIES: Final = _directory(
    "sick_leave_facilities", Text(vi="Cơ sở cấp giấy nghỉ việc", en="Sick-leave certificates")
)
