"""The one editor of a form: it lies over the drawn grid, on the field one is in, and follows its columns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.message import Message

from workbench.domain.text import Text
from workbench.tui.widgets.field_input import FieldInput, LongInput
from workbench.tui.widgets.fields import wording
from workbench.tui.widgets.form_grid import FormGrid
from workbench.tui.widgets.form_model import LONG_LINES, FormModel
from workbench.tui.words import Worded

_TITLE: Final = Text(vi="BIỂU MẪU", en="FORM")


class FormEditor(Worded, VerticalScroll, can_focus=False):
    """The part of a form that brings its editor to a field and keeps it there; what is typed is another's to take."""

    class Left(Message):
        """A field was left, for another one or another place."""

        def __init__(self, field_id: str) -> None:
            super().__init__()
            self.field_id = field_id

    def __init__(
        self, title: Text = _TITLE, *, today: Callable[[], date] = date.today, id: str | None = None  # noqa: A002
    ) -> None:  # fmt: skip
        super().__init__(id=id)
        self.model = FormModel(today)
        self._grid = FormGrid(self.model, title)
        self._line = FieldInput()
        self._long: LongInput | None = None

    def compose(self) -> ComposeResult:
        """Put the editor over the grid."""
        yield self._grid
        yield self._line

    @property
    def editor(self) -> FieldInput | LongInput:
        """The editor of the present field."""
        long = self.model.spec is not None and self.model.spec.kind == "long"
        return self._long if long and self._long is not None else self._line

    def _take_choice(self) -> None:
        """Take the suggestion under the cursor, or what was typed if there is none for it."""
        raise NotImplementedError

    def _go(self, place: int) -> None:
        if place != self.model.at:
            self._tell_left()
        self.model.at = place
        self._enter()

    def _tell_left(self) -> None:
        if self.model.spec is not None and not self.model.read_only:
            self.post_message(self.Left(self.model.spec.id))

    def _rearrange(self) -> None:
        """Draw the lines again, and follow the one that is edited: it may stand elsewhere now."""
        self._grid.rearrange()
        self._place()

    def _enter(self) -> None:
        """Put the editor over the present field, with the field's text in it."""
        spec, focused = self.model.spec, self.has_focus_within
        self._grid.rearrange()
        shown = spec is not None and not self.model.read_only
        if shown and spec is not None and spec.kind == "long" and self._long is None:
            self._long = LongInput()
            self.mount(self._long)
        editor = self.editor
        editor.display = shown
        if shown and spec is not None:
            editor.take(spec, wording(spec, self.model.values[spec.id], self.language))
            self._place()
        if focused and shown:
            self.screen.set_focus(editor, scroll_visible=False)
        other = self._line if editor is self._long else self._long
        if other is not None:
            other.display = False

    def _place(self) -> None:
        columns, line = self._grid.columns, self._grid.line_of(self.model.at)
        self.editor.styles.offset = (columns.asked_at, line)
        self.editor.styles.width = columns.asked
        rows = sum(one.kind != "head" and one.field == self.model.at for one in self._grid.lines)
        room = max(self.size.height, 1)
        self.call_after_refresh(self._bring_into_view, Region(0, line, 1, min(max(rows, LONG_LINES), room)))

    def _offer(self) -> None:
        """Show the choices, in sight the one that is picked and as many others as there is room for."""
        self._grid.rearrange()
        field, lines = self._grid.line_of(self.model.at), self._grid.lines
        offered = [number for number, line in enumerate(lines) if line.kind == "choice"]
        picked = next((number for number in offered if lines[number].part == self.model.picked), field)
        room = max(self.size.height, 1)
        top = max(field, picked - room + 1)
        last = min(max(offered, default=field), top + room - 1)
        self.call_after_refresh(self._bring_into_view, Region(0, top, 1, last - top + 1))

    def _bring_into_view(self, region: Region) -> None:
        self.scroll_to_region(region, animate=False, force=True)

    def on_descendant_focus(self) -> None:
        """Show that what is typed goes into this form."""
        self._grid.light(lit=True)

    def on_descendant_blur(self) -> None:
        """Show that it goes elsewhere, unless another field takes the focus."""
        self.call_after_refresh(self._dim)

    def _dim(self) -> None:
        if not self._grid.is_attached:  # its screen may have gone meanwhile, and its styles with it
            return
        within = self.has_focus_within
        if not within and self.screen.focused is not None:  # not the terminal's focus alone
            self._tell_left()
            if self.model.suggested:
                self._take_choice()
                self.model.leave()
                self._enter()
        self._grid.light(lit=within)

    def on_form_grid_resized(self, event: FormGrid.Resized) -> None:
        """Follow the columns."""
        event.stop()
        self._place()

    def reword(self) -> None:
        """Follow the columns and the words of a choice; what is being typed stays."""
        spec = self.model.spec
        if spec is not None and spec.kind == "choice" and not self.model.suggested:
            self._line.take(spec, wording(spec, self.model.values[spec.id], self.language))
        self._place()
