"""The demo office, made once and copied for every test of the screens a case is worked on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import demo_office
from tests.support.office import Clock
from tests.tui.casework import MONDAY, Casework, house_on
from workbench.demo.office import OFFICE
from workbench.usecases import demo


@pytest.fixture(scope="session")
def demo_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo office with its people and without a case, made once."""
    path = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    shutil.copy(sqlite_template, path)
    house = house_on(path, Clock(MONDAY))
    demo.found(house)
    house.store.close()
    demo_office.hurry(path)
    return path


@pytest.fixture
def office(demo_file: Path, tmp_path: Path) -> Iterator[Casework]:
    """The demo office for one test."""
    path = tmp_path / "workbench.sqlite"
    shutil.copy(demo_file, path)
    clock = Clock(MONDAY)
    house = house_on(path, clock)
    yield Casework(house, tmp_path, clock)
    house.store.close()


@pytest.fixture(scope="session")
def printed_template(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo office, its keys, and one health card whose documents are finished, printed once."""
    folder = tmp_path_factory.mktemp("printed")
    shutil.copy(demo_file, folder / "workbench.sqlite")
    made = Casework(house_on(folder / "workbench.sqlite", Clock(MONDAY)), folder, Clock(MONDAY))
    made.case("approved", result_form="paper", paper_ground="no_vssid", phone="0900000101")
    printer = made.printer()
    printer.run_until_idle(OFFICE)
    printer.close()
    made.house.store.close()
    return folder


@pytest.fixture
def printed(printed_template: Path, tmp_path: Path) -> Iterator[Casework]:
    """The demo office with case 1 issued: a receipt, a notice of the result and a card."""
    shutil.copytree(printed_template, tmp_path, dirs_exist_ok=True)
    clock = Clock(MONDAY)
    house = house_on(tmp_path / "workbench.sqlite", clock)
    yield Casework(house, tmp_path, clock)
    house.store.close()
