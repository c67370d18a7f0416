"""Why a step may or may not be taken: every condition, met or unmet, as the command line prints it too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from workbench.domain.decision import Condition, Verdict
from workbench.domain.text import Text, joined
from workbench.tui.clean import clean_line
from workbench.tui.widgets.dialog import Dialog
from workbench.tui.words import Worded

_TITLE: Final = Text(vi="Vì sao được, vì sao không", en="Why, and why not")
_WAYS_OUT: Final = Text(vi="↑↓ Cuộn   Esc Đóng", en="↑↓ Scroll   Esc Close")
_MAY: Final = Text(vi="làm được", en="allowed")
_MAY_NOT: Final = Text(vi="chưa làm được", en="not allowed")
_WHO: Final = Text(vi="{text} — người làm được: {who}", en="{text} — who can: {who}")
_REASON: Final = Text(vi="phải ghi lý do: hỏi khi làm", en="it takes a reason, which is asked for then")
_NO_STEPS: Final = Text(vi="Không có bước nào từ trạng thái này", en="There is no step from this state")


class Reasons(Worded):
    """The steps with their conditions: ✓ met, ✗ in the way, ! a warning."""

    DEFAULT_CSS: ClassVar[str] = "Reasons { height: auto; width: 1fr; }"

    def __init__(self, verdicts: Sequence[Verdict]) -> None:
        super().__init__()
        self._verdicts = tuple(verdicts)

    def render(self) -> Content:
        """Draw one block a step."""
        lines = [line for verdict in self._verdicts for line in self._block(verdict)]
        return Content("\n").join(lines or [Content(self.t(_NO_STEPS))])

    def _block(self, verdict: Verdict) -> Iterator[Content]:
        answer = self.t(_MAY if verdict.allowed else _MAY_NOT)
        yield Content.styled(f"{self._sign(verdict.allowed)} {self._said(verdict.step.title)}: {answer}", "bold")
        for condition in verdict.conditions:
            sign = "·" if condition.id == "reason" else self._sign(condition.met)
            yield Content(f"   {sign} {self._said(_explained(condition))}")
        for warning in verdict.warnings:
            yield Content(f"   ! {self._said(warning)}")

    def _sign(self, good: bool) -> str:
        return self.glyphs.done if good else self.glyphs.wrong

    def _said(self, text: Text) -> str:
        return clean_line(self.t(text))


def _explained(condition: Condition) -> Text:
    if condition.id == "reason":
        return _REASON
    if condition.met or not condition.who or condition.id == "role":
        return condition.text
    who = joined(", ", (role.label for role in condition.who))
    return _WHO.fill(text=condition.text, who=who)


class Why(Dialog[None]):
    """`?` on a case: the main step first, then the others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,enter,f1", "close", show=False),
    ]
    DEFAULT_CSS: ClassVar[str] = "Why VerticalScroll { height: auto; max-height: 18; }"

    def __init__(self, verdicts: Sequence[Verdict]) -> None:
        super().__init__(_TITLE, _WAYS_OUT)
        self._verdicts = verdicts

    def question(self) -> Iterable[Widget]:
        """Draw the reasons, scrolled with the arrows where they don't fit."""
        with VerticalScroll():
            yield Reasons(self._verdicts)
