"""What a database's own errors mean, in words a person can act on; never what was being written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy.exc import DBAPIError

from workbench.domain.text import Text

_LOCKED: Final = Text(
    vi="Chương trình khác đang giữ cơ sở dữ liệu: chưa làm gì cả, hãy thử lại",
    en="Another program holds the database: nothing was done, try again",
)
_KNOWN: Final = {
    "is locked": _LOCKED,
    "lock timeout": _LOCKED,
    "is full": Text(vi="Ổ đĩa đầy: chưa làm gì cả", en="The disk is full: nothing was done"),
    "i/o error": Text(
        vi="Không đọc hoặc ghi được ổ đĩa (đầy hoặc hỏng): chưa làm gì cả",
        en="The disk can't be read or written (full, or failing): nothing was done",
    ),
    "malformed": Text(
        vi="Tệp cơ sở dữ liệu bị hỏng: hãy khôi phục từ bản sao lưu",
        en="The database file is damaged: restore a backup",
    ),
    "not a database": Text(
        vi="Tệp này không phải cơ sở dữ liệu, hoặc đã bị hỏng: hãy khôi phục từ bản sao lưu",
        en="This file is no database, or it is damaged: restore a backup",
    ),
    "readonly": Text(
        vi="Tệp hoặc thư mục cơ sở dữ liệu chỉ cho đọc: chưa làm gì cả",
        en="The database's file or folder is read-only: nothing was done",
    ),
    "unable to open": Text(vi="Không mở được tệp cơ sở dữ liệu", en="The database file can't be opened"),
}
_UNREACHED: Final = Text(vi="Không mở được cơ sở dữ liệu: {why}", en="The database can't be opened: {why}")
_OTHER: Final = Text(
    vi="Cơ sở dữ liệu báo lỗi ({why}): không rõ việc đã xong chưa, hãy xem lại",
    en="The database failed ({why}): whether it was done is not known, look again",
)


def in_words(error: DBAPIError) -> Text:
    """Return what an error of the driver means; of one that is not known only its kind is told.

    What was raised last may only be the undoing that failed after it: SQLite undoes everything itself on a full disk.
    """
    for told in (str(one.orig).lower() for one in _chain(error)):
        for sign, text in _KNOWN.items():
            if sign in told:
                return text
    if error.statement is None:  # before anything was asked: it speaks of hosts and files, not of people
        return _UNREACHED.fill(why=str(error.orig).partition("\n")[0])
    return _OTHER.fill(why=type(error.orig).__name__)


def _chain(error: BaseException | None) -> Iterator[DBAPIError]:
    while error is not None:
        if isinstance(error, DBAPIError):
            yield error
        error = error.__context__
