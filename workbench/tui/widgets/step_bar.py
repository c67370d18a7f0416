"""Where a case stands, on one line: ✓ done ─ ▶ now ─ · later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from rich.cells import cell_len
from textual.content import Content

from workbench.domain.text import Text
from workbench.tui.clean import clean_line
from workbench.tui.words import Worded

_JOINT: Final = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way."""

    words: Text
    state: Literal["done", "now", "later"]


class StepBar(Worded):
    """The steps of a service; when they don't fit, the ones farthest from now give way to an ellipsis."""

    DEFAULT_CSS: ClassVar[str] = "StepBar { height: 1; width: 1fr; }"

    _steps: tuple[Step, ...] = ()

    def show(self, steps: Sequence[Step]) -> None:
        """Draw other steps."""
        self._steps = tuple(steps)
        self.refresh()

    def reword(self) -> None:
        """Draw the steps in the other language."""
        self.refresh()

    def render(self) -> Content:
        """Draw as many steps as fit around the present one."""
        words = [f"{self._glyph(step)} {clean_line(self.t(step.words))}" for step in self._steps]
        joint = f" {self.glyphs.line} "
        first, end = _window([cell_len(word) for word in words], self._now, self.content_size.width)
        shown: list[tuple[str, str]] = [(self.glyphs.more, "dim")] if first else []
        for step, word in zip(self._steps[first:end], words[first:end], strict=True):
            shown += [(joint if shown else "", "dim"), (word, "bold" if step.state == "now" else "")]
        if end < len(words):
            shown += [(joint, "dim"), (self.glyphs.more, "dim")]
        return Content.assemble(*shown)

    @property
    def _now(self) -> int:
        return next((n for n, step in enumerate(self._steps) if step.state == "now"), 0)

    def _glyph(self, step: Step) -> str:
        return {"done": self.glyphs.done, "now": self.glyphs.now, "later": self.glyphs.later}[step.state]


def _window(widths: Sequence[int], now: int, room: int) -> tuple[int, int]:
    """Return the first step shown and the one after the last: the present one, then those nearest to it."""
    first, end = now, min(now + 1, len(widths))
    while True:
        beside = sorted((n for n in (end, first - 1) if 0 <= n < len(widths)), key=lambda n: abs(n - now))
        wider = ((min(first, n), max(end, n + 1)) for n in beside)
        fitting = next((window for window in wider if _taken(widths, *window) <= room), None)
        if fitting is None:
            return first, end
        first, end = fitting


def _taken(widths: Sequence[int], first: int, end: int) -> int:
    """Return the cells these steps take, with their joints and with an ellipsis where others are left out."""
    joints = end - first - 1 + bool(first) + (end < len(widths))
    return sum(widths[first:end]) + joints * _JOINT + bool(first) + (end < len(widths))
