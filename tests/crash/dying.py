"""A process that dies as by `kill -9` at a chosen moment of its work with the database."""

from __future__ import annotations

import os
import signal
from itertools import count
from typing import Any, NoReturn

from sqlalchemy import Engine, event


def die() -> NoReturn:
    """End this process as `kill -9` does."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


def die_before(engine: Engine, number: int) -> None:
    """Die before the engine's `number`-th statement from now on; a commit counts as one."""
    left = count(number - 1, -1)

    def step(*_told: Any) -> None:
        if next(left) == 0:
            die()

    event.listen(engine, "before_cursor_execute", step)
    event.listen(engine, "commit", step)
