"""What a command line may say, checked while it is read, and what is told where it is wrong."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from workbench.domain.text import Text, same

_WRONG: Final = Text(vi="Lệnh chưa đúng: {why}", en="Wrong usage: {why}")
_NEEDED: Final = Text(vi="cần thêm: {what}", en="needed as well: {what}")
_TOLD: Final = (
    (r"the following arguments are required: (?P<what>.+)", Text(vi="thiếu {what}", en="{what} is missing")),
    (r"one of the arguments (?P<what>.+) is required", Text(vi="cần một trong: {what}", en="one is needed of: {what}")),
    (r"unrecognized arguments: (?P<what>.+)", Text(vi="không hiểu: {what}", en="not understood: {what}")),
    (r"argument (?P<what>.+?): expected (?:at least )?one argument",
     Text(vi="{what}: thiếu giá trị", en="{what}: its value is missing")),
    (r"argument (?P<what>.+?): not allowed with argument (?P<other>.+)",
     Text(vi="{what} và {other}: chỉ một trong hai", en="{what} and {other}: only one of the two")),
    (r"argument (?P<what>.+?): invalid choice: '?(?P<said>.*?)'? \(choose from (?P<some>.+)\)",
     Text(vi="{what}: không có «{said}»; có: {some}", en="{what}: there is no “{said}”; there are: {some}")),
    (r"argument (?P<what>.+?): invalid day value: '(?P<said>.*)'",
     Text(vi="{what}: «{said}» không phải ngày: viết như 2026-11-01",
          en="{what}: “{said}” is no day: write it as 2026-11-01")),
    (r"argument (?P<what>.+?): invalid positive value: '(?P<said>.*)'",
     Text(vi="{what}: «{said}» không phải số từ 1 trở lên", en="{what}: “{said}” is no number of 1 or more")),
    (r"argument (?P<what>.+?): invalid seconds value: '(?P<said>.*)'",
     Text(vi="{what}: «{said}» không phải số giây", en="{what}: “{said}” is no number of seconds")),
    (r"argument (?P<what>.+?): invalid int value: '(?P<said>.*)'",
     Text(vi="{what}: «{said}» không phải số nguyên", en="{what}: “{said}” is no whole number")),
)  # fmt: skip
"""What argparse says, and how it is told; a message that isn't here is told as it is."""


def wrong(message: str) -> Text:
    """Return what is wrong with a command line, by what argparse says of it."""
    for pattern, text in _TOLD:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            said = {
                name: value.replace("'", "") if name == "some" else value for name, value in found.groupdict().items()
            }
            return _WRONG.fill(why=text.fill(**said))
    return _WRONG.fill(why=same(message))


def needed(what: str) -> Text:
    """Return that something is left out which this use of a command needs."""
    return _WRONG.fill(why=_NEEDED.fill(what=what))


def day(said: str) -> date:
    """Return a day written as 2026-11-01."""
    return date.fromisoformat(said)


def positive(said: str) -> int:
    """Return a whole number of 1 or more."""
    number = int(said)
    if number < 1:
        raise ValueError(said)
    return number


def seconds(said: str) -> float:
    """Return how long to wait: 0 or more, an hour at most."""
    number = float(said)
    if not 0 <= number <= 3600:
        raise ValueError(said)
    return number
