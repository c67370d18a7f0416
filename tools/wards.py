"""Writes the shipped wards, of today and of before July 2025, from the package vietnam-provinces (Python 3.12+).

Run it after the lock took a newer release: `.venv/bin/python tools/wards.py`. The data is made once and shipped, so
that every office sees the same wards on every Python, and nothing that runs pays for the package or its licence.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from workbench.domain.wording import clean_line, fold

FILE: Final = Path(__file__).resolve().parent.parent / "plugins/directory/workbench_directory/data/wards.csv"
HEADER: Final = ("code", "name", "district", "province", "valid_to", "became")
LAST_DAY: Final = "2025-06-30"
"""The last day of the wards before Resolution 202/2025/QH15 and Decision 19/2025/QĐ-TTg."""

Row = tuple[str, str, str, str, str, str]


def rows() -> Iterator[Row]:
    """Yield the wards of today, then those of before: with their district, and the codes of what they became.

    One that goes on under its code and name, with or without others, has no last day. Where the package does not say
    what a former ward became, that and its last day are left empty.
    """
    import vietnam_provinces as today
    from vietnam_provinces import legacy

    wards = sorted(today.Ward.iter_all(), key=_number)
    names = {_number(ward): ward.name for ward in wards}
    for ward in wards:
        yield _code(ward), _name(ward), "", f"{ward.province_code.value:02}", "", ""
    for ward in sorted(legacy.Ward.iter_all(), key=_number):
        same_name = fold(names.get(_number(ward), "")) == fold(ward.name)
        became = [_code(found.ward) for found in today.Ward.search_from_legacy(code=_number(ward))]
        became = became or [_code(ward)] * same_name
        goes_on = same_name and became == [_code(ward)]
        district = legacy.District.from_code(ward.district_code)
        last_day = LAST_DAY if became and not goes_on else ""
        yield (
            _code(ward), _name(ward), district.name, f"{district.province_code.value:02}", last_day, " ".join(became),
        )  # fmt: skip


def written(found: Iterable[Row]) -> str:
    """Return the rows as the file has them."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(found)
    return text.getvalue()


def _number(ward: Any) -> int:
    return int(ward.code.value)


def _code(ward: Any) -> str:
    return f"{_number(ward):05}"


def _name(ward: Any) -> str:
    name = clean_line(ward.name, 100)
    return name[:1].upper() + name[1:]


def main() -> int:
    """Write the file; return the exit code."""
    try:
        FILE.write_text(written(rows()), encoding="utf-8")
    except ModuleNotFoundError as missing:
        print(f"{missing.name}: Python 3.12+ (make clean set-up-dev PYTHON=python3.12)", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
