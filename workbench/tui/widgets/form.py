"""Any service's form from its plain list of fields: one drawn grid, and one editor that goes from field to field.

Opening a case sets values and repaints; no field is a widget, so a form of twenty fields costs what one costs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input, TextArea

from workbench.domain.form import FieldSpec
from workbench.domain.text import Text
from workbench.tui.widgets.fields import Value
from workbench.tui.widgets.form_editor import FormEditor
from workbench.tui.widgets.form_model import Sheet

_SOUGHT: Final = 200


class Form(FormEditor, can_focus=False):
    """Field, on record, asked: ≠ marks a difference, errors stand under their field.

    Tab, Enter and Down go to the next field, Shift+Tab and Up back. Typing reports each change, so that a draft
    can be kept; nothing here saves or sends anything.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "leave(1)", show=False),
        Binding("shift+tab", "leave(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("escape", "close_choices", show=False),
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
        """F4 on a field; answer with `put`, where it has a directory."""

        def __init__(self, spec: FieldSpec, typed: str) -> None:
            super().__init__()
            self.spec = spec
            self.typed = typed

    # What the screen calls

    def show(self, sheet: Sheet) -> None:
        """Show a case from its first field on. Nothing is reported for it."""
        self.model.fill(sheet)
        self.can_focus = sheet.read_only
        self._enter()

    def respecify(self, fields: Sequence[FieldSpec]) -> None:
        """Ask the same fields otherwise, such as one that need not be filled in any more; what is typed stays."""
        self.model.sheet = replace(self.model.sheet, specs=fields)
        self._rearrange()

    @property
    def values(self) -> dict[str, Value]:
        """Every field's value as it stands; what can't be read is there as it was typed."""
        return dict(self.model.values)

    def put(self, field_id: str, value: Value, note: Text | None = None) -> None:
        """Set a value from outside, such as a look-up; `note` is drawn behind it (the name of a code).

        What is being typed into another field stays as it is.
        """
        changed, spec = self.model.put(field_id, value), self.model.spec
        self.model.errors.pop(field_id, None)
        self.model.faults.pop(field_id, None)
        if note is not None:
            self.model.notes[field_id] = note
        if changed and spec is not None and spec.id == field_id:
            self._enter()
        else:
            self._rearrange()
        if changed:
            self.post_message(self.Changed(field_id, value))

    def doubt(self, field_id: str, why: Text | None) -> None:
        """Show what somebody else found wrong with a value, until it changes; None: nothing. One stays where one is."""
        if why is None:
            self.model.faults.pop(field_id, None)
        else:
            self.model.faults[field_id] = why
        self._rearrange()

    def compare(self, on_record: Mapping[str, object]) -> None:
        """Show something else as on record beside what is asked. One stays where one is."""
        self.model.compare(on_record)
        self._rearrange()

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Esc to the screen while no choices are on show."""
        return bool(self.model.suggested) if action == "close_choices" else super().check_action(action, parameters)

    def action_close_choices(self) -> None:
        """Take the choices away; the field is as it was."""
        self.model.suggested = ()
        self._enter()

    async def action_look_up(self) -> None:
        """F4: choices are all offered, anything else is asked for; what can't be filled in is left to the screen."""
        spec = self.model.spec
        if spec is None or self.model.read_only:
            await self.screen.run_action("screen.look_up")
        elif spec.choices and not spec.directory:
            self.model.offer_all()
            self._offer()
        else:
            self.post_message(self.LookUp(spec, self._line.value or self._sought(spec)))

    def _sought(self, spec: FieldSpec) -> str:
        """Return what a directory is searched for while its field is empty: another field's words, on one line."""
        return " ".join(str(self.model.values.get(spec.seek_by, "")).split())[:_SOUGHT]

    def _take_choice(self) -> None:
        """Take the suggestion under the cursor, or what was typed if there is none for it."""
        spec = self.model.spec
        if spec is None or self.model.read_only:  # the editor is away, and what it holds is no answer
            return
        if spec.kind == "choice" and self.model.choose(self._line.value):
            self.post_message(self.Changed(spec.id, self.model.values[spec.id]))
