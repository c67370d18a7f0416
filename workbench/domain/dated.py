"""Rules that change by date: the rule in force on the day of receipt stays the case's rule for life."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Anything with a first and a last day in force (no last day: still in force)."""

    @property
    def valid_from(self) -> date:
        """The first day in force."""

    @property
    def valid_to(self) -> date | None:
        """The last day in force."""


D = TypeVar("D", bound=Dated)


def in_force(rules: Iterable[D], day: date) -> D | None:
    """Return the rule in force on `day`, the youngest if several are, None if there is none."""
    found = [r for r in rules if r.valid_from <= day and (r.valid_to is None or day <= r.valid_to)]
    return max(found, key=lambda rule: rule.valid_from, default=None)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule comes from. An unconfirmed one is a setting and is never printed as law."""

    source: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How many working days a case may take: what the law allows, and what the office aims at.

    `variant` tells apart cases of one service that have limits of their own ("" for all others).
    """

    valid_from: date
    legal_days: int
    target_days: int
    citation: Citation
    variant: str = ""
    valid_to: date | None = None
