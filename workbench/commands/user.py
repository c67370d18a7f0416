"""The accounts of one's office: add one, list them, set a password. / Tài khoản của cơ quan mình."""

from __future__ import annotations

import argparse

from workbench.commands import console, desk
from workbench.domain.actor import Role
from workbench.domain.text import Text


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    does = parser.add_subparsers(dest="does", required=True, metavar="add|list|password")
    add = does.add_parser("add", help=f"add an account; its password is asked for, or taken from {desk.NEW_PASSWORD}")
    add.add_argument("username", metavar="USERNAME")
    add.add_argument("--name", required=True, help="the person's full name / họ tên")
    add.add_argument("--role", required=True, choices=[role.value for role in Role if role is not Role.SYSTEM])
    listing = does.add_parser("list", help="list the accounts")
    word = does.add_parser("password", help="set one's own password, or as administrator anybody's of the office")
    word.add_argument("username", metavar="USERNAME", nargs="?", help="whose; one's own unless said")
    for one in (add, listing, word):
        console.with_account(one)
        console.with_json(one)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Do what was asked."""
    return {"add": _add, "list": _list, "password": _password}[args.does](args, out)


def _add(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.usecases.accounts import add_account

    with desk.signed_in(args.user) as (house, actor):
        word = desk.new_password(args.username)
        number = add_account(house, actor, username=args.username, name=args.name, role=Role(args.role), password=word)
    out.say(number, args.username.lower())
    out.emit({"ok": True, "id": number, "username": args.username.lower()})
    return console.DONE


def _list(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.usecases.accounts import listed

    with desk.signed_in(args.user) as (house, actor):
        found = listed(house, actor)
    for one in found:
        out.say(one.username, one.name, one.role.label, "" if one.active else "-", widths=(16, 28, 22))
    accounts = [
        {"id": a.id, "username": a.username, "name": a.name, "role": a.role.value, "active": a.active} for a in found
    ]
    out.emit({"accounts": accounts})
    return console.DONE


def _password(args: argparse.Namespace, out: console.Out) -> int:
    from workbench.usecases.accounts import set_password

    with desk.signed_in(args.user) as (house, actor):
        username = args.username or actor.username
        set_password(house, actor, username, desk.new_password(username))
    out.say(Text(vi=f"Đã đặt mật khẩu của {username}", en=f"The password of {username} is set"))
    out.emit({"ok": True, "username": username.lower()})
    return console.DONE
