"""The services that are installed: list them, draw their states, check their plugins. / Các thủ tục đã cài."""

from __future__ import annotations

import argparse

from workbench.commands import console
from workbench.plugins import Plugins, load_plugins

_WIDTHS = (16, 6)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    does = parser.add_subparsers(dest="does", required=True, metavar="list|diagram|check")
    listing = does.add_parser("list", help="the services and the plugins they come from")
    diagram = does.add_parser("diagram", help="the states of a service as a mermaid diagram")
    diagram.add_argument("service", metavar="SERVICE", help="its id or its procedure's code")
    check = does.add_parser("check", help="fail if a plugin is broken or declares something impossible")
    for one in (listing, diagram, check):
        console.with_json(one)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Do what was asked; no database is needed."""
    plugins = load_plugins()
    match args.does:
        case "list":
            return _list(plugins, out)
        case "diagram":
            return _diagram(plugins, args.service, out)
    return _check(plugins, out)


def _list(plugins: Plugins, out: console.Out) -> int:
    for service in plugins.services.values():
        out.say(service.id, service.procedure, service.title, widths=_WIDTHS)
    for info in plugins.infos:
        if info.fault:
            out.say(info.name, "!!", info.fault, widths=_WIDTHS)
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
    for line in drawn.splitlines():
        out.say(line)
    out.emit({"service": service.id, "mermaid": drawn})
    return console.DONE


def _check(plugins: Plugins, out: console.Out) -> int:
    broken = [info for info in plugins.infos if info.fault]
    for info in plugins.infos:
        out.say(info.name, info.version, info.fault or "ok", widths=(16, 8))
    out.emit({"ok": not broken, "plugins": _plugins(plugins)})
    return console.FAILED if broken else console.DONE


def _plugins(plugins: Plugins) -> list[dict[str, object]]:
    return [
        {"name": i.name, "version": i.version, "services": list(i.services),
         "fault": console.text_json(i.fault) if i.fault else None}
        for i in plugins.infos
    ]  # fmt: skip
