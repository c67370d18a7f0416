"""Show a case with all that belongs to it, and what may be done."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from workbench.commands import console, desk
from workbench.commands.why import verdict_json
from workbench.domain.calendar import VIETNAM
from workbench.domain.case_words import answer, case_line
from workbench.domain.form import specs
from workbench.domain.text import Text, joined, same
from workbench.domain.wording import mask

if TYPE_CHECKING:
    from workbench.domain.service import Service
    from workbench.usecases.browse import CaseFile
    from workbench.usecases.on_time import Standing

_NUMBER = re.compile(r"\d{9,}")
_WIDTHS = (24,)
_NOBODY = Text(vi="chưa rõ là ai trong sổ", en="not known who on record this is")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("case", metavar="CASE", help="the dossier code")
    console.with_account(parser)
    console.with_json(parser)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Print everything about a case, numbers of people masked."""
    from workbench.usecases.browse import open_case
    from workbench.usecases.on_time import standings

    with desk.signed_in(args.user) as (house, actor):
        found = open_case(house, actor, args.case)
        stands = standings(house, actor, [found.record.id])[found.record.id]
        caution = house.calendar.caution(found.record.due_at.astimezone(VIETNAM).date())
    for label, value in _lines(found, stands, caution, house.plugins.services):
        out.say(label, value, widths=_WIDTHS)
    out.emit({**_json(found), "timing": stands.timing.value, "unanswered": stands.unanswered,
              "caution": console.text_json(caution) if caution else None})  # fmt: skip
    return console.DONE


def hidden(value: object) -> str:
    """Return a value with the numbers of people, accounts and telephones masked."""
    return _NUMBER.sub(lambda found: mask(found.group()), str(value))


def _lines(
    found: CaseFile, stands: Standing, caution: Text | None, services: Mapping[str, Service]
) -> Iterator[tuple[Text, object]]:
    yield from _head(found, services)
    if caution:
        yield Text(vi="Lưu ý", en="Caution"), caution
    yield Text(vi="Kết quả thời hạn", en="Timing"), stands.timing.label
    yield from _declared(found)
    for file in found.record.attachments:
        yield Text(vi="Tệp đính kèm", en="Attached file"), f"{hidden(file.name)} ({file.size} B, {file.sha256[:12]})"
    yield from _happened(found)
    for verdict in found.verdicts:
        mark = "[x]" if verdict.allowed else "[ ]"
        yield same(f"{mark} {verdict.step.id}"), _why(verdict.step.title, verdict.unmet)
    yield Text(vi="Bản đã xem (--seen)", en="What was seen (--seen)"), found.digest


def _happened(found: CaseFile) -> Iterator[tuple[Text, object]]:
    from workbench.commands import words
    from workbench.domain.service import document_title

    for document in found.documents:
        title = document_title(found.service, document.kind)
        parts = (same(str(document.id)), title, same(document.number), words.document_state(document))
        yield Text(vi="Văn bản", en="Document"), joined(" · ", (part for part in parts if part.vi))
    for card in found.cards:
        yield Text(vi="Thẻ", en="Card"), joined(" · ", (same(f"{card.serial:08}"), words.card_state(card)))
    for one in reversed(found.timeline):
        happened = words.happened(found.service, one)
        yield same(words.moment(one.at)), joined(": ", (happened, same(hidden(one.words)))) if one.words else happened


