"""What the letters of a dossier say, composed when they are owed and kept as plain JSON until they are printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from workbench.documents import letter as forms
from workbench.domain.actor import Actor, Role
from workbench.domain.calendar import VIETNAM
from workbench.domain.case import CaseView, canonical
from workbench.domain.document_kind import DocumentKind
from workbench.domain.service import Service, State, Step
from workbench.domain.status import NationalStatus
from workbench.domain.text import Text, same
from workbench.store.accounts import OfficeInfo
from workbench.usecases import clocks

DESK = Text(vi="Bộ phận tiếp nhận và trả kết quả", en="Reception and results desk")


@dataclass(frozen=True, slots=True)
class Occasion:
    """All that a letter is composed from: the step that owes it, by whom, where and when."""

    service: Service
    step: Step
    before: State
    view: CaseView
    office: OfficeInfo
    actor: Actor
    now: datetime
    reasons: tuple[Text, ...]
    days: int = 0


def compose(occasion: Occasion, kind: DocumentKind, own: Mapping[str, object]) -> dict[str, object]:
    """Return what a letter says: the common part, what its form adds, and what the service says of its own."""
    build = _FORMS.get(kind.template, _plain_letter)
    return {**build(occasion).context(), **own}


def letterhead(office: OfficeInfo) -> forms.Letterhead:
    """Return who writes."""
    return forms.Letterhead(same(office.parent_name), same(office.name), same(office.place), office.symbol)


def _common(o: Occasion) -> dict[str, Any]:
    record, person = o.view.record, o.view.person
    contact = {name: str(getattr(o.view.form, name, "") or getattr(person, name)) for name in ("phone", "email")}
    return {
        "letterhead": letterhead(o.office), "number": "", "issued_on": o.now.astimezone(VIETNAM).date(),
        "dossier_code": record.code, "procedure": forms.Procedure(o.service.procedure, o.service.title),
        "applicant": forms.Applicant(person.name, person.address, **contact),
        "received_at": record.received_at, "signer": _signer(o.actor),
        "recipients": (Text(vi="Như trên", en="As above"), Text(vi="Lưu: VT, hồ sơ", en="File")),
        "legal_bases": (), "reasons": o.reasons, "notes": (),
    }  # fmt: skip


def _signer(actor: Actor) -> forms.Signer:
    if actor.role is Role.SUPERVISOR:
        return forms.Signer(Text(vi="GIÁM ĐỐC", en="DIRECTOR"), actor.name)
    return forms.Signer(Text(vi=actor.role.label.vi.upper(), en=actor.role.label.en.upper()), actor.name)


def _plain_letter(o: Occasion) -> forms.Letter:
    return forms.Letter(**_common(o))


def _receipt(o: Occasion) -> forms.Letter:
    record, limit = o.view.record, clocks.limit_of(o.service, o.view)
    count = limit.legal_days if limit else 0
    days = Text(vi=f"{count:02} ngày làm việc", en=f"{count} working days")
    papers = tuple(forms.HandedIn(paper.title) for paper in o.service.papers_for(o.view.form))
    return forms.Receipt(
        **_common(o), desk=same(o.office.name), papers=papers, due_at=record.due_at, receive_at=DESK,
        time_limit=days if limit and limit.citation.confirmed else None,  # what is unconfirmed is never printed as law
    )  # fmt: skip


def _supplement(o: Occasion) -> forms.Letter:
    missing = tuple(paper.title for paper in o.service.missing(o.view.form, o.view.record))
    contact = forms.Contact(o.actor.name, o.office.phone)
    return forms.SupplementRequest(**_common(o), missing=missing or o.reasons, contact=contact)


def _refusal(o: Occasion) -> forms.Letter:
    return forms.Refusal(**_common(o), desk=same(o.office.name))


def _apology(o: Occasion) -> forms.Letter:
    record = o.view.record
    assert record.extended_from is not None  # an extension owes this letter
    return forms.Apology(
        **_common(o), due_at=record.extended_from, new_due_at=record.due_at, days=o.days,
        contact=forms.Contact(o.actor.name, o.office.phone),
    )  # fmt: skip


def _stop(o: Occasion) -> forms.Letter:
    withdrawn = o.before.status is NationalStatus.WITHDRAWAL_REQUESTED
    return forms.StopNotice(**_common(o), stage=o.before.status.title, withdrawn=withdrawn)


def _notice(o: Occasion) -> forms.Letter:
    return forms.Notice(**_common(o), facts=(), result_form=same(""))


_FORMS: dict[str, Callable[[Occasion], forms.Letter]] = {
    "dossier/receipt": _receipt,
    "dossier/supplement": _supplement,
    "dossier/refusal": _refusal,
    "dossier/apology": _apology,
    "dossier/stop": _stop,
    "dossier/notice": _notice,
}


def spelled(value: object) -> str:
    """Return a value as canonical JSON that `rich` turns back: texts, days and moments keep their kind."""
    return canonical(value, other=_word)


def _word(value: Any) -> object:
    """Return what stands in JSON for a value that JSON has no word for."""
    match value:
        case Text():
            return {"$text": [value.vi, value.en]}
        case datetime():
            return {"$moment": value.isoformat()}
        case date():
            return {"$day": value.isoformat()}
        case Mapping():
            return dict(value)
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def as_printed(value: object) -> Any:
    """Return a value as a template sees it, its dataclasses as mappings."""
    return rich(json.loads(spelled(value)))


def rich(value: Any) -> Any:
    """Return what was spelled, read as JSON again: its dataclasses are mappings."""
    match value:
        case {"$text": [str(vi), str(en)]}:
            return Text(vi=vi, en=en)
        case {"$moment": str(moment)}:
            return datetime.fromisoformat(moment)
        case {"$day": str(day)}:
            return date.fromisoformat(day)
        case dict():
            return {key: rich(one) for key, one in value.items()}
        case list():
            return [rich(one) for one in value]
    return value
