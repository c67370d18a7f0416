"""Draws a form's lines: title, what is on record, what is asked, and what is wrong under it."""

from __future__ import annotations

from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from workbench.domain.form import FieldSpec
from workbench.domain.text import Text
from workbench.tui.clean import clean_line
from workbench.tui.widgets.choices import cells, cut, padded
from workbench.tui.widgets.fields import Value, wording
from workbench.tui.widgets.form_columns import Columns, cut_title, long_rows
from workbench.tui.widgets.form_model import FormModel, Line
from workbench.tui.words import Worded

_ON_RECORD: Final = Text(vi="đang lưu", en="on record")
_ASKED: Final = Text(vi="đề nghị", en="asked")
_EMPTY: Final = Text(vi="(trống)", en="(empty)")


class FormGrid(Worded):
    """Everything of a form but the field being edited, which lies over it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"form--head", "form--record", "form--error", "form--here", "form--note"}
    DEFAULT_CSS: ClassVar[str] = """
    FormGrid {
        height: auto; width: 1fr;
        & > .form--head { color: $text-muted; text-style: bold; }
        & > .form--record { color: $text-muted; }
        & > .form--error { color: $text-error; text-style: bold; }
        & > .form--here { text-style: bold; }
        & > .form--note { color: $text-muted; text-style: italic; }
    }
    """

    class Resized(Message):
        """The columns have moved."""

    def __init__(self, model: FormModel, title: Text) -> None:
        super().__init__()
        self._model = model
        self._title = title
        self.lines = model.lines()
        self._now = Columns.fit(0, 0)
        self._styles: dict[str, Style] = {}
        self._drawn: dict[int, Strip] = {}

    @property
    def lit(self) -> bool:
        """Whether what is typed goes into this form."""
        return self._model.lit

    def light(self, *, lit: bool) -> None:
        """Show whether what is typed goes into this form."""
        if lit is not self.lit:
            self._model.lit = lit
            self.rearrange()

    def rearrange(self) -> None:
        """Work the lines out again and draw the ones that look different now: this is done with each letter."""
        before, room = len(self.lines), self.columns.title
        self._model.cut = frozenset(s.id for s in self._model.specs if cells(self._titled(s)) > room)
        self.lines = self._model.lines()
        if len(self.lines) != before:
            self.refresh(layout=True)
            return
        self._look()
        for y in range(len(self.lines)):
            if self._paint(y) != self._drawn.get(y):
                self.refresh(Region(0, y, self.content_size.width, 1))

    def on_resize(self) -> None:
        """Tell that the columns are elsewhere now."""
        self.rearrange()
        self.post_message(self.Resized())

    def reword(self) -> None:
        """Draw the words again; their number of lines stays."""
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines."""
        return len(self.lines)

    @property
    def columns(self) -> Columns:
        """The columns in the present width and language."""
        titles = max((cells(self._titled(spec)) for spec in self._model.specs), default=0)
        return Columns.fit(self.content_size.width, titles, recorded=bool(self._model.on_record))

    def line_of(self, field: int) -> int:
        """Return the line on which a field stands."""
        return self.lines.index(Line("field", field)) if self._model.specs else 0

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines that changed."""
        self._look()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        self._drawn[y] = self._paint(y)
        return self._drawn[y]

    def _look(self) -> None:
        self._now = self.columns
        self._styles.clear()

    def _paint(self, y: int) -> Strip:
        width, style = self.content_size.width, self._style("")
        if y >= len(self.lines):
            return Strip.blank(width, style)
        line = self.lines[y]
        segments = self._head() if line.kind == "head" else self._body(line, self._model.specs[line.field])
        return Strip(segments).adjust_cell_length(width, style)

    def _body(self, line: Line, spec: FieldSpec) -> list[Segment]:
        if line.kind == "field":
            return self._field(spec, edited=line.field == self._model.at and not self._model.read_only)
        if line.kind == "more":
            row = self._rows(spec, self._model.values[spec.id])[line.part]
            return [self._segment(" " * self._now.asked_at), self._segment(row)]
        if line.kind == "choice":
            here = line.part == self._model.picked
            words = dict(spec.choices)[self._model.suggested[line.part]]
            sign = self.glyphs.cursor if here else " "
            text = f"{' ' * self._now.asked_at}{sign} {line.part + 1} {self._said(words)}"
            return [self._segment(text, "here" if here else "")]
        if line.kind == "error":
            return [self._segment(f"   {self.glyphs.wrong} {self._said(self._model.errors[spec.id])}", "error")]
        return [self._segment(cut(f"   {self._help(spec)}", self.content_size.width, self.glyphs.more), "note")]

    def _help(self, spec: FieldSpec) -> str:
        return " · ".join(self._said(words) for words in self._model.words_for(spec))

    def _head(self) -> list[Segment]:
        now = self._now
        if not self._model.specs:
            return [self._segment(" " + self._said(self._title), "head")]
        text = padded(" " + self._said(self._title), now.title + 3)
        record = padded(self._said(_ON_RECORD), now.record) + " " if now.record else ""
        return [self._segment(text + record + self._said(_ASKED), "head")]

    def _field(self, spec: FieldSpec, *, edited: bool) -> list[Segment]:
        """Draw a field; the value of the one being edited is left to the editor that lies over it."""
        now = self._now
        sign = self.glyphs.cursor if self.lit else self.glyphs.left
        title = (sign if edited else " ") + cut_title(self._said(spec.title), now.title, required=spec.required)
        differs = f"{self.glyphs.differs} " if self._model.differs(spec) else "  "
        segments = [self._segment(title, "here" if edited else ""), self._segment(differs)]
        if now.record:
            segments.append(self._segment(padded(self._record(spec), now.record) + " ", "record"))
        return segments if edited else segments + self._asked(spec)

    def _asked(self, spec: FieldSpec) -> list[Segment]:
        value, width = self._model.values[spec.id], self._now.asked
        text = cut(self._rows(spec, value)[0], width, self.glyphs.more)
        hint = {"choice": self.glyphs.down}.get(spec.kind, "F4" if spec.directory else "")
        note = self._model.notes.get(spec.id)
        tail = self._said(note) if note is not None else hint
        room = width - cells(text) - 2
        return [self._segment(text), self._segment(f"  {cut(tail, room, self.glyphs.more)}" if tail else "", "note")]

    def _record(self, spec: FieldSpec) -> str:
        if spec.id not in self._model.on_record:
            return ""
        value = self._model.on_record[spec.id]
        return self.t(_EMPTY) if value == "" else clean_line(self._worded(spec, value))

    def _rows(self, spec: FieldSpec, value: Value) -> list[str]:
        text = self._worded(spec, value)
        if spec.kind != "long":
            return [clean_line(text)]
        return long_rows(text, self._now.asked, self.glyphs.more)

    def _titled(self, spec: FieldSpec) -> str:
        return self._said(spec.title) + ("*" if spec.required else "")

    def _worded(self, spec: FieldSpec, value: Value) -> str:
        return wording(spec, value, self.language)

    def _said(self, text: Text) -> str:
        return clean_line(self.t(text))

    def _segment(self, text: str, style: str = "") -> Segment:
        return Segment(text, self._style(style))

    def _style(self, name: str) -> Style:
        """Look a style up once for each painting: Textual works it out anew each time it is asked."""
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"form--{name}") if name else self.rich_style
        return self._styles[name]
