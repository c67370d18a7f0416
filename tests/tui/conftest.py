"""A house on a SQLite file for the screens' tests, and people at its desks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest

from tests.support.databases import Database
from tests.support.office import PASSWORD
from tests.tui.shell import Desk, at_the_door, at_work
from workbench.domain.actor import Actor
from workbench.store.unit_of_work import Store
from workbench.usecases.house import House

Sit = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def store(sqlite_database: Database) -> Iterator[Store]:
    """A store on a SQLite file: the screens know nothing of databases, so one kind is enough."""
    opened = sqlite_database.open()
    yield opened
    opened.close()


@pytest.fixture
def door(house: House, tmp_path: Path) -> Sit:
    """Open the App: `async with door(size=NARROW) as desk`."""
    return lambda **more: at_the_door(house, tmp_path, **more)


@pytest.fixture
def sit(house: House, tmp_path: Path) -> Sit:
    """Sit somebody down at the queue: `async with sit(staff.officer) as desk`."""

    def sit_down(who: Actor, **more: Any) -> AbstractAsyncContextManager[Desk]:
        return at_work(house, tmp_path, who, PASSWORD, **more)

    return sit_down
