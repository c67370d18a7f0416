"""A process that dies as by `kill -9` at a chosen step of its work."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from itertools import count
from typing import Any, NoReturn

from sqlalchemy import Engine, event


def die() -> NoReturn:
    """End this process as `kill -9` does."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


def steps_to_live(number: int) -> Callable[..., None]:
    """Return a function that dies when it is called for the `number`-th time."""
    left = count(number - 1, -1)

    def step(*_told: Any) -> None:
        if next(left) == 0:
            die()

    return step


def watch(engine: Engine, step: Callable[..., None]) -> None:
    """Call `step` before every statement of the engine and before every commit."""
    event.listen(engine, "before_cursor_execute", step)
    event.listen(engine, "commit", step)
