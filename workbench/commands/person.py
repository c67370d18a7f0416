"""Show a person's whole record, or whom some words fit; every look is audited."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.commands import console, desk
from workbench.domain.text import Text, joined, same

if TYPE_CHECKING:
    from workbench.domain.register import RecordKind
    from workbench.usecases.find_person import PersonLine
    from workbench.usecases.person_cells import Cell, Tab
    from workbench.usecases.person_record import PersonRecord

_HEAD = (26,)
_SEVERAL = Text(
    vi="{many} người: dùng số hoặc #mã để xem một người", en="{many} persons: give a number or #id to see one"
)
_UNREADABLE = Text(vi="Không đọc được: {kinds}", en="Can't be read: {kinds}")
_HIDDEN = Text(vi="Không dành cho vai trò này: {kinds}", en="Not for this role: {kinds}")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "who",
        metavar="NUMBER|TEXT",
        help="a number, a card's text, a name and year (huong 84), or #id as a list prints it",
    )
    console.with_account(parser)
    parser.add_argument(
        "--reveal", metavar="REASON", help="show numbers in full (masked unless said); the reason is kept in the audit"
    )
    console.with_json(parser)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Print the record of the one person who fits, or those who do."""
    from workbench.usecases import find_person, person_record

    with desk.signed_in(args.user) as (house, actor):
        number = args.who.removeprefix("#")
        who = int(number) if args.who.startswith("#") and number.isdecimal() else args.who
        found = find_person.people(house, actor, who) if isinstance(who, str) else []
        if len(found) > 1:
            return _list(found, out)
        record = person_record.view(house, actor, found[0].id if found else who, args.reveal)
        tabs = person_record.every_tab(house, actor, record)
    _tell(record, tabs, out)
    _tell_left_out(record, tabs, house.plugins.record_kinds, out)
    out.emit(_json(record, tabs))
    return console.DONE


def _list(found: list[PersonLine], out: console.Out) -> int:
    for one in found:
        numbers = one.citizen_number, one.insurance_number
        out.say(f"#{one.id}", one.name, one.birth, *numbers, one.address, widths=(9, 28, 10, 12, 10))
    out.note(_SEVERAL.fill(many=len(found)))
    out.emit({"people": [one._asdict() for one in found]})
    return console.DONE


def _tell(record: PersonRecord, tabs: Sequence[Tab], out: console.Out) -> None:
    for label, value in record.header:
        out.say(label, value, widths=_HEAD)
    for tab in tabs:
        if tab.rows or tab.foot.vi:
            out.say("")
            out.say(Text(vi=f"— {tab.title.vi} ({len(tab.rows)})", en=f"— {tab.title.en} ({len(tab.rows)})"))
        for line in _lines(tab, out):
            out.say(*line, widths=[column.width for column in tab.columns])
        if tab.foot.vi:
            out.say(tab.foot)


def _tell_left_out(
    record: PersonRecord, tabs: Sequence[Tab], kinds: Mapping[str, RecordKind], out: console.Out
) -> None:
    left_out: Iterable[tuple[Text, Sequence[str]]] = ((_UNREADABLE, _unreadable(tabs)), (_HIDDEN, record.hidden))
    for text, names in left_out:
        if names:
            titles = (kinds[name].title if name in kinds else same(name) for name in names)
            out.note(text.fill(kinds=joined(", ", titles)))


def _lines(tab: Tab, out: console.Out) -> Iterator[tuple[Cell, ...]]:
    if tab.rows:
        yield tuple(column.title for column in tab.columns)
    yield from tab.rows


def _unreadable(tabs: Sequence[Tab]) -> list[str]:
    return sorted({tab.unreadable for tab in tabs if tab.unreadable})


def _json(record: PersonRecord, tabs: Sequence[Tab]) -> dict[str, Any]:
    return {
        "id": record.person.id, "revealed": record.revealed, "matched": record.person.matched,
        "header": [{"label": console.text_json(label), "value": _cell(value)} for label, value in record.header],
        "tabs": [
            {"id": tab.id, "title": console.text_json(tab.title), "foot": console.text_json(tab.foot),
             "columns": [console.text_json(column.title) for column in tab.columns],
             "rows": [[_cell(cell) for cell in row] for row in tab.rows]}
            for tab in tabs
        ],
        "unreadable": _unreadable(tabs), "hidden": list(record.hidden),
    }  # fmt: skip


def _cell(cell: Cell) -> Any:
    return console.text_json(cell) if isinstance(cell, Text) else cell
