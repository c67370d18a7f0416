"""The printed front of a health card: what its template is told, and a picture of the finished PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from io import BytesIO
from typing import Final

from workbench.documents.card import CardFields
from workbench.documents.qr import LARGEST, size_mm

_PIXEL: Final = 72 / 300
_WIDEST: Final = LARGEST * _PIXEL

# The code is drawn this much inside its pixels: a renderer that rounds outwards then keeps to them.
_HAIR: Final = 0.012

_SEXES: Final = {1: "Nam", 2: "Nữ"}
_AREAS: Final = {5: "K1", 6: "K2", 7: "K3"}
_NONE: Final = "–"

# Widths in small letters up to which a class of card.css is used.
_CAPITAL: Final = 1.8
_NAME_SIZES: Final = {38: "name-l", 60: "name-m"}
_DENSITIES: Final = {220: "plain", 320: "close", 360: "dense"}


@dataclass(frozen=True, slots=True)
class Face:
    """What the template `card/front` prints; lengths in points, `density` and `name_size` pick the type size."""

    number: str
    name: str
    birth: str
    sex: str
    benefit: str
    living_area: str
    facility: str
    valid_from: date
    five_years_from: date | None
    place_of_issue: str
    serial: str
    specimen: bool
    qr: bytes
    qr_width: float
    qr_inset: float
    density: str
    name_size: str


def face_context(
    fields: CardFields, qr_png: bytes, serial: int, *, specimen: bool, facility_name: str = ""
) -> dict[str, object]:
    """Return what `card/front`, a page of 85.6 × 54 mm, prints; nothing is clipped, long names get smaller type.

    The last ten characters of the number are printed, as on cards since 01/04/2021. A specimen is marked
    across the card. `facility_name` stands before the facility's code.
    """
    return asdict(_face(fields, qr_png, serial, specimen, facility_name))


def picture(pdf: bytes, dpi: int) -> bytes:
    """Return the first page of a PDF as PNG: a card at 300 dpi has 1011 × 638 pixels.

    One thread at a time: PDFium is not safe with several.
    """
    import pypdfium2

    exactly = dpi / 72 * (1 - 1e-6)  # PDFium rounds the size up, also after a rounding error
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].render(scale=exactly).to_pil()
    out = BytesIO()
    page.save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()


def _face(fields: CardFields, qr_png: bytes, serial: int, specimen: bool, facility_name: str) -> Face:
    width = size_mm(qr_png) / 25.4 * 72
    facility = f"{facility_name} (Mã:\N{NO-BREAK SPACE}{fields.facility})" if facility_name else fields.facility
    return Face(
        number=fields.number[-10:],
        name=fields.name,
        birth=fields.birth,
        sex=_SEXES[fields.sex],
        benefit=str(fields.benefit or _NONE),
        living_area=_AREAS.get(fields.living_area, _NONE),
        facility=facility,
        valid_from=fields.valid_from,
        five_years_from=fields.five_years_from,
        place_of_issue=fields.place_of_issue or _NONE,
        serial=f"{serial:08}",
        specimen=specimen,
        qr=qr_png,
        qr_width=round(width - 2 * _HAIR, 3),
        qr_inset=round(round((_WIDEST - width) / 2 / _PIXEL) * _PIXEL + _HAIR, 3),
        density=_pick(_width(fields.name.upper() + facility + fields.place_of_issue), _DENSITIES, "tiny"),
        name_size=_pick(_width(fields.name.upper()), _NAME_SIZES, "name-s"),
    )


def _width(words: str) -> float:
    """Return roughly how wide a text runs, in small letters."""
    return sum(_CAPITAL if letter.isupper() else 1 for letter in words)


def _pick(width: float, sizes: Mapping[int, str], smallest: str) -> str:
    """Return the first size whose limit takes that width."""
    return next((size for limit, size in sizes.items() if width <= limit), smallest)
