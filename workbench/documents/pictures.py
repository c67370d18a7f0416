"""Pictures in black and white, such as QR codes, that go into a PDF as they are.

WeasyPrint unpacks a one-bit PNG to 24-bit colour and packs it twice: a third of the time a letter takes.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pydyf  # type: ignore[import-untyped]

_EMBEDDED: Final = re.compile(r'src="(data:image/png;base64,([A-Za-z0-9+/=]+))"', re.ASCII)
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_ONE_BIT_GREY: Final = (1, 0, 0, 0, 0)  # depth, colour type, compression, filter, no interlacing


@dataclass(frozen=True, slots=True)
class OneBit:
    """A black and white picture as WeasyPrint's drawing code expects a picture to be."""

    id: str
    width: int
    height: int
    packed: bytes

    def get_intrinsic_size(self, resolution: float, font_size: float) -> tuple[float, float, float]:
        """Return width, height and their ratio in CSS pixels."""
        return self.width / resolution, self.height / resolution, self.width / self.height

    def draw(self, stream: Any, width: float, height: float, style: object) -> None:
        """Draw into a box; edges stay sharp whatever the size."""
        name = stream.add_image(self, interpolate=False, ratio=1)
        stream.transform(width, 0, 0, -height, 0, height)
        stream.draw_x_object(name)

    def get_x_object(self, interpolate: bool, dpi_ratio: float) -> pydyf.Stream:
        """Return the picture as PDF wants it; PDF understands PNG's packing and its row filters."""
        about = {"Width": self.width, "Height": self.height, "BitsPerComponent": 1}
        packing = pydyf.Dictionary({"Predictor": 15, "Columns": self.width, "BitsPerComponent": 1})
        extra = {
            "Type": "/XObject", "Subtype": "/Image", "ColorSpace": "/DeviceGray", "Interpolate": "false",
            "Filter": "/FlateDecode", "DecodeParms": packing, **about,
        }  # fmt: skip
        return pydyf.Stream([self.packed], pydyf.Dictionary(extra))


def one_bit_pictures(html: str) -> Mapping[str, OneBit]:
    """Return the one-bit PNGs that a page carries, by their address."""
    found = ((address, _one_bit(content)) for address, content in _EMBEDDED.findall(html))
    return {address: picture for address, picture in found if picture}


def _one_bit(content: str) -> OneBit | None:
    """Read a PNG if it is plain one-bit grey; the library judges all others, broken ones included."""
    try:
        data = base64.b64decode(content, validate=True)
        chunks = list(_chunks(data))
        width, height, *kind = struct.unpack(">IIBBBBB", chunks[0][1])
    except (binascii.Error, struct.error, IndexError):
        return None
    names = [name for name, _ in chunks]
    if tuple(kind) != _ONE_BIT_GREY or b"tRNS" in names or names[-1] != b"IEND" or not (width and height):
        return None
    packed = b"".join(part for name, part in chunks if name == b"IDAT")
    return OneBit(hashlib.sha256(data).hexdigest()[:16], width, height, packed)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not data.startswith(_SIGNATURE):
        return
    at = len(_SIGNATURE)
    while at < len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        yield name, data[at + 8 : at + 8 + length]
        at += 12 + length
