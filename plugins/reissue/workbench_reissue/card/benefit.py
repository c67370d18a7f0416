"""Which benefit digit usually goes with an object code, by day: a mismatch is a reason to look twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from workbench.api import in_force


@dataclass(frozen=True, slots=True)
class UsualBenefits:
    """The usual digit of each object code, and the days it is so."""

    valid_from: date
    digits: Mapping[str, int]
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class RaisedByLaw:
    """The law gives everybody of an object code another digit from a day on; whose law it is, is not confirmed."""

    object_code: str
    old: int
    new: int
    valid_from: date
    valid_to: date | None = None


_CODES = {
    1: "CC TE",
    2: "CK CB KC HN DT DK XD BT TS AK CT",
    3: "HT TC PV TG DS HK CN",
    4: "DN HX CH NN TK HC XK TB NO XB TN CS XN MS HD TQ TV TA TY HG LS HS SV GB GD LH",
    5: "QN CA CY",
}
_UNTIL_2025 = {code: digit for digit, codes in _CODES.items() for code in codes.split()}

RAISED_FROM = date(2026, 1, 1)
RAISED = (RaisedByLaw("CN", 3, 2, RAISED_FROM), RaisedByLaw("LH", 4, 2, RAISED_FROM))

USUAL = (
    UsualBenefits(date(2015, 1, 1), _UNTIL_2025, RAISED_FROM - timedelta(days=1)),
    UsualBenefits(RAISED_FROM, {**_UNTIL_2025, **{raised.object_code: raised.new for raised in RAISED}}),
)


def usual_benefit(object_code: str, day: date) -> int | None:
    """Return the digit that usually goes with `object_code` on `day`; None for a code that is not listed."""
    table = in_force(USUAL, day)
    return table.digits.get(object_code) if table else None


def raised_by_law(object_code: str, day: date) -> RaisedByLaw | None:
    """Return the change that the law makes for `object_code`, if it is in force on `day`."""
    return in_force([raised for raised in RAISED if raised.object_code == object_code], day)
