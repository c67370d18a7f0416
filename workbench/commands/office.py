"""Found a real office, add another, change or list them.

workbench office found CODE …           the first office of this installation, with its administrator
workbench office add CODE … --as ADMIN  another office, which sees none of the first one's cases
workbench office change --as ADMIN …    what its letterhead says from now on
workbench office list --as ADMIN

What is not said is asked for on the terminal; in square brackets stands what Enter takes, in round ones an example.
The administrator's password is asked for too, or taken from WORKBENCH_NEW_PASSWORD or else WORKBENCH_PASSWORD.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from workbench import bootstrap
from workbench.commands import console, desk
from workbench.domain.actor import Role
from workbench.domain.errors import BadInputError
from workbench.domain.office import CHANGEABLE, QUESTIONS, Question, card_key_of, likely, province_named
from workbench.domain.text import Text

if TYPE_CHECKING:
    from workbench.domain.directory import DirectoryEntry
    from workbench.usecases.offices import NewOffice

USERNAME = Question("administrator", Text(vi="Tài khoản của quản trị", en="User name of the administrator"), 40)
FULL_NAME = Question("administrator_name", Text(vi="Họ tên của quản trị", en="Full name of the administrator"), 60)

ADMINISTRATOR = (USERNAME, FULL_NAME)

_FOUNDED = Text(vi="Đã lập cơ quan {code} {name}", en="The office {code} {name} is founded")
_WHERE = Text(vi="Dữ liệu và khóa ở {folder}", en="Its data and keys are in {folder}")
_TRIAL = Text(
    vi="Chứng thư ký văn bản chỉ để thử: thay bằng của cơ quan trước khi gửi văn bản (workbench certificate import)",
    en="Letters are signed for trial: bring the office's own certificates before one leaves (workbench certificate)",
)
_NEXT = Text(
    vi="Tiếp theo: workbench user add TÀI-KHOẢN --name HỌ-TÊN --role reception|officer|supervisor --as {admin}",
    en="Next: workbench user add USERNAME --name FULL-NAME --role reception|officer|supervisor --as {admin}",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    does = parser.add_subparsers(dest="does", required=True, metavar="found|add|change|list")
    found = does.add_parser("found", help="write the first office and its administrator; make the database and keys")
    another = does.add_parser("add", help="write another office and its administrator")
    for one in (found, another):
        _with_questions(one)
    changed = does.add_parser("change", help="say anew what one's own office is called, where it is, …")
    for question in CHANGEABLE:
        changed.add_argument(_argument(question), metavar="TEXT", help=_help(question))
    listing = does.add_parser("list", help="list the offices")
    for one in (another, changed, listing):
        console.with_account(one)
    for one in (found, another, changed, listing):
        console.with_json(one)


def _with_questions(parser: argparse.ArgumentParser) -> None:
    code, *others = QUESTIONS
    parser.add_argument(code.id, metavar="CODE", nargs="?", default="", help=_help(code))
    for one in (*others, *ADMINISTRATOR):
        parser.add_argument(_argument(one), default="", metavar="TEXT", help=_help(one))


def _help(question: Question) -> str:
    told = f"{question.title.en} / {question.title.vi}"
    return f"{told} ({question.hint})" if question.hint else told


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Do what was asked."""
    return {"found": _found, "add": _add, "change": _change, "list": _list}[args.does](args, out)


