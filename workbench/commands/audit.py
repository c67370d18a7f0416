"""Verify the audit chain, or sign how long it is, to be kept elsewhere.

workbench audit verify --as USER [--checkpoints FILE]   every link; and that nothing was cut off or written anew since
workbench audit checkpoint --as USER                    a signed line: append it to a file on another machine
workbench audit keys                                    the public keys, to be kept with those lines
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import bootstrap
from workbench.commands import console, desk
from workbench.commands.progress import Progress
from workbench.domain.text import Text

if TYPE_CHECKING:
    from workbench.documents.keys import CardKeys
    from workbench.usecases.audit_trail import Report

FIRST_KEY = "0001"

_HOLDS = Text(
    vi="Nhật ký nguyên vẹn: {size} mục, {n} điểm chốt khớp", en="The chain holds: {size} events, {n} checkpoints agree"
)
_BREAKS = Text(vi="Nhật ký hỏng ở mục {at}: {why}", en="The chain breaks at event {at}: {why}")
_WHY = {
    "missing or inserted": Text(vi="thiếu mục, hoặc có mục chèn vào", en="an event is missing, or one was inserted"),
    "changed": Text(vi="mục đã bị sửa", en="the event was changed"),
    "words changed": Text(vi="lời ghi đã bị sửa", en="its words were changed"),
    "cut short": Text(vi="nhật ký bị cắt bớt", en="the log was cut short"),
}

INTERRUPTED = Text(vi="Đã ngắt: chưa kiểm tra hết", en="Interrupted: not everything was verified")
_DOING = Text(vi="Đang kiểm tra nhật ký", en="Verifying the log")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    does = parser.add_subparsers(dest="does", required=True, metavar="verify|checkpoint|keys")
    verify = does.add_parser("verify", help="walk the whole chain; exit status 0 only if it holds")
    verify.add_argument(
        "--checkpoints", metavar="FILE", type=Path, help="checkpoints that were kept elsewhere, one a line"
    )
    verify.add_argument(
        "--keys", metavar="FILE", type=Path, help="the public keys that were kept with them (those of this place)"
    )
    mark = does.add_parser("checkpoint", help="print a signed line that says where the chain ends now")
    for one in (verify, mark):
        console.with_account(one)
        console.with_json(one)
    does.add_parser("keys", help="print the public keys that checkpoints are signed with, as JSON")


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Do what was asked."""
    return {"verify": _verify, "checkpoint": _checkpoint, "keys": _keys}[args.does](args, out)


def _verify(args: argparse.Namespace, out: console.Out) -> int:
    """Walk the chain and say how long it is, or where it breaks."""
    from workbench.documents.keys import read_public_keys
    from workbench.usecases.audit_trail import from_lines, verify

    brought = from_lines(_read(args.checkpoints).splitlines()) if args.checkpoints else []
    public = read_public_keys(_read(args.keys)) if args.keys else _known_keys()
    with desk.signed_in(args.user) as (house, actor), Progress(out, _DOING):
        report = verify(house, actor, public, brought)
    _tell(report, out)
    return console.DONE if report.ok else console.FAILED


def _tell(report: Report, out: console.Out) -> None:
    broken = report.broken
    for fault in report.faults:
        out.refuse(fault)
    if broken:
        out.refuse(_BREAKS.fill(at=broken.number, why=_WHY.get(broken.why, broken.why)))
    elif report.ok:
        out.say(_HOLDS.fill(size=report.sound.size, n=report.confirmed), report.sound.hash)
    out.emit({
        "ok": report.ok, "size": report.sound.size, "head": report.sound.hash, "confirmed": report.confirmed,
        "faults": [console.text_json(fault) for fault in report.faults],
        "break": {"number": broken.number, "why": broken.why} if broken else None,
    })  # fmt: skip


def _checkpoint(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.usecases.audit_trail import as_line, checkpoint

    _own_keys()
    with desk.signed_in(args.user) as (house, actor):
        made = checkpoint(house, actor, bootstrap.keys_dir(desk.settings()))
    out.say(as_line(made))
    out.emit(asdict(made))
    return console.DONE


def _keys(_args: argparse.Namespace, _out: console.Out) -> int:
    from workbench.documents.keys import public_keys_text

    print(public_keys_text(_own_keys()), end="")
    return console.DONE


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def _folder() -> Path:
    from workbench.usecases.audit_trail import FOLDER

    return bootstrap.keys_dir(desk.settings()) / FOLDER


def _known_keys() -> Mapping[str, str]:
    """Return the public keys of checkpoints that this installation knows; none where it has signed none."""
    from workbench.documents.keys import load_keys

    return load_keys(_folder()).public if _folder().exists() else {}


def _own_keys() -> CardKeys:
    """Return the keys of checkpoints; the first one is made when the first checkpoint is."""
    from workbench.documents.keys import create_key, load_keys

    return load_keys(_folder()) if _folder().exists() else create_key(_folder(), FIRST_KEY)
