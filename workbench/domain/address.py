"""An address on one line: house and street, then ward, district and province; and what a look-up makes of it."""

from __future__ import annotations

import re
from typing import Final

from workbench.domain.wording import fold

_STANDS: Final = re.compile(r"(so|ngo|ngach|hem|duong|pho|thon|ap|ban|buon|lang|xom|to|khu|khom|chung cu|toa)\b|.*\d")
_OF_THE_STATE: Final = re.compile(r"(tinh|thanh pho|tp|quan|q|huyen|h|thi xa|tx|xa|x|phuong|p|thi tran|tt|dac khu)\b")


def parted(address: str) -> tuple[str, str]:
    """Return house and street of an address, and its end: ward, district and province, or what is typed of them."""
    parts = [part.strip() for part in address.split(",") if part.strip()]
    end = len(parts)
    while end and _OF_THE_STATE.match(fold(parts[end - 1])):
        end -= 1
    if end == len(parts) > 1 and not _STANDS.match(fold(parts[-1])):
        end -= 1  # the name of a ward, begun without the word for it
    return ", ".join(parts[:end]), ", ".join(parts[end:])


def completed(address: str, ward: str, province: str) -> str:
    """Return the address with a ward and its province in the place of what it ended with."""
    of_the_state = _OF_THE_STATE.match(fold(province))
    place = province if of_the_state or not province else f"tỉnh {province}"
    return ", ".join(part for part in (parted(address)[0], ward, place) if part)
