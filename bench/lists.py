"""Q1, Q2, S1: a queue page, a page far down, and a search, in the file of a million cases."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from bench.build import THE_OFFICER
from bench.clock import in_turn, interleaved, ratio, slow_ratio
from bench.goals import Conditions, Found
from bench.invented import OFFICE
from bench.office import big_file, open_house
from bench.sql import bare, noted, send
from workbench.domain.wording import fold
from workbench.store import queries
from workbench.store.queries import CaseLine, Key, QueueFilter
from workbench.tui.widgets.rows import PAGE
from workbench.usecases import browse
from workbench.usecases.house import House

EVERYTHING: Final = QueueFilter(closed=True)


def q1(conditions: Conditions) -> Iterator[Found]:
    """Compare the first page of two queues with the same SQL on the bare driver; each reads in a transaction."""
    path = big_file(conditions)
    house, driver = open_house(path), bare(path)
    todo = browse.views(house, THE_OFFICER)[0].filter
    for wanted in (QueueFilter(), todo):
        ours = partial(_page, house, wanted)
        with noted(house.store.engine) as statements:
            ours()
        taken, twin = interleaved([ours, partial(send, driver, statements)], conditions.many(400))
        yield ratio(taken, twin, f"{PAGE} lines")


def q2(conditions: Conditions) -> Iterator[Found]:
    """Compare a page in the middle of all cases with the first one, and with counting off the rows before it."""
    path, half = big_file(conditions), conditions.rows // 2
    house, driver = open_house(path), bare(path)
    ordered = f"SELECT due_at, id FROM cases WHERE cases.office = '{OFFICE}' ORDER BY due_at, id LIMIT 1 OFFSET ?"
    key: Key = driver.execute(ordered, (half - 1,)).fetchone()
    far = partial(_page, house, EVERYTHING, key)
    taken, twin = interleaved([far, partial(_page, house, EVERYTHING)], conditions.many(400))
    yield ratio(taken, twin, f"row {half:,}")
    with noted(house.store.engine) as statements:
        _page(house, EVERYTHING)
    offset = [
        (sql, (*values[:-1], half) if sql.endswith("OFFSET ?") else values, many) for sql, values, many in statements
    ]
    taken, twin = interleaved([far, partial(send, driver, offset)], conditions.many(10))
    yield ratio(twin, taken, f"row {half:,}, the twin on the bare driver")


def s1(conditions: Conditions) -> Iterator[Found]:
    """Compare the slow end of searches as people type them with that of pages anywhere in the queue."""
    house = open_house(big_file(conditions))
    names = _names(house, conditions.many(300))
    searches = [partial(_page, house, QueueFilter(words=words)) for words in _typed(names)]
    keys = [(line.due_at, line.id) for line in _some_lines(house, conditions.many(300))]
    pages = [partial(_page, house, QueueFilter(), key) for key in keys]
    found, shown = interleaved([in_turn([one[0], *one]) for one in (searches, pages)], len(searches))
    note = f"{len(searches)} searches: whole names, endings half typed, a year beside, one word"
    yield slow_ratio(found, shown, note)
    recall = _recall(house, names)
    yield Found(recall, recall, recall, "every open case with đ in its name, looked for by the folded name")


def _page(house: House, wanted: QueueFilter, after: Key | None = None, limit: int = PAGE) -> list[CaseLine]:
    with house.store.reading(THE_OFFICER, house.clock()) as unit:
        return queries.page(unit, wanted, after, limit)


def _some_lines(house: House, number: int) -> list[CaseLine]:
    lines = _page(house, QueueFilter(), limit=100_000)
    return random.Random(2).choices(lines, k=number)


def _names(house: House, number: int) -> list[str]:
    return [line.name for line in _some_lines(house, number)]


def _typed(names: Sequence[str]) -> list[str]:
    """Return what people type for these names, in four ways by turns."""
    ways: tuple[Callable[[str], str], ...] = (
        fold,
        lambda name: fold(name)[:-1],
        lambda name: f"{fold(name)} 1977",
        lambda name: fold(name).split()[-1],
    )
    return [ways[place % len(ways)](name) for place, name in enumerate(names)]


def _recall(house: House, names: Sequence[str]) -> float:
    """Return which share of the open cases with đ in the name is found by that name without diacritics."""
    everyone = _page(house, QueueFilter(), limit=10_000_000)
    wanted = {fold(name) for name in names if "đ" in name.lower()}
    there = {name: {line.id for line in everyone if _plain(line.name) == name} for name in wanted}
    found = {name: {line.id for line in _page(house, QueueFilter(words=name), limit=10_000_000)} for name in wanted}
    total = sum(map(len, there.values()))
    return sum(len(there[name] & found[name]) for name in wanted) / total if total else 1.0


_BARE: Final = str.maketrans(
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ",
    "a" * 17 + "d" + "e" * 11 + "i" * 5 + "o" * 17 + "u" * 11 + "y" * 5,
)


def _plain(name: str) -> str:
    """Take the diacritics off letter by letter: an opinion of its own about `fold`."""
    return name.lower().translate(_BARE)
