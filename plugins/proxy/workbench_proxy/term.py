"""How long a proxy may last, counted in days of the calendar."""

from __future__ import annotations

from datetime import date, timedelta

OLD_LAW_UNTIL = date(2025, 6, 30)
"""Last day of the law of 2014; Law 41/2024/QH15 rules from the next day on."""

OLD_PROXIES_UNTIL = date(2026, 6, 30)
"""Last day of every proxy that was made under the law of 2014."""


def latest_end(from_day: date) -> date:
    """Return the last day that twelve months allow: the same date a year on, 28/02 where there is no 29/02.

    Law 41/2024/QH15: at most 12 months; counted as the Civil Code of 2015 counts, articles 147 and 148.
    """
    try:
        return from_day.replace(year=from_day.year + 1)
    except ValueError:
        return date(from_day.year + 1, 2, 28)


def usual_end(from_day: date) -> date:
    """Return the end of a proxy that names none: one full year (form 13-HSB, note 3)."""
    end = latest_end(from_day)
    return end if end.day != from_day.day else end - timedelta(days=1)


def made_under_old_law(made_on: date) -> bool:
    """Tell whether a proxy was made before 01/07/2025."""
    return made_on <= OLD_LAW_UNTIL


def holds_until(made_on: date, last: date) -> date:
    """Return the last day of a proxy that ends on `last`: those made under the law of 2014 have had theirs."""
    return min(last, OLD_PROXIES_UNTIL) if made_under_old_law(made_on) else last


def written(day: date) -> str:
    """Return a day as people write it."""
    return f"{day:%d/%m/%Y}"
