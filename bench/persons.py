"""P1, S2: a person's whole record of thirty years, and finding a person by name among a million."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from functools import partial
from io import BytesIO
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from bench.build import THE_OFFICER, build
from bench.clock import Work, in_turn, interleaved, ratio, slow_ratio
from bench.goals import Conditions, Found
from bench.invented import OFFICE, Shape, persons
from bench.office import open_house, service
from bench.sql import bare, noted, send
from workbench.domain.actor import system_actor
from workbench.domain.case import Person
from workbench.domain.citizen_record import FUNDS
from workbench.domain.wording import fold
from workbench.store import people
from workbench.store.person_search import words_of
from workbench.usecases import find_person, person_record
from workbench.usecases.house import House
from workbench.usecases.sync import sync
from workbench.usecases.sync_lines import json_lines

YEARS: Final = 30
FUND: Final = "social"
_LIKE: Final = (
    "SELECT id, name, birth FROM persons WHERE office = ? AND name LIKE ? AND birth LIKE ? ORDER BY name LIMIT 50"
)


def p1(conditions: Conditions) -> Iterator[Found]:
    """Open the record of somebody who paid into four funds for thirty years, masked; then a long tab; then all."""
    with TemporaryDirectory() as name:
        path = build(Path(name) / "office.sqlite", Shape(10, open_share=100), service())
        house, person = open_house(path), next(iter(persons(Shape(10, open_share=100))))
        report = sync(house, system_actor(OFFICE), json_lines(BytesIO(b"\n".join(_worked(person)))))
        assert report.ok
        driver = bare(path)
        with house.store.reading(THE_OFFICER, house.clock()) as unit:
            with noted(house.store.engine) as all_rows:
                people.kept_of(unit, person.id)
            with noted(house.store.engine) as rows_of_fund:
                people.kept_of(unit, person.id, "participation", FUND)
        opened = partial(person_record.read, house, THE_OFFICER, person, revealed=False)
        fund = partial(person_record.tab, house, THE_OFFICER, opened(), FUND)
        whole = partial(person_record.every_tab, house, THE_OFFICER, opened())
        bare_rows, bare_fund = (partial(send, driver, statements) for statements in (all_rows, rows_of_fund))
        sides: list[Work] = [opened, bare_rows, fund, bare_fund, whole, bare_rows]
        taken = interleaved(sides, conditions.many(200))
        notes = ("header, list of tabs with their counts, first tab; without the line of audit",
                 f"{YEARS} rows read, checked, masked and added up",
                 "with cases, letters, cards, totals and yearly sheets, as the command line prints it")  # fmt: skip
        yield from map(ratio, taken[::2], taken[1::2], notes)


def _worked(person: Person) -> Iterator[bytes]:
    for fund in FUNDS:
        for year in range(YEARS):
            value = {"fund": fund, "from_month": f"{1996 + year}-01", "to_month": f"{1996 + year}-12",
                     "unit": "Công ty Cổ phần May Ví Dụ", "job": "Công nhân", "salary_base": 4_960_000}  # fmt: skip
            row = {"kind": "participation", "key": f"{fund}-{year}", "person": person.citizen_number, "value": value}
            yield json.dumps(row).encode()


def s2(conditions: Conditions) -> Iterator[Found]:
    """Find persons as people name them: initials, given name and two digits of the year; the name; its beginning."""
    with TemporaryDirectory() as name:
        path = build(Path(name) / "office.sqlite", Shape(10, open_share=100), service())
        everybody = _fill(path, conditions)
        house, driver = open_house(path), bare(path)
        rounds = conditions.many(200)
        wanted = random.Random(3).choices(everybody, k=rounds)
        ours = [partial(find_person.people, house, THE_OFFICER, said) for said in _typed(wanted)]
        scans = [partial(_scan, driver, one) for one in wanted]
        found, scanned = interleaved([in_turn([side[0], *side]) for side in (ours, scans)], rounds)
        yield slow_ratio(scanned, found, f"{len(everybody):,} people; {_milliseconds(found)} at the slow end")
        missing = sum(one.id not in {line.id for line in _all(house, said)}
                      for one, said in zip(wanted, _typed(wanted), strict=True))  # fmt: skip
        share = 1 - missing / len(wanted)
        yield Found(share, share, share, "found by what was typed")


def _milliseconds(taken: Sequence[float]) -> str:
    return f"{1000 * sorted(taken)[len(taken) * 95 // 100]:.1f} ms"


def _all(house: House, said: str) -> list[find_person.PersonLine]:
    return find_person.people(house, THE_OFFICER, said, 1_000_000)


def _fill(path: Path, conditions: Conditions) -> list[Person]:
    """Write as many persons as were asked for, findable, and return them."""
    everybody = list(islice(persons(Shape(2 * conditions.rows)), 5, conditions.rows))
    with closing(bare(path)) as database:
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        rows = [asdict(one) for one in everybody]
        names = list(rows[0])
        marks = ", ".join("?" * len(names))
        # The citizen numbers of a million invented people would repeat: theirs are counted.
        database.executemany(
            f"INSERT OR REPLACE INTO persons ({', '.join(names)}) VALUES ({marks})",
            [tuple({**row, "citizen_number": f"0009{row['id']:08}"}.values()) for row in rows],
        )
        conditions.say("indexing the people")
        database.executemany(
            "INSERT INTO person_words (rowid, words) VALUES (?, ?)", ((row["id"], words_of(row)) for row in rows)
        )
        database.execute("COMMIT")
    return everybody


def _typed(wanted: Sequence[Person]) -> list[str]:
    """Return what people type for these persons, in three ways by turns."""
    said = []
    for place, person in enumerate(wanted):
        *family, given = fold(person.name).split()
        initials = " ".join(word[0] for word in family)
        ways = (
            f"{initials} {given} {person.birth[2:4]}",
            f"{fold(person.name)} {person.birth[:4]}",
            f"{given} {person.birth[2:4]}",
        )
        said.append(ways[place % len(ways)])
    return said


def _scan(driver: sqlite3.Connection, person: Person) -> list[Any]:
    given = person.name.rpartition(" ")[2]
    return driver.execute(_LIKE, (OFFICE, f"%{given}", f"{person.birth[:4]}%")).fetchall()
