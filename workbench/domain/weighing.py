"""How findings become objections to a step, and the rules that most procedures share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbench.domain.case import Person
from workbench.domain.register import OpenCase
from workbench.domain.service import Finding, Step, StepKind
from workbench.domain.text import Text

Found = Finding | None

DECIDING = frozenset({StepKind.PROPOSE, StepKind.REVIEW, StepKind.APPROVE})
SETTLED = frozenset({"approved", "issued"})
"""States of a dossier that is decided and waits only for its result to be handed over."""


def weigh(step: Step, *, final: Iterable[Found], curable: Iterable[Found], notes: Iterable[Found]) -> Iterator[Finding]:
    """Say what each finding means for `step`.

    A `final` one stops the case at the counter already. A `curable` one may come in, for the citizen can
    supplement, and stops the decision. A note stops nothing. Other steps are free.
    """
    deciding = step.kind in DECIDING
    if deciding or step.kind is StepKind.ACCEPT:
        yield from (found for found in final if found)
        yield from (replace(found, blocking=deciding) for found in curable if found)
        yield from (replace(found, blocking=False) for found in notes if found)


def unmatched(person: Person) -> Found:
    """The person must be found in the population database, under the same data."""
    if person.matched:
        return None
    return Finding(
        Text(
            vi="dữ liệu người tham gia chưa khớp Cơ sở dữ liệu quốc gia về dân cư: xác thực trước",
            en="the person's data do not match the population database yet: authenticate them first",
        )
    )


def another_case(service: str, step: Step, others: Iterable[OpenCase]) -> Found:
    """One case at a time: of two that ask for the same, the one accepted first is settled.

    It counts at the counter only, or the two would block each other for good. One that is decided is no twin: what
    it asked for is on record, and its citizen may want something else before the letter is handed over.
    """
    twins = [case for case in others if case.service == service and case.state not in SETTLED]
    if not twins:
        return None
    text = Text(
        vi="người này còn hồ sơ cùng thủ tục chưa giải quyết xong: {codes}",
        en="the person has another open case of this procedure: {codes}",
    )
    under_way = any(case.state != "received" for case in twins)
    codes = ", ".join(case.code for case in twins)
    return Finding(text.fill(codes=codes), blocking=under_way and step.kind is StepKind.ACCEPT)
