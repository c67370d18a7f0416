"""Makes and reads QR codes: bits drawn to whole pixels, and every code that is issued is read back.

The only file that knows qrcode, zxing-cpp and Pillow, each imported when first used.
"""

from __future__ import annotations

import struct
import zlib
from bisect import bisect_left
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from workbench.domain.errors import BadInputError, WorkbenchError
from workbench.domain.text import Text

Modules = Sequence[bytes]
"""The squares of a code without the quiet zone: a row is the digits "0" where dark, "1" where light."""

QUIET: Final = 4
"""Light modules around a code (ISO/IEC 18004)."""

PRINTED_DPI: Final = 300
LARGEST: Final = 340
"""Pixels of the largest code on a card, 28.8 mm at 300 dpi; the usual one (69 modules) takes 308, 26.1 mm."""

_WHOLE_PIXELS: Final = (4, 3)
_FIRST_VERSION: Final = 10
_LAST_VERSION: Final = 22
_MASK: Final = 2
_FROM_DARK: Final = bytes.maketrans(b"\x00\x01", b"10")
_FROM_GREY: Final = bytes.maketrans(b"\x00\xff", b"01")
_SEGMENT: Final = 20
_TERMINAL_BYTES: Final = 62
_MOST_PIXELS: Final = 60_000_000
_PICTURES: Final = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF")

_TOO_LONG: Final = Text(
    vi="Nội dung quá dài cho mã QR in trên thẻ: rút gọn địa chỉ hoặc nơi cấp",
    en="Too much text for a QR printed on a card: shorten the address or the place of issue",
)
_TOO_LONG_HERE: Final = Text(
    vi="Mã QR trên màn hình chứa tối đa {most} byte", en="A QR on the screen holds {most} bytes at most"
)
_NOT_A_PICTURE: Final = Text(
    vi="Không đọc được ảnh: cần tệp PNG, JPEG, WEBP, BMP, GIF hoặc TIFF",
    en="Can't read the picture: PNG, JPEG, WEBP, BMP, GIF or TIFF is needed",
)
_NOT_READ_BACK: Final = Text(
    vi="Mã QR vừa tạo không đọc lại được đúng: không phát hành, tạo lại",
    en="The QR just made does not read back: do not issue it, make it again",
)


def modules(text: str) -> Modules:
    """Return the code of a card's text at level M, at most 105 modules wide; else `BadInputError`.

    The mask is fixed: any mask is readable, and trying all eight is four fifths of the work.
    """
    from qrcode import QRCode, util

    chunks = list(util.optimal_data_chunks(text, minimum=_SEGMENT))
    sizes = util.mode_sizes_for_version(_FIRST_VERSION)
    bits = sum(4 + sizes[chunk.mode] + _bits(chunk.mode, len(chunk)) for chunk in chunks)
    version = max(bisect_left(util.BIT_LIMIT_TABLE[0], bits), _FIRST_VERSION)
    if version > _LAST_VERSION:
        raise BadInputError(_TOO_LONG)
    code = QRCode(version=version, error_correction=0, mask_pattern=_MASK)
    for chunk in chunks:
        code.add_data(chunk)
    code.make(fit=False)
    return [bytes(row).translate(_FROM_DARK) for row in code.modules]


def modules_in_bulk(text: str) -> Modules:
    """Return a code of the same size from zxing-cpp, in a tenth of the time: for runs of cards."""
    import zxingcpp

    try:
        drawn = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=_MASK)
    except ValueError:
        raise BadInputError(_TOO_LONG) from None
    squares = memoryview(drawn.to_image(scale=1, add_quiet_zones=False))  # type: ignore[arg-type]
    digits, wide = squares.tobytes().translate(_FROM_GREY), len(squares)
    return [digits[start : start + wide] for start in range(0, wide * wide, wide)]


def png(code: Modules) -> bytes:
    """Draw a code as a 1-bit PNG for 300 dpi: 4 whole pixels a module, or 3 where 4 would not fit the card."""
    wide = len(code) + 2 * QUIET
    pixels = next((n for n in _WHOLE_PIXELS if n * wide <= LARGEST), 0)
    if not pixels:
        raise BadInputError(_TOO_LONG)
    return _png(code, wide, pixels)


