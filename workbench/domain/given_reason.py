"""The reason that somebody must give before they look at or change what is guarded; the audit keeps it whole."""

from __future__ import annotations

from typing import Final

from workbench.domain.errors import BadInputError
from workbench.domain.text import Text
from workbench.domain.wording import clean_line

LONGEST: Final = 500
"""Characters of a reason: a few sentences, no story."""

_LONG: Final = Text(
    vi="Lý do dài quá {most} ký tự: viết gọn lại", en="The reason has more than {most} characters: say it in fewer"
)
_SHORT: Final = Text(vi="{wanted} (ít nhất {least} ký tự)", en="{wanted} (at least {least} characters)")


def given_reason(said: str, wanted: Text, least: int = 1) -> str:
    """Return a reason as one clean line (see `clean_line`), never cut: half a reason would be on record for ever.

    `wanted` asks for it in the words of whoever needs it. BadInputError, of the field "reason", if there is none, or
    one of fewer than `least` or more than LONGEST characters.
    """
    reason = clean_line(said, LONGEST + 1)
    if len(reason) > LONGEST:
        raise BadInputError(_LONG.fill(most=LONGEST), field="reason")
    if len(reason) < least:
        text = wanted if least == 1 else _SHORT.fill(wanted=wanted, least=least)
        raise BadInputError(text, field="reason")
    return reason
