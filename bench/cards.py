"""C2: a card's QR drawn and read back, against what one writes first: the same text by qrcode as SVG."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import qrcode
from qrcode.image.svg import SvgPathImage

from bench.clock import interleaved, ratio
from bench.goals import Conditions, Found
from workbench.documents import card, qr
from workbench.documents.keys import create_key

FIELDS: Final = card.CardFields(
    number="XX4000000000042", name="Nguyễn Thị Hường", birth="05/09/1984", sex=2,
    address="12 Đường Mẫu, Xã Minh Họa, Tỉnh Minh Họa", facility="00A01", valid_from=date(2026, 1, 1),
    valid_to=date(2026, 12, 31), issued_on=date(2026, 1, 5), management_code="00010000000042", parent="", living_area=4,
    five_years_from=date(2021, 1, 1), benefit=4, place_of_issue="Bảo hiểm xã hội cơ sở Minh Họa",
)  # fmt: skip


def c2(conditions: Conditions) -> Iterator[Found]:
    """Compare one card, and a card in a run, each read back, with a code that nobody has read."""
    text = _text()
    works = [partial(_naive, text), partial(qr.make_checked, text), partial(qr.make_checked, text, bulk=True)]
    naive, one, in_a_run = interleaved(works, conditions.many(60))
    yield ratio(naive, one, f"{len(text)} characters, signed, read back by zxing-cpp")
    yield ratio(naive, in_a_run, "drawn by zxing-cpp as well")


def _naive(text: str) -> bytes:
    drawn = BytesIO()
    qrcode.make(text, image_factory=SvgPathImage).save(drawn)
    return drawn.getvalue()


def _text() -> str:
    with TemporaryDirectory() as folder:
        key = create_key(Path(folder), "6202").signing
    return card.compose(FIELDS, "15", card.Stamp(1_767_580_000, 42), key)
