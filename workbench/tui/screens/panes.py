"""A screen of several panes: F6 goes through them, and where it is narrow they stand one behind the other."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, ClassVar, Final, ParamSpec, cast

from textual.css.query import NoMatches
from textual.events import DescendantFocus
from textual.screen import ScreenResultType
from textual.widget import Widget

from workbench.tui.screens.desk import DeskScreen

P = ParamSpec("P")
NARROW = 100
"""Columns below which a screen has the class `-narrow`."""

_COLUMNS: Final = frozenset({"left", "right"})
"""Of two that are side by side only one is drawn where it is narrow."""


class PanesScreen(DeskScreen[ScreenResultType]):
    """Gives its style sheet `-narrow` to go by, and F6 its meaning."""

    PANES: ClassVar[Sequence[str]] = ()
    """The ids that F6 goes through; a pane that has nothing to focus now is passed over."""

    filled = False
    """Whether this screen has shown what it was opened for: before that there is nothing on it to keep."""

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Let typed-ahead keys wait for the place that a worker is filling."""
        with self.workbench.keys_held():
            yield
        self.filled = True

    def begin(self, work: Callable[P, Coroutine[Any, Any, None]], *args: P.args, **kwargs: P.kwargs) -> None:
        """Do `work` beside the screen. It is called when its turn comes: one that is called off leaves nothing."""
        self.run_worker(cast(Any, partial(self._while_here, partial(work, *args, **kwargs))))

    def begin_anew(self, work: Callable[P, Coroutine[Any, Any, None]], *args: P.args, **kwargs: P.kwargs) -> None:
        """Do `work` in the place of what it was begun with before, if that is not done yet."""
        begun = partial(self._while_here, partial(work, *args, **kwargs))
        self.run_worker(cast(Any, begun), group=work.__qualname__, exclusive=True)

    async def _while_here(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do `work`; what it still wanted to show on a screen that has gone meanwhile is dropped."""
        try:
            await work()
        except NoMatches:
            if self in self.app.screen_stack:
                raise

    def on_resize(self) -> None:
        """Take up the narrow or the wide layout."""
        self.set_class(self.size.width < NARROW, "-narrow")

    def action_next_pane(self) -> None:
        """Go to the next pane."""
        panes = [self.query_one(f"#{pane}") for pane in self.panes_now()]
        if not panes:
            return
        here = next((n for n, pane in enumerate(panes) if pane.has_focus_within), -1)
        after = panes[(here + 1) % len(panes)]
        (door(after) or after).focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Bring up the column one is in, where only one is drawn."""
        self.set_class("right" in {widget.id for widget in event.widget.ancestors_with_self}, "-right")

    def panes_now(self) -> Sequence[str]:
        """Return the ids of those that F6 goes through now."""
        return [pane for pane in self.PANES if door(self.query_one(f"#{pane}"))]


def door(pane: Widget) -> Widget | None:
    """Return what of a pane takes the keys."""
    return next((w for w in (pane, *pane.query(Widget)) if w.focusable and _shown(w)), None)


def _shown(widget: Widget) -> bool:
    """Say whether a widget is drawn, or would be if its column were brought up."""
    return all(one.display for one in widget.ancestors_with_self if isinstance(one, Widget) and one.id not in _COLUMNS)
