"""The refusals that must say more than no: what stands in the way, and who changed the case, and when."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.calendar import VIETNAM
from workbench.domain.case import CaseRecord
from workbench.domain.decision import Verdict
from workbench.domain.errors import BadInputError, NotFoundError, NotPermittedError, StaleError, WorkbenchError
from workbench.domain.text import Text, joined, same
from workbench.store import timeline
from workbench.store.unit_of_work import Unit

_KINDS: dict[str, type[WorkbenchError]] = {
    kind.__name__: kind for kind in (NotFoundError, NotPermittedError, StaleError, BadInputError)
}


def stale(unit: Unit, record: CaseRecord, version: int = 0) -> StaleError:
    """Return the refusal that tells who changed the case, or its person's register, and when.

    `version` is what the person saw; 0 if that is not known. Files attached or removed since are named.
    """
    last = last_change(unit, record)
    files = tuple(_files_since(unit, record, version or record.version - 1))
    return StaleError(
        Text(
            vi="Hồ sơ {code} đã thay đổi sau khi bạn xem: chưa làm gì cả. {last}",
            en="Case {code} has changed since you saw it: nothing was done. {last}",
        ).fill(code=record.code, last=joined(". ", (*files, last))),
        (*files, last),
    )


_FILES = {
    timeline.ATTACHED: Text(vi="Thêm tệp đính kèm: {names}", en="Attached: {names}"),
    timeline.DETACHED: Text(vi="Bỏ tệp đính kèm: {names}", en="Removed from its files: {names}"),
}


def _files_since(unit: Unit, record: CaseRecord, version: int) -> Iterable[Text]:
    for one in timeline.of_case(unit, record.id):
        if one.action in _FILES and one.version > version:
            yield _FILES[one.action].fill(names=one.words)


def refused(unit: Unit, record: CaseRecord, verdict: Verdict) -> NotPermittedError:
    """Return the refusal of a step with every reason, and who moved the case last if it is elsewhere now."""
    reasons = verdict.unmet
    if any(c.id == "state" and not c.met for c in verdict.conditions):
        reasons = (*reasons, last_change(unit, record))
    why = joined("; ", reasons)
    head = Text(vi="{code}: không thể «{step}»: {why}", en="{code}: can't “{step}”: {why}")
    return NotPermittedError(head.fill(code=record.code, step=verdict.step.title, why=why), reasons)


def last_change(unit: Unit, record: CaseRecord) -> Text:
    """Say who last changed the case, or another one of the same person, and when."""
    last = timeline.last_about(unit, record.person.id)
    if last is None:
        return same("")
    when = last.at.astimezone(VIETNAM).strftime("%H:%M %d/%m/%Y")
    other = "" if last.case_id == record.id else last.detail.get("code", "")
    vi, en = (f" ({word} {other})" if other else "" for word in ("hồ sơ", "case"))
    return Text(vi=f"Lần cuối: {last.actor} lúc {when}{vi}", en=f"Last: {last.actor} at {when}{en}")


def kept(refusal: WorkbenchError | None) -> list[str] | None:
    """Return a refusal as it is kept with the answer to a request."""
    return [type(refusal).__name__, refusal.text.vi, refusal.text.en] if refusal else None


def again(said: list[str] | None) -> WorkbenchError | None:
    """Return a kept refusal as it was first raised."""
    if said is None:
        return None
    kind, vi, en = said
    return _KINDS.get(kind, WorkbenchError)(Text(vi, en))
