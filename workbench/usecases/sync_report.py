"""What a delivery became: counts for the end, and a word at once for every line that needs a person's eye."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from workbench.store.sync_entries import Became
from workbench.usecases.envelope import Fault


@dataclass(frozen=True, slots=True)
class Kept:
    """A line that says otherwise than what a case decided: ours stays. `fields`: of a person, which."""

    line: int
    kind: str
    key: str
    fields: tuple[str, ...] = ()


@dataclass(slots=True)
class Report:
    """How many rows of each kind became what, and how many lines were bad; never a list of them all."""

    dry_run: bool
    rows: int = 0
    bad: int = 0
    became: Counter[tuple[str, Became]] = field(default_factory=Counter)

    @property
    def ok(self) -> bool:
        """Tell whether every line was good."""
        return not self.bad

    @property
    def totals(self) -> dict[str, int]:
        """How many rows of all kinds became what."""
        return {how.value: sum(many for (_, one), many in self.became.items() if one is how) for how in Became}


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told: of a bad line, of a line against which ours was kept, and after each chunk how far it got."""

    fault: Callable[[Fault], object] = lambda fault: None
    kept: Callable[[Kept], object] = lambda kept: None
    progress: Callable[[Report], object] = lambda report: None
