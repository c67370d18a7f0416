"""Where benefits are paid: banks by their BIN, and post offices."""

from __future__ import annotations

import re
from typing import Final

from workbench.api import UNKNOWN, Detail, Directory, DirectoryEntry, Listing, Text
from workbench_directory.shelf import ADDRESS, PHONE, known, rows, short, words

BIN: Final = Detail("bin", Text(vi="Mã BIN", en="BIN"))
SWIFT: Final = Detail("swift", Text(vi="Mã SWIFT", en="SWIFT code"))
STATE_BANK_CODE: Final = Detail("state_bank_code", Text(vi="Mã NHNN", en="State Bank code"))
PAYS_PENSIONS: Final = Detail("pays_pensions", Text(vi="Chi trả lương hưu", en="Pays pensions"), flag=True)
_RENAMED: Final = re.compile(r"renamed (.+) \(same BIN\)")


def _bank(row: dict[str, str]) -> DirectoryEntry:
    gap = () if row["bin"] else ((BIN.title, UNKNOWN),)
    told = known(((SWIFT, row["swift"]), (STATE_BANK_CODE, row["sbv_code"])))
    return DirectoryEntry(
        row["bin"], f"{row['short_name']} – {row['name']}", details=(*gap, *told),
        also=words(row["code"], row["swift"], row["sbv_code"]), doubt=_former(row),
    )  # fmt: skip


def _former(row: dict[str, str]) -> Text | None:
    if row["deprecated"] != "1":
        return None
    renamed = _RENAMED.search(row["note"])
    return Text(vi="tên cũ, nay {now}", en="now {now}").fill(now=renamed.group(1) if renamed else "?")


def _office(row: dict[str, str]) -> DirectoryEntry:
    told = known(((ADDRESS, row["address"]), (PHONE, row["phone"])))
    return DirectoryEntry(
        row["code"], row["name"], f"{row['district_old']}, {short(row['new_province'])}",
        ((PAYS_PENSIONS.title, UNKNOWN), *told), also=words(row["address"], row["ward_old"], row["province"]),
    )  # fmt: skip


def _load_banks() -> list[DirectoryEntry]:
    return [_bank(row) for row in rows("banks")]


def _load_offices() -> list[DirectoryEntry]:
    return [_office(row) for row in rows("payout_points")]


_BANKS: Final = Listing(_load_banks)
_OFFICES: Final = Listing(_load_offices)
BANKS: Final = Directory(
    "banks",
    Text(vi="Ngân hàng", en="Banks"),
    _BANKS.search,
    Text(
        vi="Mã BIN của NAPAS (vietnam-qr-pay 1.5.1, MIT) và mã Ngân hàng Nhà nước",
        en="NAPAS BINs (vietnam-qr-pay 1.5.1, MIT) and State Bank codes",
    ),
    Text(
        vi="46 tổ chức chưa rõ mã BIN; ngân hàng đổi tên giữ mã BIN cũ",
        en="46 have no known BIN; a renamed bank keeps its BIN",
    ),
    entries=_BANKS.entries,
    columns=(SWIFT, STATE_BANK_CODE),
    pattern="[0-9]{6}",
)
PAYOUT_POINTS: Final = Directory(
    "payout_points",
    Text(vi="Điểm chi trả (bưu điện)", en="Payout points (post offices)"),
    _OFFICES.search,
    Text(vi="Danh sách bưu cục VNPost, bản công khai 05/2024", en="VNPost's office finder, public copy of 05/2024"),
    Text(
        vi="không nói bưu cục nào chi trả lương hưu; thiếu Kiên Giang; mật độ không đều",
        en="which offices pay pensions is not stated; Kiên Giang is missing; uneven density",
    ),
    entries=_OFFICES.entries,
    columns=(PAYS_PENSIONS, ADDRESS, PHONE),
    pattern="[0-9]{6}",
)
