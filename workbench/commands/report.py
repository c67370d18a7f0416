"""Make a report of a month, such as the payment list.

workbench report --as USER                              the reports there are
workbench report NAME --month 2026-12 --as USER         the lines of the office, with their sums
"""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.commands import console, desk
from workbench.domain.text import Text
from workbench.domain.wording import clean_line

if TYPE_CHECKING:
    from workbench.domain.report import Cell
    from workbench.usecases.reports import Made

_LINES = Text(vi="{n} dòng", en="{n} lines")
_UNCOUNTED = Text(vi="{n} ô chưa rõ số, không cộng", en="{n} cells are not known and not added up")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("name", metavar="NAME", nargs="?", help="the report, such as payment-list; none: list them")
    parser.add_argument("--month", default="", metavar="YYYY-MM", help="the month it is about, such as 2026-12")
    parser.add_argument("--csv", action="store_true", help="print the lines as CSV")
    console.with_account(parser)
    console.with_json(parser)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """List the reports, or make one."""
    from workbench.usecases import reports

    with desk.signed_in(args.user) as (house, actor):
        if args.name is None:
            for report in reports.offered(house, actor):
                out.say(report.id, report.title, widths=(20,))
            named = [{"id": r.id, "title": console.text_json(r.title)} for r in reports.offered(house, actor)]
            out.emit({"reports": named})
            return console.DONE
        made = reports.make(house, actor, args.name, args.month)
    if args.csv:
        _csv(made, out)
    else:
        _table(made, out)
    out.emit(_json(made))
    return console.DONE


def _table(made: Made, out: console.Out) -> None:
    columns = made.report.columns
    widths = [column.width for column in columns]
    out.note(made.report.title, made.month)
    for note in made.notes:
        out.note(note)
    out.say(*(column.title for column in columns), widths=widths)
    for row in made.rows:
        out.say(*map(_written, row.values()), widths=widths)
    if made.sums:
        out.say(*(_written(made.sums.get(column.id, "")) for column in columns), widths=widths)
    if made.uncounted:
        out.note(_UNCOUNTED.fill(n=made.uncounted))
    out.note(_LINES.fill(n=len(made.rows)))


def _written(cell: Cell) -> Text | str:
    """Write an amount with dots, as people do; a CSV file has it plain."""
    return f"{cell:,}".replace(",", ".") if isinstance(cell, int) else cell


def _csv(made: Made, out: console.Out) -> None:
    out.say(_csv_line([column.title for column in made.report.columns], out))
    for row in made.rows:
        out.say(_csv_line(row.values(), out))


def _csv_line(cells: Iterable[Cell], out: console.Out) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow([_inert(cell, out) for cell in cells])
    return written.getvalue()


def _inert(cell: Cell, out: console.Out) -> str:
    """Return a cell as a spreadsheet may read it: words that would be a formula there are told to be text."""
    if isinstance(cell, int):
        return str(cell)
    words = clean_line(cell.to(out.language) if isinstance(cell, Text) else cell)
    return f"'{words}" if words.startswith(("=", "+", "-", "@")) else words


def _json(made: Made) -> dict[str, object]:
    rows = [{name: _cell(cell) for name, cell in row.items()} for row in made.rows]
    return {"report": made.report.id, "month": made.month, "rows": rows, "sums": dict(made.sums),
            "uncounted": made.uncounted}  # fmt: skip


def _cell(cell: Cell) -> object:
    return console.text_json(cell) if isinstance(cell, Text) else cell