def make(text: str) -> bytes:
    """Return the PNG of a card's text, not read back yet."""
    return png(modules(text))


def checked(drawn: bytes, text: str) -> bytes:
    """Return a drawn code that reads as `text`; `WorkbenchError` if it says anything else."""
    if _read(drawn, upright=True) != (text,):
        raise WorkbenchError(_NOT_READ_BACK)
    return drawn


def make_checked(text: str, *, bulk: bool = False) -> bytes:
    """Return the PNG of a card's text, read back: the only way a code is issued. `bulk` for runs of cards."""
    return checked(png(modules_in_bulk(text) if bulk else modules(text)), text)


def size_mm(drawn: bytes) -> float:
    """Return the width in millimetres of a PNG made here, printed at 300 dpi."""
    return float(struct.unpack(">I", drawn[16:20])[0]) * 25.4 / PRINTED_DPI


def read_image(picture: bytes | Path) -> tuple[str, ...]:
    """Return the text of every QR in a picture, () if there is none; `BadInputError` if it is no picture."""
    return _read(picture, upright=False)


def half_blocks(text: str) -> str:
    """Return the code of a short text (62 bytes at most) as half blocks, two modules a character.

    Blocks are the dark modules: show them black on white, whatever the terminal's own colours are.
    """
    from qrcode import QRCode

    if len(text.encode()) > _TERMINAL_BYTES:
        raise BadInputError(_TOO_LONG_HERE.fill(most=_TERMINAL_BYTES))
    code = QRCode(error_correction=0, border=QUIET)
    code.add_data(text)
    rows = code.get_matrix()
    rows.append([False] * len(rows))
    pairs = zip(rows[::2], rows[1::2], strict=False)
    return "\n".join("".join(" ▀▄█"[up + 2 * down] for up, down in zip(*pair, strict=True)) for pair in pairs)


def _read(picture: bytes | Path, *, upright: bool) -> tuple[str, ...]:
    """Read a picture; one that is upright and sharp, made here, takes half the work."""
    import zxingcpp

    width, height, grey = _grey(picture)
    found = zxingcpp.read_barcodes(
        memoryview(grey).cast("B", (height, width)),
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        try_rotate=not upright,
        try_downscale=not upright,
        try_invert=not upright,
    )
    return tuple(code.text for code in found)


def _bits(mode: int, length: int) -> int:
    """Return the bits of a segment: numbers 10 for 3, capitals 11 for 2, bytes 8 each."""
    if mode == 1:
        return 10 * (length // 3) + (0, 4, 7)[length % 3]
    return 11 * (length // 2) + 6 * (length % 2) if mode == 2 else 8 * length


def _png(code: Modules, wide: int, pixels: int) -> bytes:
    """Write the PNG: a row of modules once, and `pixels` - 1 times "as above"."""
    width = wide * pixels
    stride = (width + 7) // 8
    margin = b"1" * (QUIET * pixels)
    edge = margin + b"1" * (-width % 8)
    again = (b"\2" + bytes(stride)) * (pixels - 1)
    blank = b"\0" + b"\xff" * stride + (b"\2" + bytes(stride)) * (pixels * QUIET - 1)
    rows: list[bytes] = []
    for row in code:
        bits = row.replace(b"0", b"0" * pixels).replace(b"1", b"1" * pixels)
        rows += (b"\0", int(margin + bits + edge, 2).to_bytes(stride, "big"), again)
    per_metre = round(PRINTED_DPI / 0.0254)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, width, 1, 0, 0, 0, 0)),
            _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            _chunk(b"IDAT", zlib.compress(b"".join((blank, *rows, blank)), 1)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _grey(picture: bytes | Path) -> tuple[int, int, bytes]:
    """Decode a picture to 8-bit grey; its format and size are checked before its pixels are."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(picture) if isinstance(picture, bytes) else picture, formats=_PICTURES) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise BadInputError(_NOT_A_PICTURE)
            return image.width, image.height, image.convert("L").tobytes()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, EOFError):
        raise BadInputError(_NOT_A_PICTURE) from None
