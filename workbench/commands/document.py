"""The documents of a case: list, save, verify; control slips and the register."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.commands import arguments, console, desk
from workbench.commands.progress import Progress
from workbench.domain.text import Text, joined

if TYPE_CHECKING:
    from workbench.store.documents import Document
    from workbench.usecases.verify_document import Finding

_WIDTHS = (6, 44, 20)
_NO_DOCUMENTS = Text(vi="Hồ sơ chưa có văn bản nào", en="The case has no documents yet")
_NO_FILES = Text(vi="Hồ sơ chưa có văn bản nào in xong", en="No document of the case is finished yet")
_DOING = Text(vi="Đang kiểm tra văn bản", en="Verifying documents")
_SOUND = Text(vi="nguyên vẹn", en="unchanged")
_WRONG = Text(vi="SAI: {why}", en="WRONG: {why}")
_STRANGER = Text(vi="{name}: không phải văn bản của hồ sơ này", en="{name}: no document of this case")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    does = parser.add_subparsers(dest="does", required=True, metavar="list|save|verify|slip|register")
    listing = does.add_parser("list", help="the documents of a case, their numbers and whether they are made")
    save = does.add_parser("save", help="save the finished files of a case")
    verify = does.add_parser("verify", help="check every kept file against its SHA-256 and its signatures")
    slip = does.add_parser("slip", help="form 06: who handed a case to whom, and when")
    register = does.add_parser("register", help="form 07: the dossiers received in a period")
    for one in (listing, save, verify, slip):
        one.add_argument("case", metavar="CASE", help="the dossier code")
    for one in (listing, save, verify, slip, register):
        console.with_account(one)
        console.with_json(one)
    register.add_argument("--from", dest="first", required=True, metavar="DAY", type=arguments.day,
                          help="the first day of receipt, such as 2026-11-01")  # fmt: skip
    register.add_argument("--to", dest="last", required=True, metavar="DAY", type=arguments.day,
                          help="the last day of receipt")  # fmt: skip
    for one in (slip, register):
        one.add_argument("--out", metavar="FILE.pdf", help="print it into a new PDF file")
    save.add_argument("--save", metavar="DIR", default=".", help="where to (the current folder)")
    verify.add_argument("file", nargs="*", metavar="FILE", help="files that should be among them, unchanged")


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Do what was asked."""
    match args.does:
        case "list":
            return _list(args, out)
        case "save":
            return _save(args, out)
        case "slip" | "register":
            from workbench.commands import sheets

            return sheets.run(args, out)
    return _verify(args, out)


def _list(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.commands import words
    from workbench.domain.service import document_title
    from workbench.usecases.browse import open_case

    with desk.signed_in(args.user) as (house, actor):
        found = open_case(house, actor, args.case)
    for one in found.documents:
        title = document_title(found.service, one.kind)
        out.say(one.id, title, one.number or "-", words.document_state(one), widths=_WIDTHS)
    if not found.documents:
        out.note(_NO_DOCUMENTS)
    out.emit({"documents": [document_json(one) for one in found.documents]})
    return console.DONE


def _save(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.usecases.issue_documents import listed
    from workbench.usecases.take_out import save

    folder = Path(args.save).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    saved: list[dict[str, Any]] = []
    with desk.signed_in(args.user) as (house, actor):
        for one in listed(house, actor, args.case):
            for part, sha256 in one.files.items():
                wished = folder / f"{one.case_code}_{one.kind}_{one.id}.{part}"
                path = save(house, actor, one.id, part, str(wished))
                saved.append({"document": one.id, "part": part, "path": str(path), "sha256": sha256})
                out.say(path)
    if not saved:
        out.note(_NO_FILES)
    out.emit({"files": saved})
    return console.DONE


def _verify(args: argparse.Namespace, out: console.Out) -> int:
    from workbench import bootstrap
    from workbench.domain.service import document_title
    from workbench.usecases.browse import open_case
    from workbench.usecases.verify_document import verify

    settings = desk.settings()
    with desk.signed_in(args.user, settings) as (house, actor):
        case = open_case(house, actor, args.case)
        with Progress(out, _DOING):
            findings = verify(house, actor, case.record.id, bootstrap.keys_dir(settings))
    strangers = [name for name in args.file if _sha256(name) not in {f.sha256 for f in findings}]
    titles = {one.id: document_title(case.service, one.kind) for one in case.documents}
    for one in findings:
        out.say(one.document_id, titles[one.document_id], one.part, _judged(one), widths=(6, 44, 10))
    if not findings:
        out.note(_NO_FILES)
    for name in strangers:
        out.refuse(_STRANGER.fill(name=name))
    ok = all(one.ok for one in findings) and not strangers
    out.emit({"ok": ok, "files": [_finding(one) for one in findings], "strangers": strangers})
    return console.DONE if ok else console.FAILED


def _judged(one: Finding) -> Text:
    return _SOUND if one.ok else _WRONG.fill(why=joined("; ", one.faults))


def _finding(one: Finding) -> dict[str, Any]:
    return {"document": one.document_id, "part": one.part, "sha256": one.sha256, "ok": one.ok,
            "signatures": list(one.signatures), "faults": [console.text_json(t) for t in one.faults]}  # fmt: skip


def _sha256(name: str) -> str:
    return hashlib.sha256(Path(name).read_bytes()).hexdigest()


def document_json(one: Document) -> dict[str, Any]:
    """Return a document as JSON."""
    return {"id": one.id, "kind": one.kind, "number": one.number, "state": one.state, "files": dict(one.files),
            "fault": one.fault}  # fmt: skip
