"""The tour beyond reissue: every procedure to its end, a refusal, a person's record, the look-ups and the FAQ."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.demo.lines import lines
from workbench.demo.office import OFFICE
from workbench.demo.story import TO_BE_REFUSED
from workbench.domain.calendar import VIETNAM
from workbench.domain.errors import NotPermittedError
from workbench.domain.text import Text, joined
from workbench.usecases import ask, directories, person_record
from workbench.usecases.browse import why
from workbench.usecases.intake import take_in
from workbench.usecases.tour.stage import MissingError, Stage, needed, refusals

LINES = "procedures.jsonl"
_MANY = Text(vi="{title} {n}", en="{title} {n}")
_SOUGHT: Mapping[str, str] = {
    "agencies": "dong da", "facilities": "bach mai", "sick_leave_facilities": "cho ray", "banks": "970436",
    "payout_points": "giao dich", "provinces": "52", "wards": "kim lien", "collectors": "vnpost", "employers": "",
}  # fmt: skip


def every_procedure(stage: Stage) -> Text:
    """Take one dossier of each procedure from the counter to its issued documents."""
    today = stage.clock().astimezone(VIETNAM).date()
    report = take_in(stage.house, stage.actor("tiepnhan"), lines(LINES, today))
    if report.faults:
        raise MissingError(report.faults[0].text)
    new = {one.id: one.code for one in report.taken}
    stage.codes |= new
    ids = [one for one in new if one != TO_BE_REFUSED]
    for who, step in (("tiepnhan", "accept"), ("canbo", "propose"), ("lanhdao", "approve")):
        if why_not := refusals(stage.take_many(who, ids, step)):
            raise MissingError(next(iter(why_not.values())))
    stage.printer.run_until_idle(OFFICE)
    procedures = sorted({stage.record(one).procedure for one in ids})
    told = Text(vi="{all}: {n} văn bản và thẻ", en="{all}: {n} documents and cards")
    issued = all(stage.record(one).state == "issued" for one in ids)
    services = {service.procedure for service in stage.house.plugins.services.values()}
    made = stage.made(*(new[one] for one in ids))
    return needed(issued and set(procedures) == services, told.fill(all=", ".join(procedures), n=len(made)))


def terminated(stage: Stage) -> Text:
    """Refuse to move a pension that has ended, naming why it ended."""
    verdict = why(stage.house, stage.actor("tiepnhan"), stage.codes[TO_BE_REFUSED], "accept")
    try:
        stage.take("tiepnhan", TO_BE_REFUSED, "accept")
    except NotPermittedError:
        stage.take("tiepnhan", TO_BE_REFUSED, "decline", reason=verdict.unmet[0].vi)
        stage.printer.run_until_idle(OFFICE)
        return needed(stage.record(TO_BE_REFUSED).state == "not_accepted", verdict.unmet[0])
    raise MissingError(Text(vi="người đã chấm dứt hưởng vẫn được tiếp nhận", en="an ended pension was moved"))


def record(stage: Stage) -> Text:
    """Look at a person's whole record, masked; every look is a line of the audit."""
    seen = person_record.view(stage.house, stage.actor("canbo"), "huong 84")
    tabs = ", ".join(f"{tab.title.vi}" for tab in seen.tabs)
    told = Text(vi=f"{seen.person.name}, {seen.person.citizen_number}: {tabs}",
                en=f"{seen.person.name}, {seen.person.citizen_number}: {len(seen.tabs)} tabs")  # fmt: skip
    return needed(len(seen.tabs) >= 4 and "•" in seen.person.citizen_number, told)


def look_ups(stage: Stage) -> Text:
    """Ask every directory for something; one that nobody publishes says that it is empty."""
    officer = stage.actor("canbo")
    day = stage.clock().astimezone(VIETNAM).date()
    listed = directories.listed(stage.house, officer)
    found = {one.id: one.search(_SOUGHT.get(one.id, "bhyt"), 5) for one in listed}
    counted = joined(", ", (_MANY.fill(title=one.title, n=len(found[one.id])) for one in listed))
    told = Text(vi="kết quả ngày {day}: {counted}", en="found on {day}: {counted}")
    missing = [name for name, entries in found.items() if not entries and name != "employers"]
    held = set(_SOUGHT) <= set(found) and not missing
    return needed(held, told.fill(day=f"{day:%d/%m/%Y}", counted=counted))


def questions(stage: Stage) -> Text:
    """Ask the FAQ what it knows, with its source, and what it does not know."""
    books = stage.house.plugins.answer_books.values()
    day = stage.clock().astimezone(VIETNAM).date()
    known = ask.ask(books, "uy quyen linh luong huu duoc bao lau", day)
    unknown = ask.ask(books, "giá vàng hôm nay bao nhiêu", day)
    first = known.answers[0] if known.answers else None
    told = Text(
        vi="«{asked}»: {source}; câu ngoài phạm vi: không biết", en="“{asked}”: {source}; out of scope: not known"
    )
    held = first is not None and not unknown.known
    return needed(held, told.fill(asked=first.question if first else "-", source=first.source if first else "-"))
