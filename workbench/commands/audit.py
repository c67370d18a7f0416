"""Verify the audit chain, every link of it. / Kiểm tra từng mắt xích của nhật ký."""

from __future__ import annotations

import argparse

from workbench.commands import console, desk
from workbench.domain.text import Text


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    does = parser.add_subparsers(dest="does", required=True, metavar="verify")
    verify = does.add_parser("verify", help="walk the whole chain; exit status 0 only if it holds")
    console.with_account(verify)
    console.with_json(verify)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Walk the chain and say how long it is, or where it breaks."""
    from workbench.usecases.verify_audit import verify

    with desk.signed_in(args.user) as (house, actor):
        head, broken = verify(house, actor)
    if broken:
        out.refuse(
            Text(
                vi=f"Nhật ký hỏng ở mục {broken.number}: {broken.why}",
                en=f"The chain breaks at event {broken.number}: {broken.why}",
            )
        )
    else:
        out.say(Text(vi=f"Nhật ký nguyên vẹn: {head.size} mục", en=f"The chain holds: {head.size} events"), head.hash)
    at = {"number": broken.number, "why": broken.why} if broken else None
    out.emit({"ok": broken is None, "size": head.size, "head": head.hash, "break": at})
    return console.FAILED if broken else console.DONE
