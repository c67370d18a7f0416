"""Why the operating system did not do something, in both languages: a person acts on "the disk is full"."""

from __future__ import annotations

import errno
from typing import Final

from workbench.domain.text import Text, same

_NOT_ALLOWED: Final = Text(vi="không có quyền", en="permission denied")
_WHY: Final = {
    errno.ENOENT: Text(vi="không có", en="there is none"),
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: Text(vi="ổ đĩa chỉ cho đọc", en="the disk is read-only"),
    errno.ENOSPC: Text(vi="ổ đĩa đầy", en="the disk is full"),
    errno.EDQUOT: Text(vi="đã dùng hết dung lượng được cấp", en="the disk quota is used up"),
    errno.EIO: Text(vi="ổ đĩa bị lỗi đọc ghi", en="the disk fails to read or write"),
    errno.EISDIR: Text(vi="là một thư mục", en="it is a folder"),
    errno.ENOTDIR: Text(vi="không nằm trong một thư mục", en="what it should lie in is no folder"),
    errno.EEXIST: Text(vi="đã có một tệp cùng tên", en="there is a file of that name already"),
    errno.ENAMETOOLONG: Text(vi="tên quá dài", en="its name is too long"),
}
_NO_NAME: Final = Text(vi="không tệp nào có thể mang tên này", en="no file can have this name")


def why_not(error: OSError | ValueError) -> Text:
    """Return why the system did not do something with a file; a ValueError is a name that no file can have."""
    if not isinstance(error, OSError):
        return _NO_NAME
    return _WHY.get(error.errno or 0) or same(error.strerror or str(error))
