"""Completing the path of a file as a shell does, for names that a disk writes in either Unicode form."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from workbench.domain.text import Text
from workbench.domain.wording import fold

_NO_NAME = Text(vi="Không có tên nào bắt đầu như vậy", en="No name begins like this")
_NO_FOLDER = Text(vi="Không có thư mục này", en="There is no such folder")
_UNREADABLE = Text(vi="Không đọc được thư mục này", en="This folder can't be read")


@dataclass(frozen=True, slots=True)
class Completion:
    """What Tab makes of a path. `names`: the candidates where there are several; `why`: why there are none."""

    path: str
    names: tuple[str, ...] = ()
    why: Text | None = None


def complete(typed: str) -> Completion:
    """Return `typed` with all that its candidates have in common; folders end in a slash.

    What begins with a dot is a candidate only where a dot was typed.
    """
    typed = _begun_anew(typed)
    if typed == "~":
        return Completion("~/")
    folder, slash, begun = typed.rpartition("/")
    begun = _nfc(begun)
    try:
        names = sorted(_names(_found(f"{folder}{slash}"), begun), key=fold)
    except (FileNotFoundError, NotADirectoryError, ValueError, RuntimeError):  # a name no folder or no user has
        return Completion(typed, why=_NO_FOLDER)
    except OSError:
        return Completion(typed, why=_UNREADABLE)
    if not names:
        return Completion(typed, why=_NO_NAME)
    common = os.path.commonprefix(names)  # noqa: RUF071 - letter by letter, as a shell does
    return Completion(folder + slash + common, tuple(names) if len(names) > 1 else ())


def on_disk(typed: str) -> str:
    """Return a path as its disk writes it, as far as there is one: fields hold NFC, some disks hold NFD."""
    meant = _begun_anew(typed)
    try:
        return str(_found(meant))
    except (OSError, ValueError, RuntimeError):
        return meant


def _begun_anew(typed: str) -> str:
    """Return the last whole path of what was typed: `/home//mnt/scan.pdf` and `/home/~/scan.pdf` begin again.

    A field that offers a folder need not be emptied before another one is typed.
    """
    return typed[max(typed.rfind("//"), typed.rfind("/~/")) + 1 :]


def _found(typed: str) -> Path:
    path = Path(typed).expanduser()
    if path.exists() or not path.name:
        return path
    folder = _found(str(path.parent))
    there = folder.iterdir() if folder.is_dir() else ()
    return next((one for one in there if _nfc(one.name) == _nfc(path.name)), folder / path.name)


def _names(folder: Path, begun: str) -> list[str]:
    """Return the names in NFC; those that nobody could type, with control characters or broken bytes, are left out."""
    with os.scandir(folder) as entries:
        shown = [(_nfc(one.name), one) for one in entries if one.name.startswith(".") <= begun.startswith(".")]
        fitting = [(name, one) for name, one in shown if name.startswith(begun) and name.isprintable()]
        return [f"{name}/" if _is_folder(one) else name for name, one in fitting]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads nowhere one may look
        return False


def _nfc(name: str) -> str:
    return normalize("NFC", name)
