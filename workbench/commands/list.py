"""List the cases of a view, the nearest due date first."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbench.commands import arguments, console, desk
from workbench.domain.errors import NotFoundError
from workbench.domain.text import Text

if TYPE_CHECKING:
    from workbench.store.queries import CaseLine
    from workbench.usecases.browse import View
    from workbench.usecases.house import House
    from workbench.usecases.on_time import Standing

_NO_VIEW = Text(vi="Không có khung nhìn «{name}»; có: {known}", en="No view “{name}”; there are: {known}")
_OVER = Text(vi="{due} (quá {n} giờ chưa trả lời)", en="{due} (over {n} h unanswered)")
_NONE = Text(vi="Không có hồ sơ nào", en="There are no cases")
_WIDTHS = (24, 28, 5, 18, 16)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    console.with_account(parser)
    parser.add_argument(
        "--view",
        default="",
        help="todo, late, new, working, waiting, decide, results, open, all (todo; when searching: open)",
    )
    parser.add_argument(
        "--search", default="", metavar="WORDS", help="a name without diacritics, a code, a number, a procedure (612A)"
    )
    parser.add_argument("--service", default="", help="cases of one service only, such as 612A")
    parser.add_argument("--limit", type=arguments.positive, metavar="N", default=50, help="how many at most (50)")
    parser.add_argument("--counts", action="store_true", help="how many cases each view has, and no cases")
    console.with_json(parser)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Print a page of cases, or the counts of all views."""
    from workbench.domain.service import state_title
    from workbench.usecases import browse, on_time
    from workbench.usecases.envelope import service_named

    with desk.signed_in(args.user) as (house, actor):
        views = {view.id: view for view in browse.views(house, actor)}
        if args.counts:
            return _counts(views, browse.counts(house, actor), out)
        wanted = replace(_view(views, args.view or ("open" if args.search else "todo")).filter, words=args.search)
        service = service_named(house.plugins.services.values(), args.service).id if args.service else ""
        lines = browse.page(house, actor, replace(wanted, service=service), None, args.limit)
        stands = on_time.standings(house, actor, [line.id for line in lines])
    for line in lines:
        out.say(
            line.code,
            line.name,
            line.procedure,
            state_title(house.plugins.services.get(line.service), line.state),
            _due(house, line, stands[line.id]),
            widths=_WIDTHS,
        )
    if not lines:
        out.note(_NONE)
    out.emit({"cases": [_line(house, line, stands[line.id]) for line in lines]})
    return console.DONE


def _view(views: dict[str, View], name: str) -> View:
    if name not in views:
        known = ", ".join(views)
        raise NotFoundError(_NO_VIEW.fill(name=name, known=known))
    return views[name]


def _counts(views: dict[str, View], counts: dict[str, int], out: console.Out) -> int:
    for name, view in views.items():
        out.say(name, counts[name], view.title, widths=(10, 8))
    out.emit({"views": [{"id": n, "title": console.text_json(v.title), "count": counts[n]} for n, v in views.items()]})
    return console.DONE


def _due(house: House, line: CaseLine, stands: Standing) -> Text:
    from workbench.domain.service import state_of
    from workbench.store.unit_of_work import moment

    day = moment(line.due_at)
    written = f"{day:%d/%m/%Y}"
    left = house.calendar.remaining(day, house.clock())
    state = state_of(house.plugins.services.get(line.service), line.state)
    if state and state.closed:
        return Text(vi=f"{written} (xong)", en=f"{written} (done)")
    if stands.unanswered:
        return _OVER.fill(due=written, n=house.rules.reply_hours)
    if line.paused:
        return Text(vi=f"{written} (tạm dừng)", en=f"{written} (stopped)")
    if left < 0:
        return Text(vi=f"{written} (trễ {-left})", en=f"{written} ({-left} late)")
    return Text(vi=f"{written} (còn {left})", en=f"{written} ({left} left)")


def _line(house: House, line: CaseLine, stands: Standing) -> dict[str, Any]:
    from workbench.store.unit_of_work import moment

    return {
        "code": line.code, "name": line.name, "procedure": line.procedure, "service": line.service,
        "state": line.state, "due_at": moment(line.due_at).isoformat(), "paused": line.paused,
        "working_days_left": house.calendar.remaining(moment(line.due_at), house.clock()), "version": line.version,
        "timing": stands.timing.value, "unanswered": stands.unanswered,
    }  # fmt: skip
