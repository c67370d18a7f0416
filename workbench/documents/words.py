"""Reads a finished PDF back for a preview: the words with their places, or the page as a picture."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import BadInputError
from workbench.domain.text import Text

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

Word = tuple[float, float, float, float, str]
"""Left, top, right and bottom in points from the page's upper left corner, and the word."""

_NOT_PDF: Final = Text(vi="Tệp này không phải PDF hoặc đã hỏng", en="This file is not a PDF, or it is damaged")
_NO_PAGE: Final = Text(vi="Văn bản không có trang {page}", en="The document has no page {page}")


def page_count(pdf: bytes) -> int:
    """Return the number of pages; `BadInputError` when it isn't a PDF."""
    with _opened(pdf) as document:
        return len(document)


def page_words(pdf: bytes, page: int) -> list[Word]:
    """Return the words of a page (the first is 0) in reading order; `BadInputError` without such a page.

    What signatures show isn't among them: it is drawn over the page and isn't part of it.
    """
    with _page(pdf, page) as sheet:
        return list(_words(sheet.get_textpage(), sheet.get_height()))


def page_png(pdf: bytes, page: int, dpi: int = 150) -> bytes:
    """Return a page (the first is 0) as PNG, signatures included; `BadInputError` without such a page."""
    with _page(pdf, page) as sheet:
        picture = BytesIO()
        sheet.render(scale=dpi / 72).to_pil().save(picture, "PNG")
        return picture.getvalue()


def _words(text: PdfTextPage, height: float) -> Iterator[Word]:
    """Join letters between blanks; the box grows with them. PDFium puts blanks between lines by itself."""
    from pypdfium2.raw import FPDFText_GetUnicode

    letters: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    for at in range(text.count_chars()):
        letter = chr(FPDFText_GetUnicode(text, at))
        if not letter.isspace():
            letters.append(letter)
            boxes.append(text.get_charbox(at))
        elif letters:
            yield _joined(letters, boxes, height)
            letters, boxes = [], []
    if letters:
        yield _joined(letters, boxes, height)


def _joined(letters: list[str], boxes: list[tuple[float, float, float, float]], height: float) -> Word:
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), height - max(top), max(right), height - min(bottom), "".join(letters)


@contextmanager
def _page(pdf: bytes, page: int) -> Iterator[PdfPage]:
    with _opened(pdf) as document:
        if not 0 <= page < len(document):
            raise BadInputError(_NO_PAGE.fill(page=page + 1))
        document.init_forms()  # else signatures are not drawn
        yield document[page]


@contextmanager
def _opened(pdf: bytes) -> Iterator[PdfDocument]:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(pdf)
    except PdfiumError as error:
        raise BadInputError(_NOT_PDF) from error
    try:
        yield document
    finally:
        document.close()
