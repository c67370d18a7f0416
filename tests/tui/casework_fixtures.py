"""The demo office, made once and copied for every test of the screens a case is worked on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.office import Clock
from tests.tui.casework import MONDAY, Casework, house_on
from workbench.usecases import demo


@pytest.fixture(scope="session")
def demo_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo office with its people and without a case, made once."""
    path = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    shutil.copy(sqlite_template, path)
    house = house_on(path, Clock(MONDAY))
    demo.found(house)
    house.store.close()
    return path


@pytest.fixture
def office(demo_template: Path, tmp_path: Path) -> Iterator[Casework]:
    """The demo office for one test."""
    path = tmp_path / "workbench.sqlite"
    shutil.copy(demo_template, path)
    clock = Clock(MONDAY)
    house = house_on(path, clock)
    yield Casework(house, tmp_path, clock)
    house.store.close()
