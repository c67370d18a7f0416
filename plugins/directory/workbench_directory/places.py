"""Provinces of today with the codes they had before July 2025.

Seven codes name another province than before (15, 24, 44, 52, 80, 82, 91): the code of one old province and the
name of another survive. Old codes stay valid on cards and in insurance numbers, so each is found here.
"""

from __future__ import annotations

from itertools import groupby
from typing import Final

from workbench.api import Directory, DirectoryEntry, Listing, Text
from workbench_directory.shelf import rows, words

OLD_CODE: Final = Text(vi="Mã cũ {code}", en="Old code {code}")


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


_PROVINCES: Final = Listing(_load_provinces)
PROVINCES: Final = Directory(
    "provinces",
    Text(vi="Tỉnh, thành phố", en="Provinces"),
    _PROVINCES.search,
    Text(
        vi="NQ 202/2025/QH15 và QĐ 19/2025/QĐ-TTg; tên theo Cục Thống kê 20/09/2026",
        en="Resolution 202/2025/QH15, Decision 19/2025/QĐ-TTg; names as of the Statistics Office, 20/09/2026",
    ),
    Text(
        vi="mã 15, 24, 44, 52, 80, 82, 91 nay là tên tỉnh khác với mã cũ: xem «Mã cũ»",
        en="codes 15, 24, 44, 52, 80, 82 and 91 bear another name than before: see “Old code”",
    ),
    entries=_PROVINCES.entries,
    pattern="[0-9]{2}",
)
