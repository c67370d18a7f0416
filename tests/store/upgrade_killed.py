"""Upgrades many databases, each by a process that kills itself; a program of its own, because it forks.

`python -m tests.store.upgrade_killed sound|naive STRIDE URL…`: the first database is upgraded in peace, so that
everything is loaded before the first fork. Before the second one's first statement that writes its process dies as by
`kill -9`, before the third's STRIDE statements later, and so on until one survives. The killed ones are printed.
`naive` leaves transactions to the driver, as alembic does.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event

from workbench.store import migrate
from workbench.store.engine import make_engine, sound_driver

WRITING = {"CREATE", "INSERT", "UPDATE", "DELETE", "DROP", "ALTER"}


def die_at(engine: Engine, number: int) -> None:
    left = number

    def count(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        nonlocal left
        left -= statement.split(maxsplit=1)[0] in WRITING
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "before_cursor_execute", count)


def sound(url: str, number: int) -> None:
    engine = make_engine(url)
    die_at(engine, number)
    migrate.upgrade(engine)


def naive(url: str, number: int) -> None:
    engine = create_engine(url, module=sound_driver())
    die_at(engine, number)
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def main(way: str, stride: str, warm: str, *urls: str) -> None:
    upgrade = {"sound": sound, "naive": naive}[way]
    upgrade(warm, sys.maxsize)
    for number, url in enumerate(urls):
        child = os.fork()
        if child == 0:
            upgrade(url, 1 + number * int(stride))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status == 0:
            break
        print(url)


if __name__ == "__main__":
    main(*sys.argv[1:])