def _found(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.usecases import offices
    from workbench.usecases.issue_documents import make_demo_keys

    settings = desk.settings()
    offices.refuse_second_founding(desk.offices_there(settings))  # before anybody is asked anything
    new = _asked(args, out)
    backup = desk.upgraded(settings)
    with desk.opened(settings) as house:
        make_demo_keys(bootstrap.keys_dir(settings), card_key_of(new.office.code))
        offices.found(house, new)
    out.say(_FOUNDED.fill(code=new.office.code, name=new.office.name))
    out.say(_WHERE.fill(folder=settings.data_dir))
    for note in (_TRIAL, _NEXT.fill(admin=new.administrator.username)):
        out.note(note)
    out.emit({"ok": True, **_json(new), "data_dir": str(settings.data_dir), "backup": backup and str(backup)})
    return console.DONE


def _add(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.usecases import offices

    with desk.signed_in(args.user) as (house, actor):
        new = _asked(args, out)
        offices.add(house, actor, new)
    out.say(_FOUNDED.fill(code=new.office.code, name=new.office.name))
    out.note(_NEXT.fill(admin=new.administrator.username))
    out.emit({"ok": True, **_json(new)})
    return console.DONE


def _change(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.usecases import offices

    said = {one.id: value for one in CHANGEABLE if (value := getattr(args, one.id)) is not None}
    if not said:
        args.misused(", ".join(_argument(one) for one in CHANGEABLE))
    with desk.signed_in(args.user) as (house, actor):
        changed = offices.change(house, actor, said)
    out.say(changed.code, changed.name, changed.parent_name, changed.address)
    out.emit({"ok": True, "office": asdict(changed)})
    return console.DONE


def _list(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.usecases import offices

    with desk.signed_in(args.user) as (house, actor):
        found = offices.listed(house, actor)
    for one in found:
        out.say(one.code, one.name, one.dossier_unit, one.address, widths=(5, 40, 12))
    out.emit({"offices": [asdict(one) for one in found]})
    return console.DONE


def _asked(args: argparse.Namespace, out: console.Out) -> NewOffice:
    """Return the office as the arguments and whoever sits at the terminal describe it."""
    from workbench.plugins import load_plugins
    from workbench.usecases import accounts, offices

    known = offices.provinces(load_plugins())
    said = {one.id: str(getattr(args, one.id)) for one in (*QUESTIONS, *ADMINISTRATOR)}
    if sys.stdin.isatty():
        for one in (*QUESTIONS, *ADMINISTRATOR):
            said[one.id] = said[one.id] or _ask(one, said, known, out)
    elif missing := _missing(said, known):
        args.misused(" ".join(missing))
    office = offices.described(said, known)
    username, name = USERNAME.answered(said[USERNAME.id]), FULL_NAME.answered(said[FULL_NAME.id])
    variable = desk.NEW_PASSWORD if desk.NEW_PASSWORD in os.environ or args.does == "add" else desk.PASSWORD
    word = desk.new_password(username, variable)
    another = args.does == "add"  # then its administrator is somebody else
    return offices.NewOffice(office, accounts.new_account(username, name, Role.ADMINISTRATOR, word, temporary=another))


def _missing(said: Mapping[str, str], known: Sequence[DirectoryEntry]) -> list[str]:
    """Name the arguments that are needed where nobody can be asked."""
    return [
        _argument(one) for one in (*QUESTIONS, *ADMINISTRATOR)
        if one.needed and not said[one.id] and not likely(one.id, {**said, "province": "?"}, known)
    ]  # fmt: skip


def _argument(question: Question) -> str:
    return "CODE" if question.id == "code" else f"--{question.id.replace('_', '-')}"


def _ask(question: Question, said: Mapping[str, str], known: Sequence[DirectoryEntry], out: console.Out) -> str:
    """Ask until the answer can be taken; Enter takes what is likely."""
    proposal = likely(question.id, said, known)
    while True:
        try:
            answer = question.answered(desk.line(_prompt(question, proposal)) or proposal)
            return province_named(answer, said["code"], known) if question.id == "province" else answer
        except BadInputError as error:
            out.refuse(error.text)


def _prompt(question: Question, proposal: str) -> str:
    mark = f" [{proposal}]" if proposal else f" ({question.hint})" if question.hint else ""
    return f"{question.title.vi} / {question.title.en}{mark}: "


def _json(new: NewOffice) -> dict[str, object]:
    return {"office": asdict(new.office), "administrator": new.administrator.username}
