"""U1: the whole process of `workbench --help`, against a Python that does nothing."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from bench.clock import interleaved, ratio
from bench.goals import Conditions, Found


def u1(conditions: Conditions) -> Iterator[Found]:
    """Compare the processor time of the two processes, start and end included."""
    workbench = Path(sys.executable).with_name("workbench")
    sides = [partial(_run, [str(workbench), "--help"]), partial(_run, [sys.executable, "-c", "pass"])]
    ours, bare = interleaved(sides, conditions.many(60), _children_cpu)
    yield ratio(ours, bare, "processor time of the process")


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "WORKBENCH_LANGUAGE": "vi"})


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
