"""Measuring side by side: both sides take turns in one run, medians count, and only their ratio leaves here."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Sequence
from statistics import median, quantiles

from bench.goals import Found

Work = Callable[[], object]
Clock = Callable[[], float]


def interleaved(sides: Sequence[Work], rounds: int, clock: Clock = time.process_time) -> list[list[float]]:
    """Run all sides `rounds` times, taking turns in alternating order; return the seconds of each side.

    `clock` is this process's CPU time unless what is measured waits for a disk or another process.
    """
    return _take_turns(sides, rounds, [clock])[0]


def by_both_clocks(sides: Sequence[Work], rounds: int) -> tuple[list[list[float]], list[list[float]]]:
    """Run sides as `interleaved` does; return what each took by the wall clock, and of this process's CPU time."""
    wall, processor = _take_turns(sides, rounds, [time.perf_counter, time.process_time])
    return wall, processor


def _take_turns(sides: Sequence[Work], rounds: int, clocks: Sequence[Clock]) -> list[list[list[float]]]:
    """Return the seconds by clock, side and round."""
    for work in sides:
        work()
    gc.collect()
    taken: list[list[list[float]]] = [[[] for _ in sides] for _ in clocks]
    order = list(range(len(sides)))
    for _ in range(rounds):
        for side in order:
            starts = [clock() for clock in clocks]
            sides[side]()
            for of_clock, clock, start in zip(taken, clocks, starts, strict=True):
                of_clock[side].append(clock() - start)
        order.reverse()
    return taken


def in_turn(works: Iterable[Work]) -> Work:
    """Return work that does the next of `works` each time it is called: the first one warms up."""
    turns = iter(works)

    def next_one() -> object:
        return next(turns)()

    return next_one


def ratio(above: Sequence[float], below: Sequence[float], note: str = "") -> Found:
    """Return the ratio of two medians, with the quartiles of the ratios round by round."""
    pairs = [a / b for a, b in zip(above, below, strict=True)]
    low, _, high = quantiles(pairs, n=4) if len(pairs) > 1 else (pairs[0],) * 3
    return Found(median(above) / median(below), low, high, note)


def slow_ratio(above: Sequence[float], below: Sequence[float], note: str = "") -> Found:
    """Return the ratio of what one in twenty exceeds on each side; beside it, that of every other measurement."""
    halves = sorted(_p95(above[start::2]) / _p95(below[start::2]) for start in (0, 1))
    return Found(_p95(above) / _p95(below), halves[0], halves[1], note)


def _p95(taken: Sequence[float]) -> float:
    return sorted(taken)[-(-len(taken) * 95 // 100) - 1]
