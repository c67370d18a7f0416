"""Organisations that collect contributions for the agency."""

from __future__ import annotations

from typing import Final

from workbench.api import UNKNOWN, Detail, Directory, DirectoryEntry, Listing, Text
from workbench_directory.shelf import ADDRESS, PHONE, known, rows, words

CODE: Final = Detail("official_code", Text(vi="Mã tổ chức", en="Code"))
SCHEME: Final = Detail("scheme", Text(vi="Thu", en="Collects for"))
NOTE: Final = Detail("note", Text(vi="Ghi chú", en="Note"))
_KIND: Final = Text(vi="chỉ là loại hình", en="a kind only")


def _entry(row: dict[str, str]) -> DirectoryEntry:
    gap = () if row["code"] else ((CODE.title, UNKNOWN),)
    return DirectoryEntry(
        row["code"], row["name"], details=(*gap, *known(((SCHEME, row["scheme"]), (NOTE, row["note"])))),
        also=words(row["scheme"]), doubt=_KIND if row["kind"] == "loai_hinh" else None,
    )  # fmt: skip


def _load() -> list[DirectoryEntry]:
    return [_entry(row) for row in rows("collectors")]


_LISTING: Final = Listing(_load)
COLLECTORS: Final = Directory(
    "collectors",
    Text(vi="Tổ chức dịch vụ thu", en="Collecting organisations"),
    _LISTING.search,
    Text(vi="Báo chí và hợp đồng đã công bố", en="The press and published contracts"),
    Text(
        vi="không có danh sách điểm thu; 6 dòng là loại hình, không phải tổ chức",
        en="no list of collection points exists; 6 lines are kinds, not organisations",
    ),
    entries=_LISTING.entries,
    columns=(SCHEME, NOTE, ADDRESS, PHONE),
    pattern="(IS|BI|AR|IL)[0-9]{4}[A-Z]",
)
