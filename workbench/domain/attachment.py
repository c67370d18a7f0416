"""Files attached to a case: what may be attached (form TK1-TS as filed online), and what a file must be.

At most six files and 5 MB in total, the declaration included in both: it counts as one file, with the bytes of its
canonical JSON. A file is what both its ending and its first bytes say.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final
from xml.parsers import expat

from workbench.domain.errors import BadInputError
from workbench.domain.text import Text
from workbench.domain.wording import clean_line

MOST_FILES: Final = 6
"""Files of a dossier, the declaration being one of them."""

MOST_BYTES: Final = 5 * 1024 * 1024
"""Bytes of a dossier, those of the declaration included."""

LONGEST_NAME: Final = 150
"""Letters of a file's name."""

MEDIA: Final[Mapping[str, str]] = {
    "pdf": "application/pdf",
    "xml": "application/xml",
    "jpg": "image/jpeg",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The kinds of file by their ending."""

_FORBIDDEN: Final = frozenset('/\\<>:"|?*')

_NO_NAME = Text(vi="Tệp đính kèm phải có tên", en="An attached file must have a name")
_LONG_NAME = Text(
    vi="Tên tệp dài quá {most} ký tự: hãy đặt tên ngắn hơn",
    en="The file's name is longer than {most} letters: give it a shorter one",
)
_BAD_NAME = Text(
    vi='Tên tệp «{name}» không dùng được: chỉ ghi tên, không có thư mục và các ký tự / \\ < > : " | ? *',
    en="The file name “{name}” can't be used: a name only, without folders or any of / \\ < > : \" | ? *",
)
_ENDING = Text(vi="Tệp «{name}»: chỉ nhận tệp {kinds}", en="The file “{name}”: only {kinds} files can be attached")
_EMPTY = Text(vi="Tệp «{name}» rỗng", en="The file “{name}” is empty")
_NOT_THAT = Text(
    vi="Tệp «{name}» không phải tệp {kind}: nội dung không đúng với đuôi tên",
    en="The file “{name}” is no {kind} file: it is not what its name says",
)
_DTD = Text(
    vi="Tệp «{name}» có khai báo DTD (DOCTYPE): không nhận", en="The file “{name}” declares a DTD: it can't be attached"
)
_TOO_MANY = Text(
    vi="Tối đa {most} tệp kể cả tờ khai: {given} tệp đính kèm là quá {over}",
    en="At most {most} files, the declaration included: {given} attached files are {over} too many",
)
_TOO_LARGE = Text(
    vi="Tối đa {most} MB kể cả tờ khai: hồ sơ sẽ có {given} byte, quá {over} byte",
    en="At most {most} MB, the declaration included: the dossier would have {given} bytes, {over} too many",
)
_TWICE = Text(vi="Đã có tệp tên «{name}»: hãy đổi tên", en="There is a file named “{name}” already: rename it")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a case. `media` is its type as the internet names it, `size` bytes, `sha256` in hex; `id` 0: new."""

    name: str
    media: str
    size: int
    sha256: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file about to be attached, with what it holds."""

    attachment: Attachment
    body: bytes = field(repr=False)


def accepted(name: str, body: bytes) -> NewFile:
    """Return a file as it may be attached, its name cleaned; BadInputError says why it may not be."""
    cleaned = cleaned_name(name)
    if refusal := name_refusal(cleaned):
        raise BadInputError(refusal, field="name")
    if refusal := content_refusal(cleaned, body):
        raise BadInputError(refusal, field="content")
    return NewFile(Attachment(cleaned, MEDIA[_ending(cleaned)], len(body), sha256(body).hexdigest()), body)


def cleaned_name(name: str) -> str:
    """Return a file's name as it is kept: no control or invisible characters; one letter more than allowed stays."""
    return clean_line(name, LONGEST_NAME + 2)


def name_refusal(name: str) -> Text | None:
    """Say why a file can't be attached under this name."""
    if not name:
        return _NO_NAME
    if len(name) > LONGEST_NAME:
        return _LONG_NAME.fill(most=LONGEST_NAME)
    if name.startswith(".") or _FORBIDDEN & set(name):
        return _BAD_NAME.fill(name=name)
    return None if _ending(name) in MEDIA else _ENDING.fill(name=name, kinds=", ".join(MEDIA))


def content_refusal(name: str, body: bytes) -> Text | None:
    """Say why a file of this name (with one of the endings of `MEDIA`) can't be attached for what it holds."""
    if not body:
        return _EMPTY.fill(name=name)
    kind = _ending(name)
    if kind == "xml" and _xml(body) == "dtd":
        return _DTD.fill(name=name)
    return None if _IS[kind](body) else _NOT_THAT.fill(name=name, kind=kind)


def count_refusal(files: int) -> Text | None:
    """Say why a dossier can't have so many files beside its declaration."""
    over = files + 1 - MOST_FILES
    return _TOO_MANY.fill(most=MOST_FILES, given=files, over=over) if over > 0 else None


def refusals(declaration_bytes: int, files: Iterable[Attachment]) -> tuple[Text, ...]:
    """Say why a dossier can't have these files, all that it has and would have, beside its declaration."""
    return tuple(_refusals(declaration_bytes, tuple(files)))


def _refusals(declaration_bytes: int, files: Sequence[Attachment]) -> Iterable[Text]:
    if refusal := count_refusal(len(files)):
        yield refusal
    total = declaration_bytes + sum(one.size for one in files)
    if total > MOST_BYTES:
        yield _TOO_LARGE.fill(most=MOST_BYTES // 1024**2, given=total, over=total - MOST_BYTES)
    seen: set[str] = set()
    for one in files:
        if one.name.casefold() in seen:
            yield _TWICE.fill(name=one.name)
        seen.add(one.name.casefold())


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _is_xlsx(body: bytes) -> bool:
    """Tell a workbook from any other zip; nothing of it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return {"[Content_Types].xml", "xl/workbook.xml"} <= set(packed.namelist())
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError, OverflowError):
        return False


class _HasDtd(Exception):  # noqa: N818 - it ends the reading, and is no error
    """A document type declaration was met: entities could be behind it."""


def _xml(body: bytes) -> str:
    """Tell what the bytes are: `xml`, `dtd` (XML that declares a type), or nothing."""

    def refuse(*_: object) -> None:
        raise _HasDtd

    reader = expat.ParserCreate()
    reader.StartDoctypeDeclHandler = refuse
    try:
        reader.Parse(body, True)
    except _HasDtd:
        return "dtd"
    except (expat.ExpatError, LookupError, ValueError):  # the last two: an encoding that nobody knows
        return ""
    return "xml"


_IS: Final = {
    "pdf": lambda body: body.startswith(b"%PDF-"),
    "xml": lambda body: _xml(body) == "xml",
    "jpg": lambda body: body.startswith(b"\xff\xd8\xff"),
    "xlsx": _is_xlsx,
}
