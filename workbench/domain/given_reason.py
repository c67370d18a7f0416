"""The reason that somebody must give before they look at or change what is guarded; the audit keeps it whole."""

from __future__ import annotations

from typing import Final

from workbench.domain.errors import BadInputError
from workbench.domain.text import Text
from workbench.domain.wording import UNCUT, clean_block, clean_line

LONGEST: Final = 500
"""Characters of a reason: a few sentences, no story."""

LONGEST_LINES: Final = 2000
"""Characters of a reason in several lines: a letter prints it."""

_LONG: Final = Text(
    vi="Lý do dài quá {most} ký tự: viết gọn lại", en="The reason has more than {most} characters: say it in fewer"
)
_SHORT: Final = Text(vi="{wanted} (ít nhất {least} ký tự)", en="{wanted} (at least {least} characters)")


def given_reason(said: str, wanted: Text, least: int = 1) -> str:
    """Return a reason as one clean line (see `clean_line`), never cut: half a reason would be on record for ever.

    `wanted` asks for it in the words of whoever needs it. BadInputError, of the field "reason", if there is none, or
    one of fewer than `least` or more than LONGEST characters.
    """
    reason = _whole(clean_line(said, UNCUT), LONGEST)
    if len(reason) < least:
        text = wanted if least == 1 else _SHORT.fill(wanted=wanted, least=least)
        raise BadInputError(text, field="reason")
    return reason


def reason_lines(said: str) -> str:
    """Return a reason as clean lines (see `clean_block`), never cut; "" if there is none.

    BadInputError, of the field "reason", for one of more than LONGEST_LINES characters.
    """
    return _whole(clean_block(said, UNCUT), LONGEST_LINES)


def _whole(reason: str, most: int) -> str:
    if len(reason) > most:
        raise BadInputError(_LONG.fill(most=most), field="reason")
    return reason
