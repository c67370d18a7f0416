"""Any service's form from its plain list of fields: one drawn grid, and one editor that goes from field to field.

Opening a case sets values and repaints; no field is a widget, so a form of twenty fields costs what one costs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input, TextArea

from workbench.domain.form import FieldSpec
from workbench.domain.text import Text
from workbench.tui.widgets.field_input import FieldInput, LongInput
from workbench.tui.widgets.fields import Value, wording
from workbench.tui.widgets.form_grid import FormGrid
from workbench.tui.widgets.form_model import LONG_LINES, FormModel, Sheet
from workbench.tui.words import Worded

_SOUGHT: Final = 200
_TITLE: Final = Text(vi="BIỂU MẪU", en="FORM")


class Form(Worded, VerticalScroll, can_focus=False):
    """Field, on record, asked: ≠ marks a difference, errors stand under their field.

    Tab, Enter and Down go to the next field, Shift+Tab and Up back. Typing reports each change, so that a draft
    can be kept; nothing here saves or sends anything.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "leave(1)", show=False),
        Binding("shift+tab", "leave(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("f4", "look_up", show=False, id="look_up"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    Form { height: 1fr; width: 1fr; scrollbar-size-vertical: 1; }
    Form > FieldInput, Form > LongInput { position: absolute; display: none; }
    """

    class Changed(Message):
        """A value is another one now, typed or put."""

        def __init__(self, field_id: str, value: Value) -> None:
            super().__init__()
            self.field_id = field_id
            self.value = value

    class LookUp(Message):
        """F4 on a field with a directory; answer with `put`."""

        def __init__(self, spec: FieldSpec, typed: str) -> None:
            super().__init__()
            self.spec = spec
            self.typed = typed

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

    # What the screen calls

    def show(self, sheet: Sheet) -> None:
        """Show a case from its first field on. Nothing is reported for it."""
        self.model.fill(sheet)
        self.can_focus = sheet.read_only
        self._enter()

    def respecify(self, fields: Sequence[FieldSpec]) -> None:
        """Ask the same fields otherwise, such as one that need not be filled in any more; what is typed stays."""
        self.model.sheet = replace(self.model.sheet, specs=fields)
        self._grid.rearrange()

    @property
    def values(self) -> dict[str, Value]:
        """Every field's value as it stands; what can't be read is there as it was typed."""
        return dict(self.model.values)

    def put(self, field_id: str, value: Value, note: Text | None = None) -> None:
        """Set a value from outside, such as a look-up; `note` is drawn behind it (the name of a code)."""
        changed = self.model.put(field_id, value)
        self.model.errors.pop(field_id, None)
        if note is not None:
            self.model.notes[field_id] = note
        self._enter()
        if changed:
            self.post_message(self.Changed(field_id, value))

    def refuse(self, errors: Mapping[str, Text]) -> None:
        """Show what somebody else found wrong, by field id, and go to the first of these fields."""
        self.model.errors.update(errors)
        places = [number for number, spec in enumerate(self.model.specs) if spec.id in errors]
        self._go(places[0] if places else self.model.at)

    def check(self) -> bool:
        """Say whether every field is right; if not, show why and go to the first that is not."""
        self._take_choice()
        self.model.leave()
        wrong = self.model.check_all()
        self._go(self.model.at if wrong is None else wrong)
        return wrong is None

    # Editing

    @property
    def editor(self) -> FieldInput | LongInput:
        """The editor of the present field."""
        long = self.model.spec is not None and self.model.spec.kind == "long"
        return self._long if long and self._long is not None else self._line

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take what is typed into a line."""
        event.stop()
        if event.input is self._line and event.value == self._line.value:
            self._typed(event.value)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Take what is typed into long text."""
        event.stop()
        if self.editor is self._long:
            self._typed(event.text_area.text)

    def _typed(self, text: str) -> None:
        spec = self.model.spec
        if spec is None or self.model.read_only:
            return
        if spec.kind == "choice":
            self.model.suggest(text)
            self._offer()
            return
        if (reading := self.model.type(text)) is not None:
            self.post_message(self.Changed(spec.id, reading.value))
        self._grid.rearrange()

    def on_field_input_flipped(self) -> None:
        """Turn a flag over."""
        spec = self.model.spec
        if spec is not None and not self.model.read_only:
            self.put(spec.id, self.model.values[spec.id] is not True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: the next field."""
        event.stop()
        self.action_leave(1)

    def action_step(self, by: int) -> None:
        """Down and Up: another suggestion while there are some, else another field."""
        if self.model.suggested:
            self.model.pick(by)
            self._offer()
        else:
            self.action_leave(by)

    def action_leave(self, by: int) -> None:
        """Go to the next or previous field; past the last one, to the next pane."""
        self._take_choice()
        self.model.leave()
        place = self.model.at + by
        if 0 <= place < len(self.model.specs):
            self._go(place)
        else:
            self._enter()
            (self.screen.focus_next if by > 0 else self.screen.focus_previous)()

    async def action_look_up(self) -> None:
        """F4: a directory is asked for, choices are all offered; a field with neither leaves it to the screen."""
        spec = self.model.spec
        if spec is None or self.model.read_only or not (spec.directory or spec.choices):
            await self.screen.run_action("screen.look_up")
        elif spec.directory:
            self.post_message(self.LookUp(spec, self._line.value or self._sought(spec)))
        else:
            self.model.offer_all()
            self._offer()

    def _sought(self, spec: FieldSpec) -> str:
        """Return what a directory is searched for while its field is empty: another field's words, on one line."""
        return " ".join(str(self.model.values.get(spec.seek_by, "")).split())[:_SOUGHT]

    def _take_choice(self) -> None:
        """Take the suggestion under the cursor, or what was typed if there is none for it."""
        spec = self.model.spec
        if spec is not None and spec.kind == "choice" and self.model.choose(self._line.value):
            self.post_message(self.Changed(spec.id, self.model.values[spec.id]))

    def _go(self, place: int) -> None:
        self.model.at = place
        self._enter()

    # The editor

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
        self.call_after_refresh(self._bring_into_view, Region(0, line, 1, LONG_LINES))

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
        if self.model.suggested and not within and self.screen.focused is not None:  # not the terminal's focus alone
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
