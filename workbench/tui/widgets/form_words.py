"""Words a form's lines and breaks them into rows: titles, hints and what is wrong are never cut."""

from __future__ import annotations

from typing import Final

from workbench.domain.form import FieldSpec
from workbench.domain.text import Text
from workbench.tui.clean import clean_line
from workbench.tui.widgets.choices import cells
from workbench.tui.widgets.fields import Value, wording
from workbench.tui.widgets.form_columns import Columns, fitted, long_rows
from workbench.tui.widgets.form_model import FormModel, LineKind
from workbench.tui.words import Worded

ON_RECORD: Final = Text(vi="đang lưu", en="on record")
_EMPTY: Final = Text(vi="(trống)", en="(empty)")
_MARGIN: Final = 3
"""Cells left of what stands under a field."""
GAP: Final = 2
"""Cells between a value and its note."""
_HINT: Final = 3
"""Cells kept behind the words of a choice, for the sign that it has others."""

_CHOOSING: Final = Text(vi="↑↓ chọn, Enter lấy", en="↑↓ choose, Enter takes")
_HOW: Final = {
    "choice": Text(vi="F4: các lựa chọn", en="F4: the choices"),
    "flag": Text(vi="Space: có hoặc không", en="Space: yes or no"),
    "directory": Text(vi="F4: tra danh mục", en="F4: look it up"),
    "date": Text(vi="Gõ 050984, 5/9/84 hoặc h (hôm nay)", en="Type 050984, 5/9/84 or h (today)"),
    "partial": Text(vi="Gõ 050984, 5/9/84, 9/1984 hoặc 1984", en="Type 050984, 5/9/84, 9/1984 or 1984"),
}


class FormWords(Worded):
    """What a form says, without how it looks."""

    def __init__(self, model: FormModel) -> None:
        super().__init__()
        self._model = model

    def rows_in(self, now: Columns, kind: LineKind, spec: FieldSpec) -> int:
        """Return how many rows a field takes, or what is wrong with it, or its help."""
        if kind == "field":
            return max(len(self.titles(spec, now)), len(self.asked(spec, now)) + len(self.noted(spec, now)))
        return len(self.wrong(spec, now) if kind == "error" else self.helps(spec, now))

    def titles(self, spec: FieldSpec, now: Columns) -> list[str]:
        """Return the rows of a field's title."""
        return fitted(self.titled(spec), now.title)

    def titled(self, spec: FieldSpec) -> str:
        """Return a title, with a star where something has to be filled in."""
        return self.said(spec.title) + ("*" if spec.required else "")

    def asked(self, spec: FieldSpec, now: Columns) -> list[str]:
        """Return the rows of what is asked; a line that is typed takes one, in which its editor shows the rest."""
        text = self.worded(spec, self._model.values[spec.id])
        if spec.kind == "long":
            return long_rows(text, now.asked, self.glyphs.more)
        if spec.kind == "choice" and not self.edited(spec):
            return fitted(clean_line(text), now.asked - _HINT)
        return [clean_line(text)]

    def noted(self, spec: FieldSpec, now: Columns) -> list[str]:
        """Return the rows of a note for which there is no room behind its value."""
        note = self._model.notes.get(spec.id)
        if note is None or spec.kind == "long" or self.edited(spec):
            return []
        said = self.said(note)
        return [] if cells(self.asked(spec, now)[0]) + GAP + cells(said) <= now.asked else fitted(said, now.asked)

    def edited(self, spec: FieldSpec) -> bool:
        """Say whether the editor lies over this field."""
        return spec is self._model.spec and not self._model.read_only

    def recorded(self, spec: FieldSpec) -> str:
        """Return what is on record beside a field."""
        if spec.id not in self._model.on_record:
            return ""
        value = self._model.on_record[spec.id]
        return self.t(_EMPTY) if value == "" else clean_line(self.worded(spec, value))

    def wrong(self, spec: FieldSpec, now: Columns) -> list[str]:
        """Return the rows of what is wrong with a field."""
        found = self._model.wrong_with(spec.id)
        return [] if found is None else fitted(self.said(found), now.width - _MARGIN - 2)

    def helps(self, spec: FieldSpec, now: Columns) -> list[str]:
        """Return the rows under the field one is in: what its columns have no room for, and how it is filled in."""
        model = self._model
        how = hint(spec, choosing=bool(model.suggested)) if model.lit else None
        words = [self.said(text) for text in (model.notes.get(spec.id), how, spec.help) if text is not None]
        told = [*self._whole(spec, now), *words]
        return fitted(" · ".join(told), now.width - _MARGIN) if told else []

    def _whole(self, spec: FieldSpec, now: Columns) -> list[str]:
        if not self._model.lit:
            return []
        record, found = self.recorded(spec), []
        if now.record and cells(record) > now.record:
            found.append(f"{self.said(ON_RECORD)}: {record}")
        if spec.kind == "choice" and not self._model.suggested:
            chosen = self.worded(spec, self._model.values[spec.id])
            found += [clean_line(chosen)] if cells(chosen) >= now.asked else []
        return found

    def worded(self, spec: FieldSpec, value: Value) -> str:
        """Return a value as it is read in the language of the App."""
        return wording(spec, value, self.language)

    def said(self, text: Text) -> str:
        """Return a text on one line in the language of the App."""
        return clean_line(self.t(text))


def hint(spec: FieldSpec, *, choosing: bool = False) -> Text | None:
    """Say how a field is filled in, where letters alone don't do it; `choosing`: its choices are on show."""
    if choosing:
        return _CHOOSING
    if spec.partial:
        return None if spec.help else _HOW["partial"]
    return _HOW.get("directory" if spec.directory else spec.kind)
