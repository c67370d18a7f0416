"""What letters are signed with: list it, put one's own in its place.

workbench certificate list --as USER
workbench certificate import agency seal.p12 --as ADMIN
workbench certificate import signer cert.pem --key key.pem --issuers ca.pem --as ADMIN

`agency` is the seal of the office, `signer` the person who signs before it. The file's password is asked for, or
taken from WORKBENCH_CERTIFICATE_PASSWORD. Every letter from the next one on is signed with it; those signed before
still verify. The exit status of `list` is 0 only if nothing has expired or will within 30 days.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import bootstrap
from workbench.commands import console, desk
from workbench.domain.text import Text

if TYPE_CHECKING:
    from workbench.usecases.certificates import Held

PASSWORD = "WORKBENCH_CERTIFICATE_PASSWORD"  # noqa: S105 - the name of a variable

_INSTALLED = Text(
    vi="Từ nay văn bản được ký bằng chứng thư của «{name}», đến {day}",
    en="Letters are signed with the certificate of “{name}” from now on, until {day}",
)
_WHO = {
    "signer": Text(vi="người ký", en="the person who signs"),
    "agency": Text(vi="cơ quan (con dấu)", en="the agency (seal)"),
}
_OWN = {True: Text(vi="của cơ quan", en="the office's own"), False: Text(vi="dùng thử", en="for trial")}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    does = parser.add_subparsers(dest="does", required=True, metavar="list|import")
    listing = does.add_parser("list", help="who signs, by whose certificate, until when")
    bring = does.add_parser("import", help="sign with a certificate of the office's own")
    bring.add_argument(
        "who", choices=("signer", "agency"), help="the person (signer), or the seal of the office (agency)"
    )
    bring.add_argument("file", metavar="FILE", type=Path, help="PKCS#12 (.p12, .pfx), or the certificate as PEM")
    bring.add_argument("--key", metavar="FILE", type=Path, help="its private key as PEM, where FILE has none")
    bring.add_argument("--issuers", metavar="FILE", type=Path, help="the issuers' certificates, where FILE has none")
    for one in (listing, bring):
        console.with_account(one)
        console.with_json(one)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Do what was asked."""
    return {"list": _list, "import": _import}[args.does](args, out)


def _list(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.usecases import certificates

    settings = desk.settings()
    with desk.signed_in(args.user, settings) as (_, actor):
        found = certificates.held(bootstrap.keys_dir(settings), actor.office, datetime.now(UTC))
    for one in found:
        out.say(_WHO[one.who], one.name, one.issuer, _until(one), _OWN[one.own], widths=(20, 32, 28, 10))
    for warning in (one.warning for one in found if one.warning):
        out.note(warning)
    urgent = any(one.urgent for one in found)
    out.emit({"ok": not urgent, "certificates": [_json(one) for one in found]})
    return console.FAILED if urgent else console.DONE


def _import(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.documents import certificate_files, certificates
    from workbench.usecases.certificates import install

    settings = desk.settings()
    content, key, issuers = (one.read_bytes() if one else b"" for one in (args.file, args.key, args.issuers))
    with desk.signed_in(args.user, settings) as (house, actor):
        word = desk.password(args.file.name, PASSWORD) if certificate_files.needs_password(content, key) else ""
        brought = certificates.read(content, datetime.now(UTC), password=word, key=key, issuers=issuers)
        now_held = install(house, actor, bootstrap.keys_dir(settings), args.who, brought)
    out.say(_INSTALLED.fill(name=now_held.name, day=_until(now_held)))
    if now_held.warning:
        out.note(now_held.warning)
    out.emit({"ok": True, "certificate": _json(now_held)})
    return console.DONE


def _until(one: Held) -> str:
    from workbench.documents.certificates import day_of

    return day_of(one.until)


def _json(one: Held) -> dict[str, object]:
    return {
        "who": one.who, "name": one.name, "issuer": one.issuer, "sha256": one.fingerprint,
        "since": one.since.isoformat(), "until": one.until.isoformat(), "days_left": one.days_left, "own": one.own,
        "warning": console.text_json(one.warning) if one.warning else None,
    }  # fmt: skip
