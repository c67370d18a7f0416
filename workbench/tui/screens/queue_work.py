"""What F9 and F10 do from the queue: with the case under the cursor, or with the marked ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from workbench.domain.actor import Actor, Role
from workbench.domain.service import Step
from workbench.domain.text import Text
from workbench.tui.screens.case_steps import NO_STEP, Offer, choice
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.phrase import NOTHING

if TYPE_CHECKING:
    from workbench.gateway import CaseLine, Gateway

_MARKED: Final = Text(vi="{step} ({n})", en="{step} ({n})")
_NEXT_STEP: Final = Text(vi="Bước kế tiếp", en="Next step")
_NOT_YOURS: Final = Text(
    vi="không có việc của {role} trong các hồ sơ đã đánh dấu",
    en="nothing for {role} in the marked cases",
)


@dataclass(frozen=True, slots=True)
class Work:
    """The steps on offer. `decides`: F9 is somebody else's check of the case, so it is looked at on its own screen.

    `lacking` is said where there is no main step.
    """

    main: Choice | None = None
    others: tuple[Choice, ...] = ()
    steps: Mapping[str, Step] = field(default_factory=dict)
    decides: bool = False
    lacking: Text = NOTHING


def with_one(found: Offer) -> Work:
    """Return what can be done with a case that was opened for its preview."""
    others = [verdict.step for verdict in found.others]
    return Work(
        main=choice(found.main) if found.main else None,
        others=tuple(choice(verdict) for verdict in found.others),
        steps={step.id: step for step in others},
        decides=found.main is not None and found.main.step.four_eyes,
        lacking=NO_STEP,
    )


def with_marked(gateway: Gateway, actor: Actor, lines: Iterable[CaseLine], marked: int) -> Work:
    """Return what can be done with the marked cases, told by the lines of them that were seen.

    Each case is judged when its turn comes: one that can't take the step is refused with its reason.
    """
    found = [step for place in {(line.service, line.state) for line in lines} for step in _mine(gateway, actor, *place)]
    mains = _by_id(step for step in found if step.main)
    others = _by_id(step for step in found if not step.main)
    return Work(
        main=_main(tuple(mains.values()), actor.role, marked),
        others=tuple(Choice(step.id, _MARKED.fill(step=step.title, n=marked)) for step in others.values()),
        steps=others,
        decides=any(step.four_eyes for step in mains.values()),
    )


def _mine(gateway: Gateway, actor: Actor, service_id: str, state: str) -> Iterable[Step]:
    service = gateway.services().get(service_id)
    if service is None:
        return ()
    steps = service.lifecycle.steps_from(state)
    return (step for step in steps if actor.role in step.roles and gateway.offers_step(service_id, step.id))


def _by_id(steps: Iterable[Step]) -> dict[str, Step]:
    return {step.id: step for step in sorted(steps, key=lambda step: step.id)}


def _main(mains: Sequence[Step], role: Role, marked: int) -> Choice:
    if not mains:
        return Choice("", _MARKED.fill(step=_NEXT_STEP, n=marked), _NOT_YOURS.fill(role=role.label))
    title = mains[0].title if len(mains) == 1 else _NEXT_STEP
    return Choice("", _MARKED.fill(step=title, n=marked))
