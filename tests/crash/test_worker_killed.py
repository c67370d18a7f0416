"""A document worker killed at any step: the others wait for its claim to run out, then make each document once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def killed(way: str, folder: Path, every: int) -> dict[str, Any]:
    """Kill a worker at every `every`-th of its steps, let two others take over; return what was found."""
    command = [sys.executable, "-m", "tests.crash.worker_killed", way, str(folder), str(every)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=400)
    assert run.returncode == 0, run.stderr
    told: dict[str, Any] = json.loads(run.stdout)
    print(f"{way}: {told}")
    return told


@pytest.mark.parametrize("every", [32, pytest.param(1, marks=pytest.mark.long)])
def test_whenever_a_worker_dies_each_document_is_made_once_and_its_case_moves_on_once(
    every: int, tmp_path: Path
) -> None:
    told = killed("sound", tmp_path, every)
    assert told["killed"] > 40 // every
    assert told["found"] == {}


@pytest.mark.long
def test_a_worker_that_commits_each_statement_by_itself_is_found_out(tmp_path: Path) -> None:
    """The negative control."""
    told = killed("naive", tmp_path, 2)
    assert told["found"]["done without its file"] > 0
    assert told["found"]["case issued without its event, or twice"] > 0
