"""Take a step of a case; nothing is done if it is refused."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from workbench.commands import arguments, console, desk

if TYPE_CHECKING:
    from workbench.domain.case import CaseRecord
    from workbench.usecases.advance import Request
    from workbench.usecases.house import House


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("case", metavar="CASE", help="the dossier code")
    parser.add_argument("step", metavar="STEP", help="the step, as `show` lists it: accept, propose, approve …")
    console.with_account(parser)
    parser.add_argument("--reason", default="", help="the reason in words of one's own; - reads standard input")
    parser.add_argument(
        "--standard",
        action="append",
        default=[],
        metavar="ID",
        help="a ready-made reason, as `why` lists them; repeatable",
    )
    parser.add_argument("--days", type=arguments.positive, default=0, metavar="N", help="working days to extend by")
    parser.add_argument(
        "--papers", metavar="IDS", help="papers seen, by comma, such as declaration,original; all: every one needed"
    )
    parser.add_argument("--note", help="the case's note from now on")
    parser.add_argument("--seen", metavar="DIGEST", help="do it only if the case is still as `show` printed it")
    parser.add_argument(
        "--key", default="", help="a key of your own: again, it gives the first answer, and no second step"
    )
    console.with_json(parser)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Take the step and print where the case stands now."""
    from workbench.domain.service import state_title
    from workbench.usecases.advance import advance
    from workbench.usecases.browse import open_case

    with desk.signed_in(args.user) as (house, actor):
        found = open_case(house, actor, args.case)
        outcome = advance(house, actor, _request(args, house, found.record), args.key)
    out.say(outcome.code, state_title(found.service, outcome.state))
    out.emit({"ok": True, "code": outcome.code, "state": outcome.state, "version": outcome.version})
    return console.DONE


def _request(args: argparse.Namespace, house: House, record: CaseRecord) -> Request:
    from workbench.usecases.advance import Request
    from workbench.usecases.envelope import known_papers

    service = house.plugins.service(record.service)
    papers = None
    if args.papers == "all":
        papers = frozenset(paper.id for paper in service.papers_for(house.view(record).form))
    elif args.papers is not None:
        papers = known_papers(service, filter(None, args.papers.split(",")))
    reason = sys.stdin.read() if args.reason == "-" else args.reason
    return Request(
        record.id,
        args.step,
        record.digest if args.seen is None else args.seen,
        reason,
        tuple(args.standard),
        papers,
        args.note,
        record.version if args.seen is None else 0,  # a digest that was printed earlier says nothing of the note
        args.days,
    )
