"""What the processes of a race on the store do, and the naive ways that must be seen to fail."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from tests.support.racing import Racer
from workbench.domain.actor import Actor
from workbench.store import answers, documents, numbers
from workbench.store.engine import sound_driver
from workbench.store.unit_of_work import moment


class _ChangedTheirMindError(Exception):
    pass


def draw_numbers(racer: Racer, actor: Actor, moments: Sequence[datetime], dies: bool) -> int:
    """Draw a number at each moment, change one's mind now and then, and be killed in the middle if one `dies`.

    Each number that is kept is written down, in the same transaction.
    """
    pick = random.Random(racer.number)
    kept = 0
    racer.start()
    for place, now in enumerate(moments):
        with suppress(_ChangedTheirMindError), racer.house.store.writing(actor, now) as unit:
            year = str(moment(unit.at).year)
            first = numbers.draw(unit, "TB", year, count := pick.choice((1, 1, 3)))
            for number in range(first, first + count):
                answers.keep(unit, f"{year}/{number}", racer.number, place)
            if dies and place == len(moments) // 2:
                os.kill(os.getpid(), signal.SIGKILL)
            if pick.random() < 0.2:
                raise _ChangedTheirMindError
            kept += count
    return kept


def draw_numbers_naively(racer: Racer, url: str, times: int) -> list[int]:
    """Read the last number and write the next one, with the transactions that the driver gives."""
    sqlite = url.startswith("sqlite")
    engine = create_engine(url, module=sound_driver()) if sqlite else create_engine(url)
    read = text("SELECT last FROM counters WHERE office = '00001' AND series = 'TB' AND period = '2026'")
    write = text("UPDATE counters SET last = :last WHERE office = '00001' AND series = 'TB' AND period = '2026'")
    drawn: list[int] = []
    racer.start()
    while len(drawn) < times:
        with suppress(DBAPIError), engine.connect() as connection:  # locked: try again
            number = connection.execute(read).scalar_one() + 1
            connection.execute(write, {"last": number})
            connection.commit()
            drawn.append(number)
    engine.dispose()
    return drawn


def make_documents(racer: Racer, actor: Actor) -> list[int]:
    """Claim and finish documents until there are none; answer which ones were this worker's."""
    name = f"worker {racer.number}"
    made: list[int] = []
    racer.start()
    while True:
        with racer.house.store.writing(actor, racer.house.clock()) as unit:
            claimed = documents.claim(unit, name, 3600, 2)
        if not claimed:
            return made
        for document in claimed:
            with racer.house.store.writing(actor, racer.house.clock()) as unit:
                if documents.finish(unit, document.id, name, {"vi.pdf": name.encode()}):
                    made.append(document.id)


def make_documents_naively(racer: Racer, actor: Actor, ids: Sequence[int]) -> list[int]:
    """Look what is owed, then make it: without a claim two workers make the same."""
    made: list[int] = []
    for number in ids:
        racer.start()
        with racer.house.store.reading(actor, racer.house.clock()) as unit:
            owed = [one for one in documents.listed(unit) if one.id == number and one.state == "owed"]
        racer.start()
        made += [one.id for one in owed]
    return made
