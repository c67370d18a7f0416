"""Y1: taking over persons with their records, against a bare bulk insert of the rows it writes; and its memory."""

from __future__ import annotations

import json
import multiprocessing
import resource
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from bench.build import build
from bench.clock import by_both_clocks, in_turn, ratio
from bench.goals import Conditions, Found
from bench.invented import OFFICE, Shape, persons
from bench.office import open_house, service
from bench.sql import Statement, bare, noted, send
from workbench.domain.actor import Actor, system_actor
from workbench.domain.case import Person
from workbench.usecases.house import House
from workbench.usecases.sync import sync
from workbench.usecases.sync_lines import json_lines

RECORDS: Final = 9
"""So many records come with each person."""

_ACTOR: Final[Actor] = system_actor(OFFICE)


def y1(conditions: Conditions) -> Iterator[Found]:
    """Take over files of ten thousand lines one after the other; then one file, and one of ten times its length."""
    lines, rounds = conditions.many(10_000, brief=100), conditions.many(8)
    with TemporaryDirectory() as name:
        folder = Path(name)
        rehearsal, house = (open_house(_empty(folder / f"{one}.sqlite")) for one in ("rehearsal", "ours"))
        driver = bare(_empty(folder / "twin.sqlite"))
        files = [delivery(lines // (RECORDS + 1), 1 + n * lines) for n in range(rounds + 1)]
        replays = []
        for file in files:
            with noted(rehearsal.store.engine) as statements:
                _take(rehearsal, file)
            replays.append(partial(send, driver, _inserts(statements)))
        sides = [in_turn([partial(_take, house, file) for file in files]), in_turn(replays)]
        (ours, twin), processor = by_both_clocks(sides, rounds)
        note = f"{lines:,} lines: read, checked, compared, written; wall clock, synchronous = FULL"
        yield ratio(twin, ours, f"{note}; of processor time {_in_cpu(processor):.2f}×")
        short, long = (_peak(folder / f"{many}.sqlite", many) for many in (lines, 10 * lines))
        yield Found(long / short, long / short, long / short, f"{10 * lines:,} lines against {lines:,}")


def _empty(path: Path) -> Path:
    return build(path, Shape(10, open_share=100), service())


def _take(house: House, file: bytes) -> None:
    report = sync(house, _ACTOR, json_lines(BytesIO(file)))
    assert report.ok


def _in_cpu(processor: list[list[float]]) -> float:
    """Return the ratio of two sides by what they took of the processor."""
    ours, twin = processor
    return median(twin) / median(ours)


def _inserts(statements: list[Statement]) -> list[Statement]:
    """Keep the rows that were written, in transactions as they were."""
    return [
        one for one in statements
        if one[0] in {"BEGIN IMMEDIATE", "COMMIT"} or (one[0].startswith("INSERT") and one[2])
    ]  # fmt: skip


def delivery(people: int, first: int = 1) -> bytes:
    """Return a file of so many persons, each with their records below."""
    everybody = list(persons(Shape(2 * people)))
    lines = (line for place, person in enumerate(everybody) for line in _lines(first + place, person))
    return b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)


def _lines(number: int, person: Person) -> Iterator[dict[str, Any]]:
    citizen = f"0001{number:08}"
    value = {
        "name": person.name, "birth": person.birth, "sex": 2, "citizen_number": citizen,
        "insurance_number": f"01{number:08}", "address": person.address, "phone": person.phone,
    }  # fmt: skip
    yield {"kind": "person", "key": f"P{number}", "value": value}
    for year in range(RECORDS):
        worked = {
            "fund": "social", "from_month": f"{2010 + year}-01", "to_month": f"{2010 + year}-12",
            "unit": "Công ty Cổ phần May Ví Dụ", "unit_code": "TA0001A", "job": "Công nhân may",
            "workplace": "Phường Ví Dụ, Tỉnh Minh Họa", "salary_base": 4_960_000 + year, "wage": "3.34",
        }  # fmt: skip
        yield {"kind": "participation", "key": f"{number}-{year}", "person": citizen, "value": worked}


def _peak(path: Path, lines: int) -> int:
    """Return the most memory that taking over so many lines needs, in a process of its own."""
    source = path.with_suffix(".jsonl")
    with source.open("wb") as file:
        for start in range(0, lines, 1000):
            file.write(delivery(min(lines - start, 1000) // (RECORDS + 1), 1 + start))
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_taken, (str(_empty(path)), str(source)))


def _taken(path: str, source: str) -> int:
    with Path(source).open("rb") as file:
        sync(open_house(Path(path)), _ACTOR, json_lines(file))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
