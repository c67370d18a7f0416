"""Social-insurance agencies: of today, and those that ended in 2025."""

from __future__ import annotations

from typing import Final

from workbench.api import UNKNOWN, Detail, Directory, DirectoryEntry, Listing, Text
from workbench_directory.shelf import ADDRESS, PHONE, day, known, rows, short, words

CODE: Final = Detail("official_code", Text(vi="Mã cơ quan", en="Agency code"))
LEVEL: Final = Detail("level", Text(vi="Cấp", en="Level"))
AREA: Final = Detail("area", Text(vi="Địa bàn", en="Area"))
FORMER_NAME: Final = Detail("former_name", Text(vi="Trước đây", en="Formerly"))
BASIS: Final = Detail("legal_basis", Text(vi="Căn cứ", en="Source"))

_LEVELS: Final = {
    "trung_uong": Text(vi="trung ương", en="central"),
    "tinh": Text(vi="tỉnh", en="province"),
    "khu_vuc": Text(vi="khu vực", en="region"),
    "co_so": Text(vi="cơ sở", en="base office"),
    "huyen_cu": Text(vi="huyện (cũ)", en="former district"),
}


def _entry(row: dict[str, str]) -> DirectoryEntry:
    told = known((
        (LEVEL, _LEVELS[row["level"]]), (ADDRESS, row["address"]), (PHONE, row["phone"]), (AREA, row["area"]),
        (FORMER_NAME, row["old_name"]), (BASIS, row["legal_basis"]),
    ))  # fmt: skip
    gap = () if row["code"] else ((CODE.title, UNKNOWN),)
    also = words(row["address"], row["area"], row["old_name"])
    return DirectoryEntry(row["code"], row["name"], short(row["province"]), (*gap, *told), day(row["valid_to"]), also)


def _load() -> list[DirectoryEntry]:
    return [_entry(row) for row in rows("agencies")]


_LISTING: Final = Listing(_load)
AGENCIES: Final = Directory(
    "agencies",
    Text(vi="Cơ quan BHXH", en="Social-insurance agencies"),
    _LISTING.search,
    Text(
        vi="Thông báo sắp xếp bộ máy BHXH năm 2025 và bảng mã công khai",
        en="Notices of the 2025 reorganisation, and public code tables",
    ),
    Text(
        vi="mới biết mã của 33 cơ quan; BHXH cơ sở chỉ đủ ở Hà Nội và TP.HCM (01/07/2025)",
        en="only 33 agencies' codes are known; base offices are complete for Hà Nội and HCM City only (01/07/2025)",
    ),
    entries=_LISTING.entries,
    columns=(ADDRESS, PHONE, AREA, FORMER_NAME),
    pattern="[0-9]{3}([0-9]{2})?",
)
