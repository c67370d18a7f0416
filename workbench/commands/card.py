"""QR health cards: save one, verify one, show the public keys and the list of cards out of force."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.commands import arguments, console, desk
from workbench.domain.calendar import VIETNAM
from workbench.domain.errors import BadInputError
from workbench.domain.text import Text

if TYPE_CHECKING:
    from workbench.documents.card_check import Answer

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff"})

_NO_CODE = Text(vi="Trong ảnh không có mã QR", en="There is no QR code in the picture")
_NOT_TEXT = Text(vi="Tệp {name} không phải văn bản UTF-8", en="The file {name} is not UTF-8 text")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    does = parser.add_subparsers(dest="does", required=True, metavar="make|verify|keys|list")
    make = does.add_parser("make", help="save the card that a case issued, as picture and PDF")
    make.add_argument("case", metavar="CASE", help="the dossier code")
    make.add_argument(
        "--form", choices=("15", "10"), default="15", help="the number in the QR: 15 characters or 10 (15)"
    )
    make.add_argument("--save", metavar="DIR", default=".", help="where to (the current folder)")
    console.with_account(make)
    verify = does.add_parser("verify", help="judge a QR, no network or database needed; exit status 0 only if valid")
    verify.add_argument(
        "card", metavar="TEXT|IMAGE", help="the QR's text, a picture of the card, or - for standard input"
    )
    verify.add_argument("--keys", metavar="FILE", help='trusted public keys: {"6202": "<hex>"} (those of this place)')
    verify.add_argument("--list", metavar="FILE", help="the list of cards out of force, as `card list` prints it")
    keys = does.add_parser("keys", help="print the public keys, for verifiers")
    keys.add_argument("--new", metavar="NUMBER", help="make a key of four digits, such as 6203, that signs from now on")
    listing = does.add_parser("list", help="print the signed list of cards out of force, for verifiers")
    listing.add_argument("--key", metavar="NUMBER", help="cards of which key (the one that signs now)")
    listing.add_argument(
        "--days", type=arguments.positive, metavar="N", default=1, help="how many days it is good for (1)"
    )
    for one in (make, verify, keys, listing):
        console.with_json(one)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Do what was asked."""
    match args.does:
        case "make":
            return _make(args, out)
        case "verify":
            return _verify(args, out)
        case "keys":
            return _keys(args)
    return _list(args)


def _make(args: argparse.Namespace, out: console.Out) -> int:
    from workbench import bootstrap
    from workbench.usecases.card_copy import card_copy
    from workbench.usecases.take_out import write

    settings = desk.settings()
    with desk.signed_in(args.user, settings) as (house, actor):
        printer = bootstrap.make_printer(settings, house)
        try:
            printer.run_until_idle(actor.office)
            copy = card_copy(house, actor, printer, args.case, args.form)
        finally:
            printer.close()
    folder = Path(args.save).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    paths = {}
    for part, body in (("png", copy.png), ("pdf", copy.pdf)):
        paths[part] = write(body, str(folder / f"{args.case}-card-{copy.form}.{part}"))
        out.say(paths[part])
    told = {"payload": copy.payload, "form": copy.form, "serial": f"{copy.serial:08}"}
    out.emit({**told, **{part: str(path) for part, path in paths.items()}})
    return console.DONE


def _verify(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.documents.card_answer import Verdict
    from workbench.documents.card_check import verify
    from workbench.documents.card_list import read_list

    keys = _trusted(args.keys)
    lists = {}
    if args.list:
        held = read_list(_text(args.list), keys)
        lists[held.key_id] = held
    now = int(time.time())
    today = datetime.fromtimestamp(now, VIETNAM).date()
    try:
        answer = max((verify(text, keys, lists, today, now) for text in _texts(args.card)), key=_readable)
    except BadInputError as error:
        out.refuse(error.text)
        age = min((held.age(now) for held in lists.values()), default=None)
        out.emit({"answer": Verdict.UNREADABLE.value, "list_age_s": age, "fields": None})
        return console.FAILED
    _tell(answer, out)
    return console.DONE if answer.verdict is Verdict.VALID else console.FAILED


def _readable(answer: Answer) -> bool:
    return answer.fields is not None


def _tell(answer: Answer, out: console.Out) -> None:
    from workbench.commands import card_words

    for text in card_words.told(answer):
        out.say(text)
    if answer.fields:
        for label, value in card_words.content(answer.fields):
            out.say(label, value, widths=(24,))
    out.emit(answer.as_json())


def _trusted(file: str | None) -> Mapping[str, str]:
    """Return the keys of a file, else those of this installation, if it has any."""
    from workbench.documents.keys import load_keys, read_public_keys
    from workbench.usecases.issue_documents import CARD

    if file:
        return read_public_keys(_text(file))
    folder = desk.settings().data_dir / "keys" / CARD
    return load_keys(folder).public if folder.exists() else {}


def _texts(card: str) -> tuple[str, ...]:
    """Return the text that was given, or every QR text in the picture that was given."""
    if card == "-":
        return (sys.stdin.read(),)
    if "|" in card or not (Path(card).suffix.lower() in PICTURES or Path(card).is_file()):
        return (card,)
    from workbench.documents.qr import read_image

    found = read_image(Path(card).read_bytes())
    if not found:
        raise BadInputError(_NO_CODE)
    return found


def _text(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadInputError(_NOT_TEXT.fill(name=file)) from None


def _keys(args: argparse.Namespace) -> int:
    from workbench import bootstrap
    from workbench.documents.keys import create_key, load_keys, public_keys_text
    from workbench.usecases.issue_documents import CARD

    folder = bootstrap.keys_dir(desk.settings()) / CARD
    print(public_keys_text(create_key(folder, args.new) if args.new else load_keys(folder)), end="")
    return console.DONE


def _list(args: argparse.Namespace) -> int:
    from workbench import bootstrap
    from workbench.documents.keys import load_keys
    from workbench.usecases.card_list import signed_list
    from workbench.usecases.issue_documents import CARD

    settings = desk.settings()
    keys = load_keys(bootstrap.keys_dir(settings) / CARD)
    with desk.opened(settings) as house:
        print(signed_list(house, keys, args.key or keys.signing.key_id, args.days), end="")
    return console.DONE
