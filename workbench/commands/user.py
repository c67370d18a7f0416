"""The accounts of one's office: add, list, close, reopen, change, set a password.

workbench user add NAME --name … --role … --as ADMIN   with a password that its owner then changes
workbench user password --as NAME                      one's own; with NAME first, as administrator, somebody's
workbench user close NAME --reason … --as ADMIN        what it held goes back to the queue; reopen undoes it
workbench user change NAME --role … --reason … --as ADMIN
workbench user list --as ADMIN

Another office is another account, added by that office's administrator.
"""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.commands import console, desk
from workbench.domain.actor import Role
from workbench.domain.calendar import VIETNAM
from workbench.domain.text import Text

if TYPE_CHECKING:
    from workbench.store.accounts import AccountInfo

ROLES = [role.value for role in Role if role is not Role.SYSTEM]

_ROLES = "reception, officer, reviewer (head of section), supervisor, administrator or auditor"
_OPEN = Text(vi="đang mở", en="open")
_CLOSED = Text(vi="đã đóng", en="closed")
_RESTS = Text(vi="tạm khóa vì sai mật khẩu", en="rests after wrong passwords")
_TEMPORARY = Text(vi="chưa đặt mật khẩu riêng", en="has not set their own password")
_NEVER = Text(vi="chưa đăng nhập", en="never signed in")
_RETURNED = Text(vi="{n} hồ sơ về lại hàng đợi: {codes}", en="{n} cases are in the queue again: {codes}")
_DONE = {
    "close": Text(vi="Đã đóng tài khoản {login}", en="The account {login} is closed"),
    "reopen": Text(vi="Đã mở lại tài khoản {login}", en="The account {login} is open again"),
    "change": Text(vi="Đã sửa tài khoản {login}", en="The account {login} is changed"),
}
_SET = Text(vi="Đã đặt mật khẩu của {login}", en="The password of {login} is set")
_FIRST = Text(
    vi="{login} phải đặt mật khẩu riêng trước khi làm việc: workbench user password --as {login}",
    en="{login} sets their own before anything else: workbench user password --as {login}",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    does = parser.add_subparsers(dest="does", required=True, metavar="add|list|close|reopen|change|password")
    add = does.add_parser("add", help=f"add an account; its password is asked for, or taken from {desk.NEW_PASSWORD}")
    add.add_argument("--name", required=True, help="the person's full name")
    add.add_argument("--role", required=True, choices=ROLES, metavar="ROLE", help=_ROLES)
    listing = does.add_parser("list", help="list the accounts, closed ones too")
    closing = does.add_parser("close", help="nobody signs in to it any more; the cases it held are in the queue again")
    again = does.add_parser("reopen", help="open a closed account again")
    changed = does.add_parser("change", help="another role, or another full name")
    changed.add_argument("--name", help="the person's full name")
    changed.add_argument("--role", choices=ROLES, metavar="ROLE", help=_ROLES)
    for one in (closing, again, changed):
        one.add_argument("--reason", required=True, help="why; it is kept in the audit")
    word = does.add_parser("password", help="set one's own password, or as administrator anybody's of the office")
    word.add_argument("username", metavar="USERNAME", nargs="?", help="whose; one's own unless said")
    for one in (add, closing, again, changed):
        one.add_argument("username", metavar="USERNAME", help="the account, such as canbo3")
    for one in (add, listing, closing, again, changed, word):
        console.with_account(one)
        console.with_json(one)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Do what was asked."""
    does = {"add": _add, "list": _list, "password": _password}
    return does.get(args.does, _change)(args, out)


def _add(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.usecases.accounts import add_account

    with desk.signed_in(args.user) as (house, actor):
        word = desk.new_password(args.username)
        number = add_account(house, actor, username=args.username, name=args.name, role=Role(args.role), password=word)
    login = args.username.lower()
    out.say(number, login)
    out.note(_FIRST.fill(login=login))
    out.emit({"ok": True, "id": number, "username": login})
    return console.DONE


def _list(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.commands import words
    from workbench.usecases.accounts import listed

    with desk.signed_in(args.user) as (house, actor):
        found, now = listed(house, actor), int(house.clock().timestamp())
    for one in found:
        seen = words.moment(datetime.fromtimestamp(one.last_sign_in, VIETNAM)) if one.last_sign_in else _NEVER
        out.say(one.username, one.name, one.role.label, seen, _state(one, now), widths=(16, 28, 22, 16))
    out.emit({"accounts": [_json(one) for one in found]})
    return console.DONE


def _state(one: AccountInfo, now: int) -> Text:
    if not one.active:
        return _CLOSED
    if one.locked_until > now:
        return _RESTS
    return _TEMPORARY if one.temporary_since is not None else _OPEN


def _json(one: AccountInfo) -> dict[str, object]:
    return {
        "id": one.id, "username": one.username, "name": one.name, "role": one.role.value, "active": one.active,
        "temporary": one.temporary_since is not None, "locked_until": one.locked_until,
        "last_sign_in": one.last_sign_in,
    }  # fmt: skip


def _change(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.usecases import account_changes

    login, returned = args.username.lower(), list[str]()
    if args.does == "change" and not (args.name or args.role):
        args.misused("--name NAME, --role ROLE")
    with desk.signed_in(args.user) as (house, actor):
        if args.does == "close":
            returned = account_changes.close(house, actor, login, args.reason)
        elif args.does == "reopen":
            account_changes.reopen(house, actor, login, args.reason)
        else:
            role = Role(args.role) if args.role else None
            returned = account_changes.change(house, actor, login, args.reason, name=args.name, role=role)
    out.say(_DONE[args.does].fill(login=login))
    if returned:
        out.say(_RETURNED.fill(n=len(returned), codes=" ".join(returned)))
    out.emit({"ok": True, "username": login, "returned": returned})
    return console.DONE


def _password(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.usecases import passwords

    own, login = args.user.lower(), (args.username or args.user).lower()
    if login == own:
        old = desk.password(own)
        with desk.opened() as house:
            passwords.set_own(house, own, old, desk.new_password(own))
    else:
        with desk.signed_in(args.user) as (house, actor):
            passwords.set_temporary(house, actor, login, desk.new_password(login))
    out.say(_SET.fill(login=login))
    if login != own:
        out.note(_FIRST.fill(login=login))
    out.emit({"ok": True, "username": login})
    return console.DONE
