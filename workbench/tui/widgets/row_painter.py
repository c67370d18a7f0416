"""Draws the lines of a list with as few changes of style as possible: each one is sent over the wire."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip

from workbench.domain.text import Language, Text
from workbench.tui.clean import clean_line
from workbench.tui.widgets.choices import cells, padded
from workbench.tui.widgets.columns import GUTTER, Column, widths
from workbench.tui.widgets.rows import Row
from workbench.tui.words import UNICODE, Glyphs

COMPONENTS: Final = {"rows--head", "rows--cursor", "rows--late", "rows--soon", "rows--faint"}

_REMEMBERED: Final = 300
"""Lines kept as painted: a few screens."""


class Canvas(Protocol):
    """What the painter needs of the widget it paints for."""

    def t(self, text: Text) -> str: ...  # noqa: D102

    @property
    def glyphs(self) -> Glyphs: ...  # noqa: D102

    @property
    def language(self) -> Language: ...  # noqa: D102

    @property
    def scrollable_content_region(self) -> Region: ...  # noqa: D102

    @property
    def rich_style(self) -> Style: ...  # noqa: D102

    @property
    def background_colors(self) -> tuple[Color, Color]: ...  # noqa: D102

    def get_component_rich_style(self, *names: str) -> Style: ...  # noqa: D102

    def get_line_filters(self) -> Sequence[LineFilter]: ...  # noqa: D102


class Painter:
    """Paints titles and rows in columns; `look` comes first, and again whenever anything may have changed."""

    def __init__(self, canvas: Canvas, columns: Sequence[Column], empty: Text) -> None:
        self.columns = tuple(columns)
        self.empty = empty
        self._canvas = canvas
        self._styles: dict[str, Style] = {}
        self.width = -1
        self._widths: list[int] = []
        self._brief: list[bool] = []
        self._titles: list[Text] = []
        self._glyphs = UNICODE
        self._language: Language = "vi"
        self._painted: dict[tuple[Row | None, bool, bool], Strip] = {}
        self._filters: Sequence[LineFilter] = ()

    def look(self) -> None:
        """Take note of width, signs and language, once for all the lines of one painting."""
        canvas = self._canvas
        if self._filters != (filters := canvas.get_line_filters()):
            self._filters = filters
            self.forget_styles()
        seen = (canvas.scrollable_content_region.width, canvas.glyphs, canvas.language)
        if seen != (self.width, self._glyphs, self._language):
            self.width, self._glyphs, self._language = seen
            self._share()
            self._painted.clear()

    def _share(self) -> None:
        self._widths = widths(self.columns, self.width)
        shared = tuple(zip(self.columns, self._widths, strict=True))
        self._brief = [column.is_brief(width) for column, width in shared]
        self._titles = [column.titled(width) for column, width in shared]

    def forget_styles(self) -> None:
        """Look styles up again."""
        self._styles.clear()
        self._painted.clear()

    def head(self) -> Strip:
        """Paint the titles of the columns."""
        return self._line(" " * GUTTER + " ".join(self._cells(self._titles)), "head")

    def row(self, row: Row | None, *, at_cursor: bool, marked: bool) -> Strip:
        """Paint a row; None is one that is still on its way. Textual asks for every line with every key."""
        key = (row, at_cursor, marked)
        if key not in self._painted:
            if len(self._painted) > _REMEMBERED:
                self._painted.clear()
            self._painted[key] = self._paint(row, at_cursor=at_cursor, marked=marked)
        return self._painted[key]

    def _paint(self, row: Row | None, *, at_cursor: bool, marked: bool) -> Strip:
        glyphs = self._glyphs
        gutter = (glyphs.cursor if at_cursor else " ") + (glyphs.mark if marked else " ") + " "
        if row is None:
            return self._line(gutter + glyphs.more, "faint")
        if at_cursor or not row.severity:
            return self._line(gutter + " ".join(self._cells(row.cells)), "cursor" if at_cursor else "")
        return Strip(self._urgent(gutter, row), self.width)

    def below(self, *, first: bool) -> Strip:
        """Paint a line under the last row; the first line of an empty list says that it is empty."""
        return self._line(" " * GUTTER + self._canvas.t(self.empty) if first else "", "faint")

    def _urgent(self, gutter: str, row: Row) -> Iterator[Segment]:
        shown = [column for column, width in zip(self.columns, self._widths, strict=True) if width]
        calm, room = gutter, self.width
        for column, cell in zip(shown, self._cells(row.cells), strict=True):
            if column.urgent:
                yield Segment(calm, self._style(""))
                yield Segment(cell, self._style(row.severity))
                room -= cells(calm + cell)
                calm = " "
            else:
                calm += f"{cell} "
        yield Segment(padded(calm, room), self._style(""))

    def _cells(self, texts: Sequence[str | Text]) -> Iterator[str]:
        more = self._glyphs.more
        for column, width, brief, text in zip(self.columns, self._widths, self._brief, texts, strict=True):
            if width:
                said = text if isinstance(text, str) else self._canvas.t(text)
                said = said.partition(" ")[0] if brief else said
                yield padded(clean_line(said), width, more, right=column.right)

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            canvas = self._canvas
            self._styles[name] = self._filtered(
                canvas.get_component_rich_style(f"rows--{name}") if name else canvas.rich_style
            )
        return self._styles[name]

    def _filtered(self, style: Style) -> Style:
        """Return a style as the App's filters let it through: asked once, of a blank, instead of for every line."""
        segments = [Segment(" ", style)]
        for one in self._filters:
            segments = one.apply(segments, self._canvas.background_colors[1])
        return segments[0].style or Style.null()

    def _line(self, text: str, style: str) -> Strip:
        return Strip([Segment(padded(text, self.width), self._style(style))], self.width)
