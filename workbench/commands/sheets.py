"""What `document slip` and `document register` print: lines, JSON, or a PDF in a file of one's own."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from workbench import bootstrap
from workbench.commands import console, desk
from workbench.commands.progress import Progress
from workbench.commands.show import hidden
from workbench.commands.words import moment
from workbench.domain.course_words import who
from workbench.domain.text import Text, joined, same
from workbench.domain.wording import mask

if TYPE_CHECKING:
    from workbench.documents.job import PrintJob
    from workbench.usecases.case_register import CaseRegister
    from workbench.usecases.control_slip import ControlSlip
    from workbench.usecases.house import House

_DOING = Text(vi="Đang in", en="Printing")


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Make the slip of a case or the register of a period."""
    from workbench.usecases import case_register, control_slip

    path = ""
    with desk.signed_in(args.user) as (house, actor):
        if args.does == "slip":
            slip = control_slip.slip(house, actor, args.case)
            job, told, lines = control_slip.job(slip, out.language), _slip(slip), list(_slip_lines(slip))
        else:
            book = case_register.register(house, actor, args.first, args.last)
            job, told, lines = case_register.job(book, out.language), _register(book), list(_register_lines(book))
        if args.out:
            path = _printed(house, job, args.out, out)
    if path:
        out.say(path)
    else:
        for line in lines:
            out.say(*line)
    out.emit({**told, "path": path} if path else told)
    return console.DONE


def _printed(house: House, job: PrintJob, wished: str, out: console.Out) -> str:
    from workbench.usecases.take_out import write

    with bootstrap.make_patient_press(house) as press, Progress(out, _DOING):
        return str(write(press.print(job).pdf, wished))


def _slip_lines(slip: ControlSlip) -> Iterator[Sequence[object]]:
    for one in slip.lines:
        giver, taker = _person(one.giver, one.giver_role), _person(one.taker, one.taker_role)
        note = Text(vi=hidden(one.note.vi), en=hidden(one.note.en))
        yield moment(one.at), one.step, giver, "→", taker, one.timing, note


def _person(name: str, role: Text) -> Text:
    """Return a name with its role; the program is named by its role alone, and nobody as a dash."""
    known = [same(name)] if name and who(name) != role else []
    return joined(", ", [*known, role] if role.vi else known) if known or role.vi else same("-")


def _slip(slip: ControlSlip) -> dict[str, Any]:
    return {
        "code": slip.dossier_code, "procedure": slip.procedure.code, "received_at": _at(slip.received_at),
        "due_at": _at(slip.due_at), "extended_from": _at(slip.first_due_at), "ended_at": _at(slip.ended_at),
        "supplements": slip.supplements, "timing": console.text_json(slip.timing),
        "lines": [{"at": _at(one.at), "step": console.text_json(one.step), "giver": one.giver,
                   "giver_role": console.text_json(one.giver_role), "taker": one.taker,
                   "taker_role": console.text_json(one.taker_role), "timing": console.text_json(one.timing),
                   "note": {"vi": hidden(one.note.vi), "en": hidden(one.note.en)}} for one in slip.lines],
    }  # fmt: skip


def _register_lines(book: CaseRegister) -> Iterator[Sequence[object]]:
    for one in book.lines:
        days = (moment(at) or "-" for at in (one.received_at, one.due_at, one.returned_at))
        person = one.name, one.address or "-", mask(one.phone) or "-"
        yield one.code, one.procedure, *person, *days, one.channel, one.status, one.timing


def _register(book: CaseRegister) -> dict[str, Any]:
    return {
        "from": book.first.isoformat(), "to": book.last.isoformat(), "until": _at(book.until),
        "lines": [{"code": one.code, "procedure": one.procedure, "name": one.name, "address": one.address,
                   "phone": mask(one.phone), "received_at": _at(one.received_at), "due_at": _at(one.due_at),
                   "returned_at": _at(one.returned_at), "channel": console.text_json(one.channel),
                   "status": console.text_json(one.status), "timing": console.text_json(one.timing)}
                  for one in book.lines],
    }  # fmt: skip


def _at(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
