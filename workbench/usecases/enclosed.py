"""Files that come with a line of an intake file: in it as base64, or beside it in a folder that was named."""

from __future__ import annotations

import base64
import binascii
import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field

from workbench.domain.attachment import MEDIA, MOST_BYTES, NewFile, accepted, count_refusal
from workbench.domain.case import digest_of
from workbench.domain.errors import BadInputError
from workbench.domain.strict_json import LONGEST
from workbench.domain.text import Text

Line = str | bytes

LONGEST_BODIES: Final = 8 * 1024 * 1024
"""Bytes of base64 on a line: 5 MB of files and room for escaped slashes and line breaks."""

LONGEST_LINE: Final = LONGEST + LONGEST_BODIES
"""Bytes of a line that may be read at all."""

MOST_HELD: Final = 16 * 1024 * 1024
"""Bytes of lines that are worked on at once, but for the last one."""

_EITHER = Text(vi="Ghi content (base64) hoặc file, một trong hai", en="Give content (base64) or file, one of the two")
_NOT_BASE64 = Text(vi="Không phải base64", en="This is not base64")
_NO_FOLDER = Text(
    vi="Tệp đi kèm nằm trong thư mục nào: ghi --files THƯ_MỤC", en="Say which folder the files are in: --files FOLDER"
)
_OUTSIDE = Text(
    vi="«{file}» không nằm trong thư mục của --files: không đọc",
    en="“{file}” is not inside the --files folder: not read",
)
_UNREADABLE = Text(vi="Không đọc được tệp «{file}»", en="The file “{file}” can't be read")
_NO_FILE = Text(vi="«{file}» không phải một tệp thường", en="“{file}” is no ordinary file")
_LARGE_LINE = Text(
    vi="Tệp đính kèm của dòng này lớn hơn {most} MB", en="The files on this line are larger than {most} MB"
)
_LARGE = Text(vi="Tệp «{file}» lớn hơn {most} MB", en="The file “{file}” is larger than {most} MB")


class Enclosure(BaseModel):
    """A file as a line names it."""

    model_config = ConfigDict(
        frozen=True, extra="forbid",
        json_schema_extra={"oneOf": [{"required": ["content"]}, {"required": ["file"]}]},
    )  # fmt: skip

    name: Annotated[str, Field(title="Tên tệp", description=f"The file's name: {', '.join(MEDIA)}")]
    content: Annotated[str, Field(title="Nội dung (base64)", description="What it holds, in base64")] = ""
    file: Annotated[str, Field(title="Tệp trong thư mục --files", description="Where it is in --files FOLDER")] = ""


@dataclass(frozen=True, slots=True)
class Folder:
    """The only folder that files are read from; without one none are."""

    path: Path | None = None

    def read(self, file: str) -> bytes:
        """Return a file of the folder; BadInputError if it is none, lies elsewhere, or is too large."""
        if self.path is None:
            raise BadInputError(_NO_FOLDER, field="file")
        try:
            root = self.path.resolve(strict=True)
            place = (root / file).resolve(strict=True)
            if Path(file).is_absolute() or not place.is_relative_to(root):
                raise BadInputError(_OUTSIDE.fill(file=file), field="file")
        except (OSError, ValueError, RuntimeError):  # a name that no file can have; links in a ring
            raise BadInputError(_UNREADABLE.fill(file=file), field="file") from None
        return content_of(place, file)


def content_of(place: Path, said: str, *, follow: bool = False) -> bytes:
    """Return what an ordinary file holds; BadInputError, in the words `said`, if it can't be read or is too large.

    What is opened is looked at, not what was there a moment before. Without `follow` no link is, whoever put it there.
    """
    no_wait, no_link = getattr(os, "O_NONBLOCK", 0), getattr(os, "O_NOFOLLOW", 0)
    more = no_wait if follow else no_wait | no_link
    try:
        with open(place, "rb", opener=lambda path, flags: os.open(path, flags | more)) as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise BadInputError(_NO_FILE.fill(file=said), field="file")
            body = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        raise BadInputError(_UNREADABLE.fill(file=said), field="file") from None
    if len(body) > MOST_BYTES:
        raise BadInputError(_LARGE.fill(file=said, most=MOST_BYTES // 1024**2), field="file")
    return body


def read_all(enclosures: Sequence[Enclosure], folder: Folder) -> tuple[tuple[NewFile, ...], list[tuple[str, Text]]]:
    """Return the files of a line, and everything that is wrong with them as (field, text)."""
    if refusal := count_refusal(len(enclosures)):
        return (), [("attachments", refusal)]  # none is read
    faults: list[tuple[str, Text]] = []
    files: list[NewFile] = []
    for place, one in enumerate(enclosures):
        try:
            files.append(accepted(one.name, _body(one, folder)))
        except BadInputError as error:
            field = "file" if error.field == "content" and one.file else error.field
            faults.append((f"attachments.{place}.{field}", error.text))
    return tuple(files), faults


def _body(one: Enclosure, folder: Folder) -> bytes:
    if bool(one.content) == bool(one.file):
        raise BadInputError(_EITHER, field="content")
    if one.file:
        return folder.read(one.file)
    try:
        return base64.b64decode("".join(one.content.split()), validate=True)
    except (binascii.Error, ValueError):
        raise BadInputError(_NOT_BASE64, field="content") from None


def content_hash(line: Mapping[str, Any], files: Sequence[NewFile]) -> str:
    """Return what tells two lines of one id apart: what is said and the files' bytes, however they came.

    The order of names and blanks do not count.
    """
    said = {name: value for name, value in line.items() if name != "attachments"}
    if files:
        said["attachments"] = [[new.attachment.name, new.attachment.sha256] for new in files]
    return digest_of(said)


def longest_of(raw: str | bytes) -> int:
    """Return how long a line may be: no longer than any, but for the base64 in it; BadInputError if that is too much.

    So a line of megabytes has files in it and nothing that would be many objects once it is read.
    """
    found = _BODIES.finditer(raw) if isinstance(raw, bytes) else _BODIES_OF_TEXT.finditer(raw)
    bodies = sum(one.end() - one.start() for one in found)
    if bodies > LONGEST_BODIES:
        raise BadInputError(_LARGE_LINE.fill(most=MOST_BYTES // 1024**2), field="attachments")
    return LONGEST + bodies


_BODY: Final = r'"content"\s*:\s*"[0-9A-Za-z+/=\\]*'
_BODIES: Final = re.compile(_BODY.encode())
_BODIES_OF_TEXT: Final = re.compile(_BODY)


def chunks(lines: Iterator[tuple[int, Line]], most: int) -> Iterator[list[tuple[int, Line]]]:
    """Yield lines, at most `most` of them at a time, and no more once they are `MOST_HELD` bytes long."""
    chunk: list[tuple[int, Line]] = []
    held = 0
    for number, raw in lines:
        chunk.append((number, raw))
        held += len(raw)
        if len(chunk) == most or held >= MOST_HELD:
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk
