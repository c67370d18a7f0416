"""The tour's middle: officers propose, and somebody else decides on exactly what was shown."""

from __future__ import annotations

from workbench.domain.errors import NotPermittedError, StaleError
from workbench.domain.text import Text
from workbench.usecases.browse import why
from workbench.usecases.tour.dossiers import AGAIN, DECLINED, INCOMPLETE
from workbench.usecases.tour.stage import MissingError, Stage, needed, refusals


def going_on(stage: Stage) -> list[str]:
    """Return the sample lines that go the straight way."""
    return [one for one in stage.codes if one not in {DECLINED, AGAIN}]


def propose(stage: Stage) -> Text:
    """Officers verify and propose; from here on it is today."""
    stage.clock.go_to(0)
    ids = going_on(stage)
    half = len(ids) // 2
    outcomes = [*stage.take_many("canbo", ids[:half], "propose"), *stage.take_many("canbo2", ids[half:], "propose")]
    told = Text(
        vi=f"canbo và canbo2 trình {len(outcomes)} hồ sơ", en=f"canbo and canbo2 proposed {len(outcomes)} cases"
    )
    why_not = refusals(outcomes)
    return needed(not why_not, next(iter(why_not.values()), told))


def same_person(stage: Stage) -> Text:
    """Whoever worked on a case can't approve it."""
    one = going_on(stage)[0]
    verdict = why(stage.house, stage.actor("canbo"), stage.codes[one], "approve")
    seen = {condition.id: condition for condition in verdict.conditions}
    try:
        stage.take("canbo", one, "approve")
    except NotPermittedError as refused:
        return needed(not seen["four_eyes"].met and stage.record(one).state == "proposed", refused.text)
    raise MissingError(Text(vi="người xử lý tự duyệt được", en="somebody approved their own case"))


def stale_digest(stage: Stage) -> Text:
    """A decision on what was shown before the supplement came is refused."""
    try:
        stage.take("lanhdao", INCOMPLETE, "approve", seen=stage.seen_before[INCOMPLETE])
    except StaleError as refused:
        return needed(stage.record(INCOMPLETE).state == "proposed", refused.text)
    raise MissingError(Text(vi="duyệt được trên bản cũ", en="an old version was approved"))


def bulk_approval(stage: Stage) -> Text:
    """A second person approves all of them at once."""
    outcomes = stage.take_many("lanhdao", going_on(stage), "approve")
    why_not = refusals(outcomes)
    owed = sum(one.state in {"owed", "claimed"} for one in stage.made())
    told = Text(
        vi=f"lanhdao duyệt {len(outcomes)} hồ sơ một lượt; {owed} văn bản và thẻ phải in",
        en=f"lanhdao approved {len(outcomes)} cases at once; {owed} documents and cards are owed",
    )
    return needed(not why_not, next(iter(why_not.values()), told))
