"""What is wrong with the lines of a file, told one by one up to a number that somebody reads; then how many more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.text import Text

if TYPE_CHECKING:
    from workbench.commands.console import Out
    from workbench.usecases.envelope import Fault

MOST_TOLD: Final = 100
"""How many faults of a file are told: a picture that was taken for a list has thousands of bad lines."""

_NAMED: Final = Text(vi="{id}: {why}", en="{id}: {why}")
_MORE: Final = Text(vi="… và {n} lỗi nữa", en="… and {n} more")


class Faults:
    """Tells the faults of one file while they are found, each with its line and field."""

    def __init__(self, out: Out) -> None:
        self._out = out
        self._found = 0

    def tell(self, text: Text, line: int = 0, field: str = "") -> None:
        """Tell one, unless enough were told."""
        self._found += 1
        if self._found <= MOST_TOLD:
            self._out.refuse(text, line, field)

    def tell_of(self, fault: Fault) -> None:
        """Tell what is wrong with a line, by the id it gives itself."""
        text = _NAMED.fill(id=fault.id, why=fault.text) if fault.id else fault.text
        self.tell(text, fault.line, fault.field)

    def close(self) -> None:
        """Say how many more there are."""
        if self._found > MOST_TOLD:
            self._out.refuse(_MORE.fill(n=self._found - MOST_TOLD))
