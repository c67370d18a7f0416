"""Drafts that could not be kept when they were typed, and are handed over later."""

from __future__ import annotations

from tests.support.office import Office
from workbench.usecases import drafts


def test_what_is_handed_over_late_does_not_take_the_place_of_what_was_typed_after_it(the_office: Office) -> None:
    house, me, clock = the_office.house, the_office.staff.officer, the_office.clock
    drafts.save_all(house, me, {"counter": "first", "case/1": "first"})
    clock.tick(seconds=2)
    since = clock()
    clock.tick(seconds=2)
    drafts.save(house, me, "case/1", "typed elsewhere since")
    drafts.hand_over(house, me, {"counter": "second", "case/1": "second"}, since)
    assert drafts.load(house, me, "counter") == "second"
    assert drafts.load(house, me, "case/1") == "typed elsewhere since"
