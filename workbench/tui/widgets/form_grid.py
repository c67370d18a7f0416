"""Draws a form's lines: title, what is on record, what is asked, and what is wrong under it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from workbench.domain.form import FieldSpec
from workbench.domain.text import Text
from workbench.tui.widgets.choices import cells, cut, padded
from workbench.tui.widgets.form_columns import Columns
from workbench.tui.widgets.form_model import FormModel, Line
from workbench.tui.widgets.form_words import GAP, ON_RECORD, FormWords

_ASKED: Final = Text(vi="đề nghị", en="asked")


class FormGrid(FormWords):
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
        super().__init__(model)
        self._title = title
        self.lines = [Line("head")]
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
        before = len(self.lines)
        self._look()
        self.lines = self._lines(self._now)
        if len(self.lines) != before:
            self.refresh(layout=True)
            return
        for y in range(len(self.lines)):
            if self._paint(y) != self._drawn.get(y):
                self.refresh(Region(0, y, self.content_size.width, 1))

    def on_resize(self) -> None:
        """Tell that the columns are elsewhere now."""
        self.rearrange()
        self.post_message(self.Resized())

    def reword(self) -> None:
        """Draw the words again, in as many lines as they take in this language."""
        self.rearrange()
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines."""
        return len(self._lines(self._fit(width)))

    @property
    def columns(self) -> Columns:
        """The columns in the present width and language."""
        return self._fit(self.content_size.width)

    def _fit(self, width: int) -> Columns:
        titles = max((cells(self.titled(spec)) for spec in self._model.specs), default=0)
        return Columns.fit(width, titles, recorded=bool(self._model.on_record))

    def _lines(self, now: Columns) -> list[Line]:
        return self._model.lines(partial(self.rows_in, now))

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
        if line.kind in {"field", "more"}:
            return self._field(spec, line.part)
        if line.kind == "choice":
            here = line.part == self._model.picked
            words = dict(spec.choices)[self._model.suggested[line.part]]
            sign = self.glyphs.cursor if here else " "
            text = f"{' ' * self._now.asked_at}{sign} {line.part + 1} {self.said(words)}"
            return [self._segment(text, "here" if here else "")]
        if line.kind == "error":
            sign = " " if line.part else self.glyphs.wrong
            return [self._segment(f"   {sign} {_row(self.wrong(spec, self._now), line.part)}", "error")]
        return [self._segment(f"   {_row(self.helps(spec, self._now), line.part)}", "note")]

    def _head(self) -> list[Segment]:
        now = self._now
        if not self._model.specs:
            return [self._segment(" " + self.said(self._title), "head")]
        text = padded(" " + self.said(self._title), now.title + 3)
        record = padded(self.said(ON_RECORD), now.record) + " " if now.record else ""
        return [self._segment(text + record + self.said(_ASKED), "head")]

    def _field(self, spec: FieldSpec, part: int) -> list[Segment]:
        """Draw a row of a field; the value of the one being edited is left to the editor that lies over it."""
        now, edited = self._now, self.edited(spec)
        sign = self.glyphs.cursor if self.lit else self.glyphs.left
        title = (sign if edited and not part else " ") + padded(_row(self.titles(spec, now), part), now.title)
        differs = f"{self.glyphs.differs} " if not part and self._model.differs(spec) else "  "
        segments = [self._segment(title, "here" if edited else ""), self._segment(differs)]
        if now.record:
            segments.append(self._segment(padded("" if part else self.recorded(spec), now.record) + " ", "record"))
        return segments if edited else segments + self._asked(spec, part)

    def _asked(self, spec: FieldSpec, part: int) -> list[Segment]:
        now = self._now
        asked, noted = self.asked(spec, now), self.noted(spec, now)
        if part:
            below = [*((row, "") for row in asked), *((row, "note") for row in noted)][part:]
            return [self._segment(*below[0])] if below else []
        text = cut(asked[0], now.asked, self.glyphs.more)
        note = None if noted else self._model.notes.get(spec.id)
        hint = self.glyphs.down if spec.kind == "choice" else "F4" if spec.directory else ""
        tail = cut(hint if note is None else self.said(note), now.asked - cells(text) - GAP, self.glyphs.more)
        return [self._segment(text), self._segment(f"{' ' * GAP}{tail}" if tail else "", "note")]

    def _segment(self, text: str, style: str = "") -> Segment:
        return Segment(text, self._style(style))

    def _style(self, name: str) -> Style:
        """Look a style up once for each painting: Textual works it out anew each time it is asked."""
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"form--{name}") if name else self.rich_style
        return self._styles[name]


def _row(rows: Sequence[str], part: int) -> str:
    return rows[part] if part < len(rows) else ""
