"""`kill -9` while supervisors approve in bulk and a worker prints: every case is whole, every answer was true."""

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


def killed(way: str, rounds: int, folder: Path, seed: int = 1) -> dict[str, Any]:
    """Kill three supervisors and a document worker in each round; return what was done and found (`bulk_killed`)."""
    command = [sys.executable, "-m", "tests.crash.bulk_killed", way, str(folder), str(rounds), str(seed)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=30 + 10 * rounds)
    assert run.returncode == 0, run.stderr
    told: dict[str, Any] = json.loads(run.stdout)
    print(f"{way}: {told}")
    return told


def nothing_is_lost_or_half_done(told: dict[str, Any]) -> None:
    assert told["found"] == {}
    assert told["acknowledged"] > told["rounds"]
    assert told["done"]["document done"] > 0
    assert told["last"].keys() <= {"issued", "document done", "given up", "approved"}
    assert told["last"].get("approved", 0) <= told["last"].get("given up", 0)


@pytest.mark.parametrize("rounds", [2, pytest.param(60, marks=pytest.mark.long)])
def test_rounds_of_kills_leave_no_case_half_approved_and_lose_no_acknowledged_one(rounds: int, tmp_path: Path) -> None:
    nothing_is_lost_or_half_done(killed("sound", rounds, tmp_path))


@pytest.mark.long
@pytest.mark.parametrize("seed", [2, 3])
def test_a_thousand_rounds_of_kills_do_neither(tmp_path: Path, seed: int) -> None:
    nothing_is_lost_or_half_done(killed("sound", 500, tmp_path, seed))


@pytest.mark.long
def test_writers_who_commit_each_statement_by_itself_are_found_out(tmp_path: Path) -> None:
    """The negative control."""
    found = killed("naive", 6, tmp_path)["found"]
    assert found["case half approved"] > 0


@pytest.mark.long
def test_writers_who_acknowledge_before_they_commit_are_found_out(tmp_path: Path) -> None:
    """The negative control of what was acknowledged."""
    assert killed("hasty", 6, tmp_path)["found"].keys() == {"acknowledged work lost"}
