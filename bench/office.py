"""Offices to measure in: a house on a file, and the big file, built once into the user's cache folder."""

from __future__ import annotations

import hashlib
import os
from contextlib import closing
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from platformdirs import user_cache_path

from bench import build as building
from bench import invented
from bench.build import build, migrate
from bench.goals import Conditions
from bench.invented import LAST_DAY, Shape
from workbench.domain.calendar import VIETNAM, load_calendar
from workbench.domain.decision import HouseRules
from workbench.domain.service import Service
from workbench.plugins import Plugins, load_plugins
from workbench.store.engine import make_engine, sound_driver
from workbench.store.unit_of_work import Store
from workbench.usecases.house import House

SERVICE: Final = "reissue.card"
NOW: Final = datetime.combine(LAST_DAY + timedelta(days=1), time(9), VIETNAM)


@cache
def plugins() -> Plugins:
    """Return the installed services."""
    return load_plugins()


def service() -> Service:
    """Return the service that all invented cases belong to."""
    return plugins().service(SERVICE)


def open_house(path: Path) -> House:
    """Put a house together on a file, at the day after its last case came in."""
    return House(Store(make_engine(f"sqlite:///{path}")), plugins(), load_calendar(), HouseRules(), lambda: NOW)


def big_file(conditions: Conditions) -> Path:
    """Return the file with `conditions.rows` cases, built at the first time and whenever the schema changes."""
    folder = user_cache_path("case-workbench", appauthor=False) / "bench"
    path = folder / f"cases-{conditions.rows}-{_recipe()}.sqlite"
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for former in folder.glob(f"cases-{conditions.rows}-*"):
            former.unlink(missing_ok=True)
        unfinished = folder / f"unfinished-{os.getpid()}.sqlite"
        build(unfinished, Shape(conditions.rows), service(), conditions.say).replace(path)
    return path


@cache
def _recipe() -> str:
    """Return a short hash of what decides how the file looks: the schema and the invented rows."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.sqlite"
        migrate(path)
        with closing(sound_driver().connect(str(path))) as empty:
            schema = str(empty.execute("SELECT group_concat(sql, ';') FROM sqlite_master").fetchone()[0])
    sources = (Path(module.__file__ or "").read_text("utf-8") for module in (building, invented))
    return hashlib.sha256("\n".join([schema, *sources]).encode()).hexdigest()[:12]
