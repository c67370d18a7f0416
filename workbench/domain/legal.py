"""Legal bases that hold from one day to another; only confirmed ones are ever printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbench.domain.dated import Citation, in_force


@dataclass(frozen=True, slots=True)
class Basis:
    """A citation and the days it is in force."""

    citation: Citation
    valid_from: date
    valid_to: date | None = None


def printable(bases: Iterable[Basis], day: date) -> list[str]:
    """Return what the document of a case received on `day` may cite."""
    return [basis.citation.source for basis in bases if basis.citation.confirmed and in_force([basis], day)]


def standing(bases: Iterable[Basis]) -> tuple[str, ...]:
    """Return the confirmed sources that have not ended."""
    return tuple(basis.citation.source for basis in bases if basis.citation.confirmed and basis.valid_to is None)
