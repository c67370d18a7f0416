"""Small files of each kind that may be attached, and larger ones to the byte."""

from __future__ import annotations

import io
import zipfile

from workbench.domain.attachment import NewFile, accepted

XML = "<?xml version='1.0' encoding='UTF-8'?><trich-luc>Đỗ Thị Ánh</trich-luc>".encode()
JPG = b"\xff\xd8\xff\xe0 a picture \xff\xd9"


def pdf(size: int = 40, mark: str = "") -> bytes:
    """Return what begins as a PDF does, `size` bytes of it."""
    return (b"%PDF-1.7\n" + mark.encode()).ljust(size, b" ")


def packed(*names: str) -> bytes:
    """Return a zip with files of these names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "")  # dated 1980: the same bytes every time
    return made.getvalue()


def xlsx() -> bytes:
    """Return what is packed as a workbook is."""
    return packed("[Content_Types].xml", "xl/workbook.xml")


def new_pdf(name: str = "don.pdf", size: int = 40) -> NewFile:
    """Return a PDF about to be attached."""
    return accepted(name, pdf(size, name))
