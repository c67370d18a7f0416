"""Benchmarks run and compare; how fast anything is, no test says."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.clock import in_turn, interleaved, ratio, slow_ratio
from bench.goals import BENCHES, Conditions, Target, at_least, at_most

SLOW = set(BENCHES) - {"C2", "Q1", "F1"}
"""They start programs and terminals, write offices or read long lists: too slow for the ordinary run."""
TINY = Conditions(rows=300, brief=True)
ASKED_FOR = ("D1", "D2", "D3", "C2", "Q1", "Q2", "S1", "S2", "P1", "W1", "W3", "Y1", "L1", "F1", "U1", "U2", "U3", "M1")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp()))


def test_every_figure_that_is_promised_is_measured() -> None:
    assert tuple(BENCHES) == ASKED_FOR


@pytest.mark.parametrize("id_", BENCHES)
def test_each_goal_names_what_it_is_measured_against_and_what_is_to_be_reached(id_: str) -> None:
    for goal in BENCHES[id_].goals:
        assert goal.what
        assert goal.twin
        assert goal.target.bound > 0


@pytest.mark.parametrize("id_", [pytest.param(id_, marks=pytest.mark.long if id_ in SLOW else ()) for id_ in BENCHES])
def test_a_brief_run_finds_a_ratio_for_each_goal(id_: str) -> None:
    for goal, found in BENCHES[id_].measure(TINY):
        assert math.isfinite(found.ratio), goal.what
        assert found.ratio > 0, goal.what
        assert found.low <= found.high, goal.what


def test_a_target_is_a_floor_or_a_ceiling() -> None:
    assert at_least(2).met_by(2.5)
    assert not at_least(2).met_by(1.9)
    assert at_most(2).met_by(1.9)
    assert not at_most(2).met_by(2.5)
    assert [str(target) for target in (Target(5.5, at_least=True), at_most(0.15))] == ["≥ 5.5×", "≤ 0.15×"]


def test_both_sides_take_turns_and_neither_is_always_first() -> None:
    order: list[str] = []
    interleaved([lambda: order.append("ours"), lambda: order.append("twin")], 2)
    assert order == ["ours", "twin", "ours", "twin", "twin", "ours"]  # the first two warm up


def test_work_in_turn_is_done_once_each() -> None:
    done: list[int] = []
    step = in_turn([lambda n=n: done.append(n) for n in range(3)])  # type: ignore[misc]
    step(), step(), step()
    assert done == [0, 1, 2]
    assert all(before < after for before, after in pairwise(done))


def test_a_ratio_is_that_of_the_medians() -> None:
    found = ratio([2.0, 4.0, 400.0], [1.0, 2.0, 3.0])
    assert found.ratio == 2.0
    assert found.low <= 2.0 <= found.high


def test_the_slow_end_is_what_one_in_twenty_exceeds() -> None:
    assert slow_ratio([1.0] * 90 + [8.0] * 10, [1.0] * 90 + [2.0] * 10).ratio == 4.0


def test_the_table_says_what_was_measured_against_what(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["C2", "--brief"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split("  ")[0] == "id"
    assert len(lines) == len(BENCHES["C2"].goals)
    assert all(goal.twin in line for goal, line in zip(BENCHES["C2"].goals, lines, strict=True))


def test_scripts_get_json(capsys: pytest.CaptureFixture[str]) -> None:
    main(["C2", "--brief", "--json"])
    first = json.loads(capsys.readouterr().out)[0]
    assert {"id", "what", "against", "ratio", "to_reach", "met"} <= set(first)


def test_an_unknown_id_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["Z9"])
    assert "Z9" in capsys.readouterr().err


def test_the_big_file_is_built_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bench.office import big_file

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    said: list[str] = []
    conditions = Conditions(rows=50, brief=True, say=said.append)
    assert big_file(conditions) == big_file(conditions)
    assert len(said) == 1
    assert [path.suffix for path in tmp_path.rglob("cases-*")] == [".sqlite"]
