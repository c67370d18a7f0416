"""Employers that pay in: nobody publishes their codes, so an agency imports its own list."""

from __future__ import annotations

from typing import Final

from workbench.api import Detail, Directory, DirectoryEntry, Listing, Text
from workbench_directory.shelf import ADDRESS, PHONE

AGENCY: Final = Detail("agency", Text(vi="Cơ quan BHXH quản lý", en="Managing agency"))
TAX_CODE: Final = Detail("tax_code", Text(vi="Mã số thuế", en="Tax code"))


def _load() -> list[DirectoryEntry]:
    return []


_LISTING: Final = Listing(_load)
EMPLOYERS: Final = Directory(
    "employers",
    Text(vi="Đơn vị tham gia BHXH", en="Employers"),
    _LISTING.search,
    Text(
        vi="Không có danh sách công khai: cơ quan tự nạp danh sách của mình",
        en="There is no public list: the agency imports its own",
    ),
    Text(vi="trống cho đến khi cơ quan nạp danh sách", en="empty until the agency imports its list"),
    entries=_LISTING.entries,
    columns=(AGENCY, TAX_CODE, ADDRESS, PHONE),
    pattern="[0-9A-Z][0-9A-Z.-]{5,29}",
)
