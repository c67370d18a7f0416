"""What the processes do that attach files: two at once, and one that dies on the way."""

from __future__ import annotations

from sqlalchemy import insert, select

from tests.crash.dying import steps_to_live, watch
from tests.support.papers import pdf
from tests.support.racing import Racer
from workbench.domain.actor import Actor
from workbench.domain.attachment import Attachment, refusals
from workbench.domain.errors import WorkbenchError
from workbench.store import attachments as kept
from workbench.store.tables import attachment_contents, attachments
from workbench.usecases.attachments import add


def attach_at_once(racer: Racer, actor: Actor, seen: list[tuple[int, str]], size: int) -> list[str]:
    """Attach a file to each case at the same moment as the other; answer what came of it."""
    told = []
    for case_id, digest in seen:
        racer.start()
        try:
            name = f"{actor.username}.pdf"
            told.append(f"version {add(racer.house, actor, case_id, digest, [(name, pdf(size, name))])}")
        except WorkbenchError as refusal:
            told.append(refusal.text.en)
    return told


def attach_naively(racer: Racer, actor: Actor, seen: list[tuple[int, str]], size: int) -> list[str]:
    """Look whether there is room, then attach: right for one, wrong for two."""
    told = []
    for case_id, _ in seen:
        racer.start()
        with racer.house.store.reading(actor) as unit:
            there = kept.of_cases(unit, [case_id]).get(case_id, ())
        mine = Attachment(f"{actor.username}.pdf", "application/pdf", size, actor.username)
        good = not refusals(100, [*there, mine])
        racer.start()
        with racer.house.store.writing(actor) as unit:
            known = select(attachment_contents.c.sha256).where(
                attachment_contents.c.office == unit.office, attachment_contents.c.sha256 == mine.sha256
            )
            if not unit.connection.execute(known).first():
                content = {"office": unit.office, "sha256": mine.sha256, "body": b""}
                unit.connection.execute(insert(attachment_contents), [content])
            row = {"office": unit.office, "case_id": case_id, "place": racer.number + 1, "name": mine.name,
                   "media": mine.media, "size": size, "sha256": mine.sha256, "added_at": 0,
                   "added_by": actor.account_id}  # fmt: skip
            unit.connection.execute(insert(attachments), [row])
        told.append("version" if good else "refused")
    return told


def attach_and_die(racer: Racer, actor: Actor, seen: tuple[int, str], steps: int) -> int:
    """Attach two files; before the statement or commit of that number this process is gone."""
    watch(racer.house.store.engine, steps_to_live(steps))
    return add(racer.house, actor, *seen, [("a.pdf", pdf(mark="a")), ("b.pdf", pdf(mark="b"))])
