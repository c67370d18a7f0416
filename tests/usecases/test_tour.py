"""The tour tells when evidence is missing; that it has all of it is shown in `tests/cli/test_tour.py`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from workbench import bootstrap
from workbench.commands import desk
from workbench.domain.decision import HouseRules
from workbench.domain.text import Text
from workbench.settings import Settings
from workbench.usecases import tour
from workbench.usecases.tour.stage import MissingError, needed
from workbench.usecases.tour.titles import TITLES


@pytest.fixture
def three_levels(tmp_path: Path) -> Iterator[tour.Stage]:
    """A stage in an office where a head of section must review first, which the tour leaves out."""
    settings = Settings(data_dir=tmp_path)
    desk.upgraded(settings)
    with desk.opened(settings) as opened:
        clock = tour.Clock(opened.calendar)
        house = replace(opened, clock=clock, rules=HouseRules(approval_levels=3))
        printer = bootstrap.make_printer(settings, house)
        yield tour.set_stage(house, clock, printer, tmp_path)
        printer.close()


@pytest.mark.long
def test_a_step_that_misses_its_evidence_ends_the_tour_and_says_why(three_levels: tour.Stage) -> None:
    *before, last = list(tour.guide(three_levels))
    assert all(step.ok for step in before)
    assert (last.name, last.ok) == ("bulk_approval", False)
    assert "the head of section must review it first" in last.evidence.en


def test_evidence_is_needed_to_hold() -> None:
    told = Text(vi="có", en="there")
    assert needed(True, told) is told
    with pytest.raises(MissingError):
        needed(False, told)


def test_every_step_has_a_title_of_its_own_in_both_languages() -> None:
    assert list(TITLES) == [step.__name__ for step in tour.STEPS]
    for said in ({one.vi for one in TITLES.values()}, {one.en for one in TITLES.values()}):
        assert len(said) == len(TITLES)
        assert max(map(len, said)) <= 26  # the column that the command gives them


def test_every_step_says_in_a_sentence_what_it_shows() -> None:
    assert len({step.__name__ for step in tour.STEPS}) == len(tour.STEPS)
    assert all(step.__doc__ for step in tour.STEPS)


def test_the_clock_on_stage_starts_on_a_working_morning_and_catches_up(three_levels: tour.Stage) -> None:
    clock = three_levels.clock
    clock.go_to(5)
    assert clock.calendar.is_working_day(clock().date())
    assert (clock().hour, clock().minute) == (8, 30)
    clock.go_to(0)
    assert clock.behind.total_seconds() == 0
