"""Asks for a file to attach, at the counter and on a case alike."""

from __future__ import annotations

from typing import Final

from workbench.domain.attachment import MEDIA, MOST_BYTES, MOST_FILES
from workbench.domain.text import Text
from workbench.tui.screens.ask_path import AskPath

ATTACH: Final = Text(vi="Đính kèm tệp…", en="Attach a file…")
ATTACHING: Final = Text(vi="Đính kèm tệp", en="Attaching a file")
REMOVED: Final = Text(vi="Đã bỏ {name}", en="{name} is removed")
_WHICH: Final = Text(vi="Đính kèm tệp ({kinds})", en="Attach a file ({kinds})")
_WAYS_OUT: Final = Text(
    vi="Enter Đính kèm (tối đa {most} tệp, {mb} MB cả tờ khai)   Tab Điền nốt   Esc Đóng",
    en="Enter Attach (at most {most} files, {mb} MB in all)   Tab Complete   Esc Close",
)


class AskAttachment(AskPath):
    """Answers with the path of a file, and says beforehand which files and how much may be attached (R11)."""

    def __init__(self, path: str) -> None:
        words = _WAYS_OUT.fill(most=MOST_FILES, mb=MOST_BYTES // 1024**2)
        super().__init__(path, _WHICH.fill(kinds=", ".join(MEDIA)), words)
