"""QR codes: made to whole pixels, read back, and read from bad pictures of a printed card."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from PIL import Image, ImageFilter

from tests.documents.card_samples import card, names
from workbench.documents import qr
from workbench.domain.errors import BadInputError, WorkbenchError

TEXT = card("10")


def saved(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def printed() -> Image.Image:
    """Return the code as it stands on a white card, 300 dpi."""
    sheet = Image.new("L", (500, 500), 255)
    sheet.paste(Image.open(BytesIO(qr.make(TEXT))).convert("L"), (90, 90))
    return sheet


CAMERAS: dict[str, Callable[[Image.Image], bytes]] = {
    "clean": saved,
    "blurred by 1.5 pixels": lambda image: saved(image.filter(ImageFilter.GaussianBlur(1.5))),
    "turned by 33 degrees": lambda image: saved(image.rotate(33, Image.Resampling.BICUBIC, fillcolor=255)),
    "upside down": lambda image: saved(image.rotate(180)),
    "JPEG of quality 15": lambda image: saved(image, "JPEG", quality=15),
    "scanned at 150 dpi": lambda image: saved(image.resize((250, 250), Image.Resampling.BICUBIC)),
    "in perspective": lambda image: saved(
        image.transform(
            (500, 500),
            Image.Transform.PERSPECTIVE,
            (1.1, 0.12, -40, 0.02, 1.1, -30, 0.0001, 0.0003),
            Image.Resampling.BICUBIC,
            fillcolor=255,
        )
    ),
    "dark, with little contrast": lambda image: saved(image.point([40 + value // 4 for value in range(256)])),
}


@pytest.mark.parametrize("camera", CAMERAS.values(), ids=CAMERAS)
def test_a_printed_code_is_read(camera: Callable[[Image.Image], bytes]) -> None:
    assert qr.read_image(camera(printed())) == (TEXT,)


def test_the_same_scan_fails_where_there_is_nothing_to_read() -> None:
    ruined = printed()
    ruined.paste(255, (90, 90, 250, 250))
    assert qr.read_image(saved(ruined)) == ()
    assert qr.read_image(saved(Image.new("L", (300, 300), 255))) == ()


@pytest.mark.parametrize("bulk", [False, True])
@given(name=names)
@settings(deadline=None, max_examples=40)
def test_every_code_that_is_issued_was_read_back(bulk: bool, name: str) -> None:
    text = card("10", name=name)
    assert qr.read_image(qr.make_checked(text, bulk=bulk)) == (text,)


def test_a_code_that_reads_differently_is_not_issued() -> None:
    assert qr.checked(qr.make(TEXT), TEXT) == qr.make(TEXT)
    for drawn, text in (qr.make(TEXT), card("15")), (qr.make(TEXT), TEXT.lower()), (saved(printed()), TEXT + " "):
        with pytest.raises(WorkbenchError):
            qr.checked(drawn, text)
    with pytest.raises(WorkbenchError):
        qr.checked(saved(Image.new("1", (300, 300), 1)), TEXT)


def test_both_writers_make_codes_of_one_size() -> None:
    assert len(qr.modules(TEXT)) == len(qr.modules_in_bulk(TEXT)) == len(qr.modules(TEXT)[0])


def test_a_module_is_four_whole_pixels_of_one_bit() -> None:
    drawn = qr.make(TEXT)
    with Image.open(BytesIO(drawn)) as image:
        wide = len(qr.modules(TEXT)) + 8
        assert (image.mode, image.size) == ("1", (wide * 4, wide * 4))
        assert round(image.info["dpi"][0]) == 300
        small = image.resize((wide, wide), Image.Resampling.NEAREST)
        assert saved(small.resize(image.size, Image.Resampling.NEAREST)) == saved(image.copy())
    assert qr.size_mm(drawn) <= 26.1
    assert len(drawn) < 2_000


def test_a_long_text_gets_smaller_modules_and_never_less_than_three_pixels() -> None:
    long = card("10", address="Thôn Mẫu, Xã Thử " * 4)
    with Image.open(BytesIO(qr.make_checked(long))) as image:
        assert image.width == 3 * (len(qr.modules(long)) + 8)
        assert image.width <= qr.LARGEST
    for writer in qr.modules, qr.modules_in_bulk:
        with pytest.raises(BadInputError):
            qr.png(writer(card("10", address="Thôn Mẫu, Xã Thử " * 30)))
    for bulk in False, True:
        with pytest.raises(BadInputError):
            qr.make_checked("x" * 5000, bulk=bulk)


def test_several_codes_in_one_picture_are_all_read(tmp_path: Path) -> None:
    sheet = Image.new("L", (800, 400), 255)
    for place, text in enumerate((TEXT, card("15"))):
        sheet.paste(Image.open(BytesIO(qr.make(text))).convert("L"), (40 + 400 * place, 40))
    path = tmp_path / "scan.png"
    path.write_bytes(saved(sheet))
    assert set(qr.read_image(path)) == {TEXT, card("15")}


def bomb() -> bytes:
    """Return a small PNG that claims 100,000 × 100,000 pixels."""
    drawn = qr.make(TEXT)
    header = b"IHDR" + (100_000).to_bytes(4, "big") * 2 + drawn[24:29]
    return drawn[:12] + header + zlib.crc32(header).to_bytes(4, "big") + drawn[33:]


@pytest.mark.parametrize("content", [b"", b"no picture", b"%!PS-Adobe-3.0 EPSF-3.0\n", bomb()], ids=range(4))
def test_what_is_no_picture_is_refused_in_plain_words(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    path.write_bytes(content)
    for picture in content, path:
        with pytest.raises(BadInputError):
            qr.read_image(picture)


def test_a_missing_file_is_refused_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(BadInputError):
        qr.read_image(tmp_path / "none.png")


@pytest.mark.parametrize("text", ["H00.26.01-260305-0001", "https://example.invalid/" + "x" * 38, "Thẻ"])
def test_a_short_text_shows_in_a_terminal(text: str) -> None:
    lines = qr.half_blocks(text).split("\n")
    assert len({len(line) for line in lines}) == 1
    assert len(lines[0]) <= 41
    assert len(lines) <= 21
    dark = [[block in pair for block in line] for line in lines for pair in ("▀█", "▄█")]
    image = Image.new("L", (len(lines[0]), len(dark)), 255)
    image.putdata([0 if module else 255 for row in dark for module in row])
    assert qr.read_image(saved(image.resize((image.width * 4, image.height * 4), Image.Resampling.NEAREST))) == (text,)


def test_a_long_text_does_not_fit_a_terminal() -> None:
    with pytest.raises(BadInputError):
        qr.half_blocks("x" * 63)
