"""The services that are installed: list, draw and check them, raise dossiers of one."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from workbench.commands import console
from workbench.domain.errors import BadInputError
from workbench.domain.text import Text
from workbench.plugins import Plugins, load_plugins

_WIDTHS = (21, 5)
_SOUND = Text(vi="chạy được", en="runs")
_BROKEN = Text(vi="lỗi", en="fault")
_RAISED = Text(
    vi="{n} hồ sơ «{service}»; nhận bằng: workbench intake TỆP --as …",
    en="{n} dossiers “{service}”; take them in by: workbench intake FILE --as …",
)
_NOT_UTF8 = Text(vi="Tệp không phải UTF-8", en="The file is not UTF-8")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    does = parser.add_subparsers(dest="does", required=True, metavar="list|diagram|describe|check|raise")
    listing = does.add_parser("list", help="the services and the plugins they come from")
    diagram = does.add_parser("diagram", help="the states of a service as a mermaid diagram")
    diagram.add_argument(
        "service", metavar="SERVICE", help="its id or its procedure's code, such as reissue.card or 612A"
    )
    page = does.add_parser(
        "describe", help="all that a service declares, as the README of its plugin has it (in English)"
    )
    page.add_argument("service", metavar="SERVICE", help="its id or its procedure's code, such as reissue.card or 612A")
    check = does.add_parser("check", help="fail if a plugin is broken or declares something impossible")
    for one in (listing, diagram, page, check):
        console.with_json(one)
    raising = does.add_parser("raise", help="turn a list of persons into intake lines of a service, for `intake`")
    raising.add_argument(
        "service", metavar="SERVICE", help="its id or its procedure's code, such as reissue.card or 612A"
    )
    raising.add_argument("list", metavar="LIST", help="numbers, one a line or in a CSV column; - for standard input")
    raising.add_argument("--reason", metavar="REASON", help="the reason that all declare, such as by_law")
    raising.add_argument("--request", metavar="TEXT", help="what all ask for (the service's title)")
    raising.add_argument(
        "--batch", metavar="NAME", help="a name: a list raised again under it makes nothing new (the reason)"
    )


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Do what was asked; no database is needed."""
    plugins = load_plugins()
    match args.does:
        case "list":
            return _list(plugins, out)
        case "diagram":
            return _diagram(plugins, args.service, out)
        case "describe":
            return _describe(plugins, args.service, out)
        case "raise":
            return _raise(plugins, args, out)
    return _check(plugins, out)


def _list(plugins: Plugins, out: console.Out) -> int:
    for service in plugins.services.values():
        out.say(service.id, service.procedure, service.title, widths=_WIDTHS)
    for info in plugins.infos:
        if info.fault:
            out.say(info.name, _BROKEN, info.fault, widths=_WIDTHS)
    services = [
        {"id": s.id, "procedure": s.procedure, "version": s.version, "title": console.text_json(s.title)}
        for s in plugins.services.values()
    ]
    out.emit({"services": services, "plugins": _plugins(plugins)})
    return console.DONE


def _diagram(plugins: Plugins, name: str, out: console.Out) -> int:
    from workbench.domain.diagram import mermaid
    from workbench.usecases.envelope import service_named

    service = service_named(plugins.services.values(), name)
    drawn = mermaid(service.lifecycle, out.language)
    out.page(drawn)
    out.emit({"service": service.id, "mermaid": drawn})
    return console.DONE


def _describe(plugins: Plugins, name: str, out: console.Out) -> int:
    from workbench.domain.describe import describe
    from workbench.usecases.envelope import service_named

    service = service_named(plugins.services.values(), name)
    page = describe(service)
    out.page(page)
    out.emit({"service": service.id, "markdown": page})
    return console.DONE


def _raise(plugins: Plugins, args: argparse.Namespace, out: console.Out) -> int:
    from workbench.domain.raising import intake_lines
    from workbench.usecases.envelope import LineError, read_as, service_named

    service = service_named(plugins.services.values(), args.service)
    asked = {"reason": args.reason, "request": args.request or service.title.vi}
    form = {name: answer for name, answer in asked.items() if answer}
    try:
        read_as(service.form, form, "form.")
    except LineError as error:
        for field, text in error.faults:
            out.refuse(text, field=field)
        return console.FAILED
    lines = list(
        intake_lines(_list_in(args.list), service=service.id, form=form, batch=args.batch or args.reason or "raised")
    )
    for line in lines:
        print(json.dumps(line))
    out.note(_RAISED.fill(n=len(lines), service=service.title))
    return console.DONE


def _list_in(name: str) -> str:
    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInputError(_NOT_UTF8, field="file") from None


def _check(plugins: Plugins, out: console.Out) -> int:
    broken = [info for info in plugins.infos if info.fault]
    for info in plugins.infos:
        out.say(info.name, info.version, info.fault or _SOUND, widths=(16, 8))
    out.emit({"ok": not broken, "plugins": _plugins(plugins)})
    return console.FAILED if broken else console.DONE


def _plugins(plugins: Plugins) -> list[dict[str, object]]:
    return [
        {"name": i.name, "version": i.version, "services": list(i.services),
         "fault": console.text_json(i.fault) if i.fault else None}
        for i in plugins.infos
    ]  # fmt: skip
