"""Answer "may I?" for one step, each condition met or not."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from workbench.commands import console, desk
from workbench.domain.text import Text

if TYPE_CHECKING:
    from workbench.domain.decision import Verdict

_READY = Text(vi="lý do có sẵn (--standard {id}): {text}", en="a ready-made reason (--standard {id}): {text}")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("case", metavar="CASE", help="the dossier code")
    parser.add_argument("step", metavar="STEP", help="the step, as `show` lists it: accept, propose, approve …")
    console.with_account(parser)
    console.with_json(parser)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Print the conditions; the exit status tells whether all are met."""
    from workbench.usecases.browse import why

    with desk.signed_in(args.user) as (house, actor):
        verdict = why(house, actor, args.case, args.step)
    for condition in verdict.conditions:
        out.say("[x]" if condition.met else "[ ]", condition.text)
    for warning in verdict.warnings:
        out.say("[!]", warning)
    for reason in verdict.step.reasons:
        out.say("   ", _READY.fill(id=reason.id, text=reason.text))
    out.emit(verdict_json(verdict))
    return console.DONE if verdict.allowed else console.FAILED


def verdict_json(verdict: Verdict) -> dict[str, Any]:
    """Return the answer as JSON: the same data that the screen's footer shows."""
    return {
        "step": verdict.step.id, "title": console.text_json(verdict.step.title), "allowed": verdict.allowed,
        "needs_reason": verdict.step.needs_reason,
        "reasons": [{"id": reason.id, **console.text_json(reason.text)} for reason in verdict.step.reasons],
        "conditions": [
            {"id": c.id, "met": c.met, **console.text_json(c.text), "who": [role.value for role in c.who]}
            for c in verdict.conditions
        ],
        "warnings": [console.text_json(warning) for warning in verdict.warnings],
    }  # fmt: skip