def _head(found: CaseFile, services: Mapping[str, Service]) -> Iterator[tuple[Text, object]]:
    from workbench.commands import words
    from workbench.domain.service import state_title

    record, service = found.record, found.service
    yield Text(vi="Hồ sơ", en="Case"), record.code
    yield Text(vi="Thủ tục", en="Procedure"), _titled(same(record.procedure), service.title if service else same(""))
    yield Text(vi="Trạng thái", en="State"), state_title(service, record.state)
    if found.fault:
        yield Text(vi="Lưu ý", en="Note"), found.fault
    yield Text(vi="Người tham gia", en="Person"), record.person.name
    if record.person.identified:
        yield Text(vi="Số định danh", en="Citizen number"), mask(record.person.citizen_number)
        yield Text(vi="Mã số BHXH", en="Insurance number"), mask(record.person.insurance_number)
    else:
        yield Text(vi="Lưu ý", en="Note"), _NOBODY
    for other in found.linked:
        yield Text(vi="Hồ sơ liên quan", en="Linked case"), case_line(services, other)
    for label, at in (
        (Text(vi="Nhận lúc", en="Received"), record.received_at),
        (Text(vi="Hẹn trả", en="Due"), record.due_at),
        (Text(vi="Hạn trước khi gia hạn", en="Due before extension"), record.extended_from),
        (Text(vi="Dừng từ", en="Clock stopped"), record.paused_at),
        (Text(vi="Kết thúc", en="Closed"), record.closed_at),
    ):
        if at:
            yield label, words.moment(at)
    yield Text(vi="Cán bộ giữ", en="Held by"), record.assignee or "-"


def _declared(found: CaseFile) -> Iterator[tuple[Text, object]]:
    form = found.record.form
    if found.service is None:
        yield from ((same(name), hidden(value)) for name, value in form.items())
        return
    for spec in specs(found.service.form):
        if (value := form.get(spec.id)) not in ("", None, False):
            told = answer(spec, value)
            yield spec.title, Text(vi=hidden(told.vi), en=hidden(told.en))
    for paper in found.service.papers:
        kept = paper.kept(found.record)
        if paper.id in found.record.papers:
            yield Text(vi="Giấy tờ", en="Paper"), paper.title
        elif kept:
            yield Text(vi="Giấy tờ", en="Paper"), _titled(paper.title, kept)


def _titled(first: Text, more: Text) -> Text:
    return Text(vi=f"{first.vi} {more.vi}", en=f"{first.en} {more.en}")


def _why(title: Text, unmet: tuple[Text, ...]) -> Text:
    if not unmet:
        return title
    return Text(vi=f"{title.vi}: {'; '.join(u.vi for u in unmet)}", en=f"{title.en}: {'; '.join(u.en for u in unmet)}")


def _json(found: CaseFile) -> dict[str, Any]:
    record, person = found.record, found.record.person
    moments = {name: getattr(record, name) for name in ("received_at", "due_at", "target_at", "paused_at", "closed_at",
                                                        "extended_from")}  # fmt: skip
    return {
        "code": record.code, "id": record.outside_id, "service": record.service, "procedure": record.procedure,
        "state": record.state, "status": record.status, "version": record.version, "seen": found.digest,
        "person": {"name": person.name, "identified": person.identified, "citizen_number": mask(person.citizen_number),
                   "insurance_number": mask(person.insurance_number)},
        "form": {k: hidden(v) if isinstance(v, str) else v for k, v in record.form.items()},
        "linked": [other.code for other in found.linked],
        "papers": sorted(record.papers), "on_file": dict(record.on_file),
        "note": hidden(record.note), "assignee": record.assignee,
        **{name: at.astimezone(VIETNAM).isoformat() if at else None for name, at in moments.items()},
        "supplements": record.supplements,
        "attachments": [{"name": hidden(a.name), "media": a.media, "size": a.size, "sha256": a.sha256}
                        for a in record.attachments],
        "fault": console.text_json(found.fault) if found.fault else None,
        "documents": [{"id": d.id, "kind": d.kind, "number": d.number, "state": d.state, "files": dict(d.files),
                       "fault": d.fault} for d in found.documents],
        "cards": [{"serial": f"{c.serial:08}", "issued_at": c.issued_at, "superseded_by": c.superseded_by,
                   "revoked": c.revoked_at is not None} for c in found.cards],
        "timeline": [{"at": o.at.isoformat(), "actor": o.actor, "action": o.action, "to": o.to_state,
                      "words": hidden(o.words)} for o in reversed(found.timeline)],
        "steps": [verdict_json(verdict) for verdict in found.verdicts],
    }  # fmt: skip
