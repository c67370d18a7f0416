"""The views of the queue: which one is on show, counts beside them, saving a filter as one's own."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from workbench.domain.text import Text
from workbench.tui.commands import Command
from workbench.tui.screens.name_view import NameView
from workbench.tui.screens.queue_steps import QueueSteps
from workbench.tui.strings import QUEUE
from workbench.tui.widgets.filter_bar import FilterBar
from workbench.tui.widgets.view_list import ViewLine, ViewList

if TYPE_CHECKING:
    from workbench.gateway import Overview, QueueFilter, View

OPEN: Final = "open"
"""The id of the view that shows whatever is open."""

EVERYTHING: Final = "all"
"""The id of the view that shows closed cases too."""

_URGENT: Final = frozenset({"late", "unanswered"})
_COUNTING: Final = Text(vi="Đếm hồ sơ", en="Counting cases")
_SAVING: Final = Text(vi="Lưu khung nhìn", en="Saving the view")
_GO_TO: Final = Text(vi="Đi tới khung nhìn «{view}»", en="Go to the view “{view}”")
_SAVE: Final = Text(vi="Lưu bộ lọc này thành khung nhìn", en="Save this filter as a view")
_FORGET: Final = Text(vi="Xóa khung nhìn «{view}»", en="Remove the view “{view}”")
_FORGET_NONE: Final = Text(vi="Xóa khung nhìn này", en="Remove this view")
_BUILT_IN: Final = Text(vi="khung nhìn có sẵn", en="a built-in view")
_VIEW: Final = Text(vi="khung nhìn", en="view")


class QueueViews(QueueSteps):
    """The part of the queue that chooses what is on show."""

    overview: Overview | None = None
    view: View | None = None
    _counts = 0
    everywhere = False
    """The search goes through all cases, closed ones too, whatever the view."""

    @property
    def place(self) -> Text:
        """The queue, whatever its view."""
        return QUEUE

    @property
    def view_list(self) -> ViewList:
        """The left side."""
        return self.query_one(ViewList)

    @property
    def filter_bar(self) -> FilterBar:
        """The line above the list."""
        return self.query_one(FilterBar)

    @property
    def wanted(self) -> QueueFilter:
        """What the list has to show now."""
        assert self.view is not None
        typed = self.filter_bar.typed
        base = self._view_of(EVERYTHING) if self.everywhere and typed else self.view
        return replace(base.filter, words=typed) if typed else base.filter

    async def choose_first(self) -> None:
        """Put the view that one works from on show, before anything is counted; who has no step of theirs sees all."""
        if views := await self.guarded(_COUNTING, self.gateway.views()):
            self._uncounted = views
            self.view = views[0] if views[0].filter.states else self._view_of(OPEN)

    _uncounted: tuple[View, ...] = ()
    """The views as long as nothing has been counted: counting may fail, and the list goes on."""

    async def count(self) -> None:
        """Bring the counts up to date; nothing is drawn while they are the same."""
        self._counts += 1
        turn = self._counts
        found = await self.guarded(_COUNTING, self.gateway.overview())
        if found is None or turn != self._counts:  # a later count knows more
            return
        self.overview = found
        here = self.view.id if self.view else ""
        known = [view for view in self._all_views() if view.id == here]
        self.view = known[0] if known else found.views[0]
        lines = [[ViewLine(v.id, v.title, found.counts[v.id], v.id in _URGENT) for v in views]
                 for views in (found.views, found.saved)]  # fmt: skip
        self.view_list.show(*lines, done=found.done_today, left=found.counts[found.views[0].id])
        self.view_list.choose(self.view.id)
        self.say_where(QUEUE, self.view.title)

    def _all_views(self) -> tuple[View, ...]:
        return (*self.overview.views, *self.overview.saved) if self.overview else self._uncounted

    def _view_of(self, view_id: str) -> View:
        return next(view for view in self._all_views() if view.id == view_id)

    def search(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Fill the list by `work`, in the place of what was filling it."""
        self.run_worker(cast(Any, work), group="search", exclusive=True)

    async def load(self, *, anew: bool = False) -> None:
        """Show what the view and the filter say; `anew`: from the first line, for it is another list."""
        raise NotImplementedError

    def on_view_list_chosen(self, event: ViewList.Chosen) -> None:
        """Show another view."""
        self.search(partial(self.show_view, self._view_of(event.view_id)))

    def on_view_list_left(self) -> None:
        """Go on to the cases."""
        self.cases.focus()

    def on_view_list_save_wanted(self) -> None:
        """Ask for the name of the view."""
        self.action_save_view()

    async def show_view(self, view: View) -> None:
        """Show a view without any filter."""
        with self.hold():
            self.view, self.everywhere = view, False
            self.filter_bar.clear()
            self.view_list.choose(view.id)
            self.say_where(QUEUE, view.title)
            await self.load(anew=True)

    def action_save_view(self) -> None:
        """Ask for a name and keep the present filter under it."""
        wanted = self.wanted

        def save(name: str | None) -> None:
            if name:
                self.begin(self._save_view, name, wanted)

        self.app.push_screen(NameView(wanted.words), save)

    async def _save_view(self, name: str, wanted: QueueFilter) -> None:
        kept = await self.guarded(_SAVING, self.gateway.save_view(name, wanted))
        if kept is not None:
            await self.count()
            await self.show_view(kept)

    async def _forget_view(self, view_id: str) -> None:
        await self.gateway.forget_view(view_id)
        await self.show_view(self._all_views()[0])
        await self.count()

    def view_commands(self) -> Iterable[Command]:
        """Return what the palette can do with views."""
        for view in self._all_views():
            yield Command(_GO_TO.fill(view=view.title), _VIEW, partial(self.show_view, view))
        yield Command(_SAVE, _VIEW, self.action_save_view)
        if self.overview and self.view in self.overview.saved:
            yield Command(_FORGET.fill(view=self.view.title), _VIEW, partial(self._forget_view, self.view.id))
        else:
            yield Command(_FORGET_NONE, _VIEW, lambda: None, blocked=_BUILT_IN)
