"""Take in enquiries by mail and chat, say who asks, turn one into a case."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.commands import console, desk
from workbench.commands.faults import Faults
from workbench.domain.text import Text
from workbench.domain.wording import mask

if TYPE_CHECKING:
    from workbench.usecases.intake import Report

_NEW, _AGAIN = Text(vi="mới", en="new"), Text(vi="đã có", en="already there")
_SUMMARY = Text(
    vi="{new} câu hỏi mới, {again} đã có, {bad} thư bị từ chối", en="{new} new, {again} already there, {bad} refused"
)
_MESSAGE = Text(vi="thư {number}: {why}", en="message {number}: {why}")
_DRY = Text(vi="Chạy thử: không ghi gì cả", en="Dry run: nothing was written")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    does = parser.add_subparsers(dest="does", required=True, metavar="take|link|turn")
    take = does.add_parser("take", help="mail (.eml, mbox) or chat (JSON Lines), from anybody")
    take.add_argument("files", nargs="+", metavar="FILE", type=Path, help="told apart by what is in them")
    take.add_argument("--dry-run", action="store_true", help="check everything, write nothing")
    link = does.add_parser("link", help="say who on record asks; without a number: nobody on record")
    link.add_argument("case", metavar="CASE", help="the code of the enquiry")
    link.add_argument("person", metavar="NUMBER", nargs="?", default="", help="citizen or insurance number, or a QR")
    turn = does.add_parser("turn", help="make a case of an enquiry and close it; the same again makes no second one")
    turn.add_argument("case", metavar="CASE", help="the code of the enquiry")
    turn.add_argument(
        "service", metavar="SERVICE", help="the service or its procedure's code, such as reissue.card or 612A"
    )
    turn.add_argument("--person", default="", metavar="NUMBER", help="whose case it is, if the enquiry doesn't know")
    turn.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="what its form needs more, such as reason=lost; repeatable",
    )
    for one in (take, link, turn):
        console.with_account(one)
        console.with_json(one)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Do what was asked."""
    return {"take": _take, "link": _link, "turn": _turn}[args.does](args, out)


def _take(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.usecases.enquiries import take_enquiries

    with desk.signed_in(args.user) as (house, actor):
        report = take_enquiries(house, actor, args.files, dry_run=args.dry_run)
    _tell(report, out)
    return console.DONE if report.ok else console.FAILED


def _tell(report: Report, out: console.Out) -> None:
    faults = Faults(out)
    for fault in report.faults:
        faults.tell(_MESSAGE.fill(number=fault.line, why=fault.text), field=fault.field)
    faults.close()
    for one in report.taken:
        out.say(one.line, one.code or "-", _NEW if one.new else _AGAIN, widths=(5, 26))
    new = sum(one.new for one in report.taken)
    bad = len({fault.line for fault in report.faults})
    out.note(_SUMMARY.fill(new=new, again=len(report.taken) - new, bad=bad))
    if report.dry_run:
        out.note(_DRY)
    out.emit({
        "ok": report.ok, "dry_run": report.dry_run, "new": new, "again": len(report.taken) - new,
        "enquiries": [{"message": o.line, "id": o.id, "code": o.code, "new": o.new} for o in report.taken],
        "problems": [
            {"message": f.line, "id": f.id, "field": f.field, **console.text_json(f.text)} for f in report.faults
        ],
    })  # fmt: skip


def _link(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.usecases.askers import Link, identify
    from workbench.usecases.browse import open_case

    with desk.signed_in(args.user) as (house, actor):
        seen = open_case(house, actor, args.case)
        identify(house, actor, Link(seen.record.id, seen.digest, args.person))
        now = open_case(house, actor, args.case).record.person
    out.say(args.case, now.name, mask(now.citizen_number))
    out.emit({"ok": True, "code": args.case, "identified": now.identified})
    return console.DONE


def _turn(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.usecases.turn_into import Wanted, turn_into

    answers = dict(pair.split("=", 1) for pair in args.answer if "=" in pair)
    if len(answers) != len(args.answer):
        args.misused("--answer FIELD=VALUE")
    with desk.signed_in(args.user) as (house, actor):
        turned = turn_into(house, actor, args.case, Wanted(args.service, answers, args.person))
    out.say(turned.code, _NEW if turned.new else _AGAIN)
    out.emit({"ok": True, "code": turned.code, "new": turned.new})
    return console.DONE
