"""A PDF's page as text: words where the page has them, on a grid of cells that any terminal can show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, Final

from textual.content import Content

from workbench.tui.clean import clean_line, plain
from workbench.tui.widgets.choices import cells, wrapped
from workbench.tui.words import Worded

WIDTH: Final = 66
"""Columns at which a letter of A4 reads well."""

# A gap wider than this many line heights parts two columns, such as the two halves of a letterhead.
_COLUMN_GAP: Final = 1.6
# A line that ends this near the right margin (share of the text's width) goes on in the next one.
_FULL: Final = 0.9


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box in points; y runs downwards from the top of the page."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str

    @property
    def height(self) -> float:
        """The height of its line."""
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one line that stand together."""

    x0: float
    x1: float
    text: str


@dataclass(frozen=True, slots=True)
class PageLine:
    """The runs that stand side by side at one height."""

    y0: float
    y1: float
    runs: tuple[Run, ...]


def page_text(words: Iterable[Word], width: int = WIDTH) -> list[str]:
    """Return a page as lines of at most `width` cells.

    What stands left, right, centred or in columns stays so; paragraphs are broken anew, because a line of print
    has more letters than a terminal has columns; gaps between blocks become one blank line.
    """
    lines = list(_lines(words))
    if not lines:
        return []
    left, right = min(r.x0 for at in lines for r in at.runs), max(r.x1 for at in lines for r in at.runs)
    drawn: list[str] = []
    end = lines[0].y0
    for block in _paragraphs(lines, left, right):
        if block.y0 - end > 0.7 * (block.y1 - block.y0) and drawn:
            drawn.append("")
        drawn.extend(_drawn(block, left, max(right - left, 1.0), width))
        end = max(end, block.y1)
    return drawn


def _lines(words: Iterable[Word]) -> Iterator[PageLine]:
    """Gather words into lines: a word belongs to a line when its middle lies within the line's first word."""
    rows: list[list[Word]] = []
    for word in sorted((w for w in words if w.text.strip()), key=lambda w: ((w.y0 + w.y1) / 2, w.x0)):
        if rows and rows[-1][0].y0 < (word.y0 + word.y1) / 2 < rows[-1][0].y1:
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda word: word.x0)
        yield PageLine(min(w.y0 for w in row), max(w.y1 for w in row), tuple(_runs(row)))


def _runs(row: Sequence[Word]) -> Iterator[Run]:
    start = 0
    for number, (one, other) in enumerate(pairwise(row), 1):
        if other.x0 - one.x1 > _COLUMN_GAP * one.height:
            yield _run(row[start:number])
            start = number
    yield _run(row[start:])


def _run(words: Sequence[Word]) -> Run:
    return Run(words[0].x0, words[-1].x1, " ".join(clean_line(word.text) for word in words))


def _paragraphs(lines: Sequence[PageLine], left: float, right: float) -> Iterator[PageLine]:
    """Join lines that are one paragraph: a full one is followed, closely, by one from the left margin."""
    block = lines[0]
    full = _is_full(block, left, right)
    for line in lines[1:]:
        close = line.y0 - block.y1 < 0.7 * (line.y1 - line.y0)
        if full and close and len(line.runs) == 1 and line.runs[0].x0 - left < 0.05 * (right - left):
            one, other = block.runs[0], line.runs[0]
            text = f"{one.text} {other.text}"
            block = PageLine(block.y0, line.y1, (Run(one.x0, max(one.x1, other.x1), text),))
        else:
            yield block
            block = line
        full = _is_full(line, left, right)
    yield block


def _is_full(line: PageLine, left: float, right: float) -> bool:
    return len(line.runs) == 1 and line.runs[0].x1 - left > _FULL * (right - left)


def _drawn(line: PageLine, left: float, room: float, width: int) -> Iterator[str]:
    """Draw the runs of a line beside each other, each broken to the cells between its neighbours."""
    spans = [((r.x0 - left) / room * width, (r.x1 - left) / room * width) for r in line.runs]
    edges = _edges(line.runs, spans, width)
    columns = [
        _placed(run.text, span, first, end)
        for run, span, (first, end) in zip(line.runs, spans, pairwise(edges), strict=True)
    ]
    for row in range(max(map(len, columns))):
        text = ""
        for column in columns:
            if row < len(column):
                at, piece = column[row]
                text += " " * max(at - cells(text), 1 if text else 0) + piece
        yield text


def _edges(runs: Sequence[Run], spans: Sequence[tuple[float, float]], width: int) -> list[int]:
    """Part the cells between the runs: in the middle of each gap, unless one of its neighbours needs more."""
    middles = [round((one[1] + other[0]) / 2) for one, other in pairwise(spans)]
    edges = [0]
    for (run, other), (middle, after) in zip(pairwise(runs), pairwise([*middles, width]), strict=True):
        least, most = edges[-1] + cells(run.text) + 1, after - cells(other.text) - 1
        edges.append(max(min(middle, most), least) if least <= most else middle)
    return [*edges, width]


def _placed(text: str, span: tuple[float, float], first: int, end: int) -> list[tuple[int, str]]:
    """Break `text` to the cells from `first` to `end`; say at which cell each piece starts.

    Cells are wider than print. What is centred between its neighbours stays so; the rest starts where it does
    on the page, or as far left of that as it takes; a paragraph keeps its indent.
    """
    first += 1 if first else 0
    room, start = max(end - first, 1), max(round(span[0]), first)
    if start - first > 2 and abs(span[0] + span[1] - first - end) <= 4:
        return [(first + (room - cells(piece)) // 2, piece) for piece in wrapped(text, room)]
    if cells(text) <= room:
        return [(min(start, end - cells(text)), text)]
    indent = min(start - first, 6)
    pieces = wrapped(text, room, indent)
    return [(first + indent, pieces[0]), *((first, piece) for piece in pieces[1:])]


class PageText(Worded):
    """Shows a page; the screen scrolls it."""

    DEFAULT_CSS: ClassVar[str] = f"PageText {{ height: auto; width: {WIDTH}; max-width: 100%; }}"

    _words: tuple[Word, ...] = ()

    def show(self, words: Iterable[Word]) -> None:
        """Draw another page."""
        self._words = tuple(words)
        self.refresh(layout=True)

    def reword(self) -> None:
        """A document speaks the language it was printed in."""

    def render(self) -> Content:
        """Draw the page as wide as there is room."""
        return plain("\n".join(page_text(self._words, min(self.content_size.width or WIDTH, WIDTH))))
