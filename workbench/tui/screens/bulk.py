"""The marked cases of a bulk decision: what each would do, what was seen of it, how it ended. No screen in here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from workbench.domain.actor import Actor
from workbench.domain.decision import Verdict
from workbench.domain.text import Text, joined, same
from workbench.tui.screens.case_steps import findings, offer
from workbench.tui.widgets.columns import Column
from workbench.tui.widgets.rows import Row, Severity

if TYPE_CHECKING:
    from workbench.gateway import CaseFile, Outcome, Request

_UNFIT: Final = Text(vi="✗ {why}", en="✗ {why}")
_WARNED: Final = Text(vi="! {what}", en="! {what}")
_DONE: Final = Text(vi="✓ {step}", en="✓ {step}")
_NO_STEP: Final = Text(vi="không có gì để duyệt ở bước này", en="nothing to decide at this step")
_WHOLE: Final = Text(vi="{n} hồ sơ · {services}", en="{n} cases · {services}")
_SEEN: Final = Text(vi="đã xem {seen}/{n}", en="seen {seen}/{n}")
_WARNINGS: Final = Text(vi="{n} cảnh báo", en="{n} with warnings")
_UNFITS: Final = Text(vi="{n} không duyệt được", en="{n} can't be decided")

COLUMNS: Final = (
    Column(Text(vi="Mã", en="Code"), 12),
    Column(Text(vi="Họ tên", en="Name"), 12, grow=2),
    Column(Text(vi="Xem", en="Seen"), 4),
    Column(Text(vi="Kết quả", en="Result"), 10, grow=3, rank=1, urgent=True),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One case of the bulk. `seen`: its preview was on the screen; `outcome`: what became of it."""

    file: CaseFile
    main: Verdict | None
    seen: bool = False
    outcome: Outcome | None = None

    @property
    def ready(self) -> bool:
        """Tell whether the decision may be taken, as far as was known when the case was opened."""
        return self.main is not None and self.main.allowed and not self.done

    @property
    def done(self) -> bool:
        """Tell whether the decision was taken."""
        return self.outcome is not None and self.outcome.refusal is None

    @property
    def failed(self) -> bool:
        """Tell whether the decision was refused."""
        return self.outcome is not None and self.outcome.refusal is not None

    @property
    def warned(self) -> bool:
        """Tell whether something is to be looked at before deciding."""
        return self.main is not None and bool(self.main.warnings)


def line_of(file: CaseFile, actor: Actor) -> Line:
    """Return a case as opened, not yet looked at."""
    return Line(file, offer(file, actor, file.record.papers).main)


class Bulk:
    """All lines by case id, in the order of the queue."""

    def __init__(self) -> None:
        self._lines: dict[int, Line] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[Line]:
        return iter(self._lines.values())

    def __getitem__(self, case_id: int) -> Line:
        return self._lines[case_id]

    def __contains__(self, case_id: int) -> bool:
        return case_id in self._lines

    def put(self, line: Line) -> None:
        """Take in a line, or the newer state of one."""
        self._lines[line.file.record.id] = line

    def look_at(self, case_id: int) -> None:
        """Note that the preview of a case was on the screen."""
        self._lines[case_id] = replace(self._lines[case_id], seen=True)

    def end(self, outcomes: Iterable[Outcome]) -> None:
        """Note what became of the cases."""
        for outcome in outcomes:
            if outcome.case_id in self._lines:
                self._lines[outcome.case_id] = replace(self._lines[outcome.case_id], outcome=outcome)

    def requests(self, marked: Iterable[str]) -> list[Request]:
        """Return what F9 asks for: the main step of every marked case that can take it, bound to what was opened."""
        from workbench.usecases.advance import Request

        wanted = set(marked)
        return [
            Request(line.file.record.id, line.main.step.id, line.file.digest)
            for line in self
            if line.ready and line.main and row_id(line) in wanted
        ]

    def summary(self) -> Text:
        """Return how many there are of what, how many were seen, how many need a look."""
        counts: dict[Text, int] = {}
        for line in self:
            title = line.file.service.title if line.file.service else same(line.file.record.procedure)
            counts[title] = counts.get(title, 0) + 1
        services = joined(" · ", (Text(vi=f"{t.vi} {n}", en=f"{t.en} {n}") for t, n in counts.items()))
        parts = [_WHOLE.fill(n=len(self), services=services)]
        parts.append(_SEEN.fill(seen=sum(line.seen for line in self), n=len(self)))
        if warned := sum(line.warned for line in self):
            parts.append(_WARNINGS.fill(n=warned))
        if unfit := sum(not line.ready and not line.done for line in self):
            parts.append(_UNFITS.fill(n=unfit))
        return joined(" · ", parts)


def row_id(line: Line) -> str:
    """Return the id of a line's row."""
    return str(line.file.record.id)


def row(line: Line) -> Row:
    """Return a line as the list shows it."""
    result, severity = _result(line)
    record = line.file.record
    code = record.code.partition("-")[2] or record.code  # what comes before is the office
    return Row(row_id(line), (code, record.person.name, "✓" if line.seen else "·", result), severity)


def _result(line: Line) -> tuple[Text, Severity]:
    if line.outcome is not None and line.outcome.refusal is not None:
        return _UNFIT.fill(why=line.outcome.refusal.text), "late"
    if line.done and line.main:
        return _DONE.fill(step=line.main.step.title), ""
    if line.main is None:
        return _UNFIT.fill(why=line.file.fault or _NO_STEP), "late"
    if not line.main.allowed:
        return _UNFIT.fill(why=joined("; ", line.main.unmet)), "late"
    warned = [text for _, text in findings(line.file, line.main)]
    return (_WARNED.fill(what=joined("; ", warned)), "soon") if warned else (same(""), "")
