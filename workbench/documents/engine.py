"""WeasyPrint on its fast path: one font configuration, stylesheets parsed once, nothing fetched from anywhere.

Only `pdf.py` imports this, because the fonts must be prepared before WeasyPrint is first imported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any, Final
from xml.etree import ElementTree

import pydyf  # type: ignore[import-untyped]
import tinyhtml5  # type: ignore[import-untyped]
from cssselect2 import ElementWrapper  # type: ignore[import-untyped]
from weasyprint import CSS, HTML
from weasyprint.css import ColorProfile
from weasyprint.css.counters import CounterStyle
from weasyprint.html import UA_COUNTER_STYLE
from weasyprint.pdf.metadata import NS
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from workbench.documents.job import Variant
from workbench.documents.pictures import one_bit_pictures
from workbench.domain.text import Language

_STANDARDS: Final = {"plain": None, "archive": "pdf/a-3b", "accessible": "pdf/ua-1"}
_STYLE: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_PICTURE: Final = re.compile(r"data:image/(png|jpeg);base64,", re.ASCII)


class RefusedAddressError(ValueError):
    """A page asked for something outside itself; the message is the kind of address, never the address."""


class NothingOutside(URLFetcher):  # type: ignore[misc]
    """The only door out of a page: it opens for the PNG and JPEG pictures that the page itself carries."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return an embedded picture; anything else is `RefusedAddressError`, and the page goes without."""
        if not _PICTURE.match(url):
            raise RefusedAddressError(url.partition(":")[0])
        return super().fetch(url, headers)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished PDF, its pages, and the characters no face could draw (they show as empty boxes)."""

    pdf: bytes
    pages: int
    missing: str


class Engine:
    """Lays pages out. It holds the font map, so one thread at a time may use it, and never across a fork."""

    def __init__(self) -> None:
        self._fonts = FontConfiguration()
        self._fetcher = NothingOutside()
        self._parsed = lru_cache(maxsize=32)(self._parse)

    def print(  # noqa: PLR0913 - see `pdf.print_pdf`
        self, html: str, *, title: str, language: Language, identifier: str, created: datetime, variant: Variant
    ) -> Sheet:
        """Print one page description; see `pdf.print_pdf`."""
        styles = [self._parsed(css) for css in _STYLE.findall(html)]
        options: dict[str, Any] = {"pdf_variant": _STANDARDS[variant], "cache": {**one_bit_pictures(html)}}
        profiles = {"screen": _screen()} if variant == "archive" else {}
        if profiles:
            options["output_intent"] = "screen"
        if variant != "plain":
            _name_metadata()
        page = _Page(_STYLE.sub("", html), self._fetcher)
        document = page.render(self._fonts, color_profiles=profiles, stylesheets=styles, **options)
        about = document.metadata
        about.title, about.lang, about.generator = title, language, "case-workbench"
        about.created = about.modified = created.isoformat(timespec="seconds")
        pdf = document.write_pdf(finisher=_make_once, pdf_identifier=identifier.encode(), **options)
        missing = {chr(code) for font in document.fonts.values() for code in font.missing}
        return Sheet(pdf, len(document.pages), "".join(sorted(missing)))

    def _parse(self, css: str) -> CSS:
        return CSS(string=css, font_config=self._fonts, url_fetcher=self._fetcher)


class _Page(HTML):  # type: ignore[misc]
    """A page read by the XML parser where it is well-formed, and styled from our few rules.

    WeasyPrint's own reader of HTML takes ten times as long, a browser's several hundred rules likewise.
    """

    def __init__(self, html: str, fetcher: URLFetcher) -> None:
        self.base_url, self.url_fetcher, self.media_type = None, fetcher, "print"
        self.wrapper_element = ElementWrapper.from_html_root(_tree(html), content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return [base_sheet()]

    def _ua_counter_style(self) -> list[CounterStyle]:
        return [_counters().copy()]


def _tree(html: str) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(html)  # noqa: S314 - our own templates; expat bounds expansion
    except ElementTree.ParseError:
        tree: ElementTree.Element = tinyhtml5.parse(html, namespace_html_elements=False)
        return tree


class _Ready(pydyf.Object):  # type: ignore[misc]
    """An object whose bytes are made: pydyf would make them once for the identifier and again to write them."""

    data = b""
    compressible = False


def _make_once(document: object, pdf: pydyf.PDF) -> None:
    for place, made in enumerate(pdf.objects):
        pdf.objects[place] = ready = _Ready()
        ready.number, ready.generation, ready.free = made.number, made.generation, made.free
        if made.free == "n":
            ready.data, ready.compressible = made.data, made.compressible


def _name_metadata() -> None:
    """Set the prefixes of the metadata's XML: they are one table for the whole process, and pyHanko has others."""
    for prefix, address in NS.items():
        ElementTree.register_namespace(prefix, address)


@cache
def base_sheet() -> CSS:
    """Return what elements look like before a template's own stylesheet."""
    css = (files("workbench.documents") / "base.css").read_text("utf-8")
    return CSS(string=css, url_fetcher=NothingOutside())


@cache
def _counters() -> CounterStyle:
    """Return the ways we count, cut from WeasyPrint's sixty."""
    ours = CounterStyle()
    ours.update({name: UA_COUNTER_STYLE[name] for name in ("decimal", "disc")})
    return ours


class _Profile(ColorProfile):  # type: ignore[misc]
    """A colour profile that stays the bytes it was read from: the library's own changes once it was asked its name."""

    content = b""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(BytesIO(content), name, "relative-colorimetric", (["r"], ["g"], ["b"]))
        self.content = content


@cache
def _screen() -> _Profile:
    """Return sRGB, which PDF/A must name; WeasyPrint would read the file for each document and not close it."""
    return _Profile((files("weasyprint.pdf") / "sRGB2014.icc").read_bytes(), "sRGB2014.icc")
