"""Taking a finished document out of the workbench: into a file of one's own, or into another program.

Both files are open to their owner only; the one for another program goes when the workbench ends.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from workbench.domain.actor import Actor
from workbench.domain.errors import BadInputError, NotFoundError, SetupError
from workbench.domain.text import Text
from workbench.usecases import issue_documents
from workbench.usecases.house import House
from workbench.usecases.system_words import why_not

PATIENCE = 3.0
"""Seconds to wait for a program that refuses at once; one that is still running has opened the file."""

_NOT_MADE = Text(vi="Văn bản chưa in xong", en="The document is not finished yet")
_THERE = Text(vi="Đã có tệp {path}: chọn tên khác", en="There is a file {path} already: choose another name")
_NOT_WRITTEN = Text(vi="Không ghi được tệp {path}: {why}", en="The file {path} can't be written: {why}")
_NO_SCREEN = Text(
    vi="Máy này không có màn hình đồ họa để mở văn bản: hãy lưu ra tệp",
    en="This machine has no graphical screen to open a document on: save it to a file",
)
_NO_PROGRAM = Text(
    vi="Máy này không có chương trình mở được văn bản ({opener}): hãy lưu ra tệp",
    en="This machine has no program that opens the document ({opener}): save it to a file",
)


def save(house: House, actor: Actor, document_id: int, part: str, wished: str) -> Path:
    """Write a finished file where it is wished; BadInputError if it can't be, or if something is there."""
    return write(_body(house, actor, document_id, part), wished)


def write(body: bytes, wished: str) -> Path:
    """Write a new file that only its owner can open; BadInputError if it can't be, or if something is there."""
    path = Path(wished).expanduser()
    try:
        with open(path, "xb", opener=_private) as file:
            file.write(body)
    except FileExistsError:
        raise BadInputError(_THERE.fill(path=path)) from None
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        with suppress(OSError, ValueError):
            path.unlink()  # half of a document is worse than none
        raise BadInputError(_NOT_WRITTEN.fill(path=path, why=why_not(error))) from error
    return path.absolute()


def open_outside(house: House, actor: Actor, document_id: int, part: str) -> None:
    """Show a finished file in the machine's own program; SetupError says why that is not possible."""
    path = _folder() / f"{document_id}.{part}"
    if not path.exists():
        save(house, actor, document_id, part, str(path))
    _show(path)


def show(body: bytes, name: str) -> None:
    """Show a file in the machine's own program, under a name of ours; SetupError says why that is not possible."""
    path = _folder() / name
    if not path.exists():
        write(body, str(path))
    _show(path)


def _show(path: Path) -> None:
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 (a file of ours)
        return
    opener = _opener()
    running = subprocess.Popen(  # noqa: S603 (a program of this machine, a file of ours)
        [opener, str(path)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        if running.wait(PATIENCE):
            raise SetupError(_NO_PROGRAM.fill(opener=Path(opener).name))
    except subprocess.TimeoutExpired:
        _running.append(running)


_running: list[subprocess.Popen[bytes]] = []


def _body(house: House, actor: Actor, document_id: int, part: str) -> bytes:
    body = issue_documents.body(house, actor, document_id, part)
    if body is None:
        raise NotFoundError(_NOT_MADE)
    return body


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _opener() -> str:
    if sys.platform == "darwin":
        return "/usr/bin/open"
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise SetupError(_NO_SCREEN)
    found = shutil.which("xdg-open")
    if found is None:
        raise SetupError(_NO_PROGRAM.fill(opener="xdg-open"))
    return found


@cache
def _folder() -> Path:
    """Return a folder that only its owner can enter, removed when the program ends."""
    folder = tempfile.mkdtemp(prefix="workbench-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
