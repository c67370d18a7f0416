"""What the bulk screen says: what it asks before deciding, how far it is, how it ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from workbench.domain.text import Text, joined, same
from workbench.tui.screens.bulk import Bulk

if TYPE_CHECKING:
    from workbench.gateway import Outcome, Request

_MAIN: Final = Text(vi="{step} {n} hồ sơ", en="{step} {n} cases")
_ASK: Final = Text(
    vi="{step} {n} hồ sơ và ban hành văn bản của {n} hồ sơ đó. Không hoàn tác được.",
    en="{step} {n} cases and issue their documents. It can't be undone.",
)
_PROGRESS: Final = Text(
    vi="{bar} {done}/{n} · lỗi {failed} · Esc dừng sau nhóm đang ghi",
    en="{bar} {done}/{n} · failed {failed} · Esc stops after the group being written",
)
_DONE: Final = Text(vi="{n} đã xong", en="{n} done")
_FAILED: Final = Text(vi="{n} lỗi: {which} (Enter mở)", en="{n} failed: {which} (Enter opens)")
_LEFT: Final = Text(vi="{n} chưa làm (đã dừng)", en="{n} not begun (stopped)")
_BAR: Final = 20
_NAMED: Final = 4


def main_words(bulk: Bulk, requests: Sequence[Request]) -> Text:
    """Return what F9 does to the marked cases."""
    return _MAIN.fill(step=_steps(bulk, requests), n=len(requests))


def question(bulk: Bulk, requests: Sequence[Request]) -> Text:
    """Return what is asked before deciding."""
    return _ASK.fill(step=_steps(bulk, requests), n=len(requests))


def _steps(bulk: Bulk, requests: Iterable[Request]) -> Text:
    mains = (bulk[request.case_id].main for request in requests)
    return joined(", ", dict.fromkeys(main.step.title for main in mains if main))


def progress(outcomes: Sequence[Outcome], total: int) -> Text:
    """Return how far a bulk is, failures counted."""
    done = len(outcomes)
    full = _BAR * done // max(total, 1)
    bar = "█" * full + "▒" * (_BAR - full)
    failed = sum(outcome.refusal is not None for outcome in outcomes)
    return _PROGRESS.fill(bar=bar, done=done, n=total, failed=failed)


def result(outcomes: Sequence[Outcome], total: int) -> Text:
    """Return how a bulk ended, the first failures by name and reason."""
    failed = [outcome for outcome in outcomes if outcome.refusal is not None]
    parts = [_DONE.fill(n=len(outcomes) - len(failed))]
    if failed:
        named = [_named(outcome) for outcome in failed[:_NAMED]]
        more = [same("…")] if len(failed) > _NAMED else []
        parts.append(_FAILED.fill(n=len(failed), which=joined("; ", [*named, *more])))
    if left := total - len(outcomes):
        parts.append(_LEFT.fill(n=left))
    return joined(" · ", parts)


def _named(outcome: Outcome) -> Text:
    """Return a refusal that begins with its case: most of them do already."""
    why = outcome.refusal.text if outcome.refusal else same("")
    if outcome.code in why.vi:
        return why
    return Text(vi=f"{outcome.code}: {why.vi}", en=f"{outcome.code}: {why.en}")
