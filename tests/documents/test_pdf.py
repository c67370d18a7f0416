"""Printing: the same bytes each time, nothing fetched, nothing left behind, nothing clipped."""

from __future__ import annotations

import base64
import hashlib
import http.server
import os
import re
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.documents.letter_samples import CREATED, contexts, job
from workbench.documents.job import Variant
from workbench.documents.pdf import print_pdf, print_sheet
from workbench.documents.pictures import one_bit_pictures
from workbench.documents.templates import Templates
from workbench.documents.words import page_count, page_png, page_words
from workbench.documents.worker import produce
from workbench.domain.text import LANGUAGES, Language

SAME: dict[str, Any] = {"title": "Mẫu", "language": "vi", "identifier": "sample-1", "created": CREATED}
PAGE = "<html><body>{}</body></html>"

IN_A_NEW_PROCESS = """
import hashlib, sys
if sys.argv[2] == "1":
    from workbench.documents import pades  # brings XML prefixes of its own
from tests.documents.letter_samples import CREATED, contexts
from workbench.documents.pdf import print_pdf
from workbench.documents.templates import Templates
html = Templates().render("dossier/notice", "vi", contexts()["dossier/notice"])
pdf = print_pdf(html, title="Mẫu", language="vi", identifier="sample-1", created=CREATED, variant=sys.argv[1])
print(hashlib.sha256(pdf).hexdigest())
"""


def notice(language: Language = "vi") -> str:
    return Templates().render("dossier/notice", language, contexts()["dossier/notice"])


def words(pdf: bytes) -> str:
    return " ".join(word[4] for page in range(page_count(pdf)) for word in page_words(pdf, page))


def png(picture: Image.Image) -> str:
    written = BytesIO()
    picture.save(written, "PNG")
    return "data:image/png;base64," + base64.b64encode(written.getvalue()).decode()


def speckled(width: int = 37, height: int = 23) -> Image.Image:
    """A black and white picture without any pattern."""
    drawn = Image.new("1", (width, height))
    drawn.putdata([at * at % 7 % 2 for at in range(width * height)])
    return drawn


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A web server that redirects everybody to a file, and what it was asked for."""
    asked: list[str] = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            return

    with http.server.HTTPServer(("127.0.0.1", 0), Server) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    "variant", ["archive", *(pytest.param(one, marks=pytest.mark.long) for one in ("plain", "accessible"))]
)
def test_the_same_page_has_the_same_bytes_in_another_process(variant: Variant) -> None:
    here = hashlib.sha256(print_pdf(notice(), **SAME, variant=variant)).hexdigest()
    for seed in ("0", "1"):
        run = subprocess.run(
            [sys.executable, "-c", IN_A_NEW_PROCESS, variant, seed],
            check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "America/Lima"},
        )  # fmt: skip
        assert run.stdout.strip() == here


@pytest.mark.parametrize("variant", ["plain", "archive", "accessible"])
def test_what_was_printed_before_does_not_change_a_page(variant: Variant) -> None:
    first = print_pdf(notice(), **SAME, variant=variant)
    print_pdf(notice("en"), **SAME, variant=variant)
    print_pdf(PAGE.format("<p>chữ khác ĐẦY ĐỦ</p>"), **SAME)
    assert print_pdf(notice(), **SAME, variant=variant) == first


def test_title_language_date_and_identifier_are_in_the_file() -> None:
    pdf = print_pdf(PAGE.format("<p>x</p>"), **SAME, variant="archive")
    for expected in (b"D:20261122023000+00'00", b"/Lang (vi)", "Mẫu".encode("utf-16-be").hex().encode(), b"pdfaid"):
        assert expected in _decoded(pdf)
    assert b"(sample-1)" in pdf


def test_a_job_is_made_for_archives_unless_it_says_otherwise() -> None:
    assert b"pdfaid:part" in _decoded(produce(job(), ()).pdf)
    assert b"pdfaid:part" not in _decoded(produce(job(variant="plain"), ()).pdf)


def test_a_page_is_read_as_html_where_it_is_not_well_formed_xml() -> None:
    pdf = print_pdf("<!DOCTYPE html><title>x</title><p>một<br>hai &nbsp; ba<p>bốn", **SAME)
    assert words(pdf) == "một hai ba bốn"


def test_all_vietnamese_letters_come_back_out_of_a_page() -> None:
    text = "Nguyễn Thị Hồng Hạnh ở ẤP MỸ THỚI, ĐẮK LẮK: ẵ ặ ễ ệ ỗ ộ ỡ ợ ữ ự ỷ ỹ ỵ ₫"
    sheet = print_sheet(PAGE.format(f"<p>{text}</p>"), **SAME)
    assert words(sheet.pdf) == text
    assert sheet.missing == ""


def test_characters_no_face_draws_are_named() -> None:
    sheet = print_sheet(PAGE.format("<p>한글 Nguyễn 漢</p>"), **SAME)
    assert sheet.missing == "漢글한"
    assert "Nguyễn" in words(sheet.pdf)


def test_only_our_faces_are_embedded() -> None:
    page = '<p style="font-family: \'DejaVu Sans\', monospace">một</p><p style="font-family: sans-serif">hai</p>'
    fonts = _decoded(print_pdf(PAGE.format(page), **SAME))
    assert b"DejaVu" not in fonts
    assert b"Liberation-S" in fonts or b"Tinos" in fonts


CHANNELS = [
    '<img src="URL/1"/>',
    '<img src="data:image/svg+xml;utf8,'
    "&lt;svg xmlns='http://www.w3.org/2000/svg'&gt;&lt;image href='URL/2'/&gt;&lt;/svg&gt;\"/>",
    '<object data="URL/3"></object><embed src="URL/4"/>',
    '<link rel="stylesheet" href="URL/5"/>',
    '<link rel="attachment" href="URL/6"/>',
    '<a rel="attachment" href="URL/7">x</a>',
    "<style>@import url(URL/8);</style>",
    "<style>@font-face { font-family: x; src: url(URL/9) } body { font-family: x }</style>",
    "<style>body { background: url(URL/10) } p::before { content: url(URL/11) }</style><p>x</p>",
    '<p style="border-image: url(URL/12) 1; mask: url(URL/13)">x</p>',
    '<ul><li style="list-style-image: url(URL/14)">y</li></ul>',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="URL/15"/><use href="URL/16#a"/></svg>',
    '<base href="URL/17/"/><img src="relative.png"/>',
]


def asking_for(address: str, channel: str) -> str:
    return PAGE.format(channel.replace("URL", address))


@pytest.mark.parametrize("reader", ["", "<br>"], ids=["xml", "html"])
@pytest.mark.parametrize("channel", CHANNELS, ids=range(len(CHANNELS)))
def test_a_page_reaches_no_network(channel: str, reader: str, listener: tuple[str, list[str]]) -> None:
    address, asked = listener
    print_pdf(asking_for(address, reader + channel), **SAME)
    assert asked == []


def test_a_colour_profile_from_elsewhere_stops_the_printing(listener: tuple[str, list[str]]) -> None:
    address, asked = listener
    with pytest.raises(OSError, match="RefusedAddressError: http"):
        print_pdf(asking_for(address, "<style>@color-profile --x { src: url(URL/19) }</style>"), **SAME)
    assert asked == []


def test_the_same_channels_do_reach_the_network_on_the_printers_own_defaults(
    listener: tuple[str, list[str]],
) -> None:
    import weasyprint

    address, asked = listener
    for channel in CHANNELS:
        weasyprint.HTML(string=asking_for(address, channel)).write_pdf()
    assert len(asked) > 8


@pytest.mark.parametrize("reader", ["", "<br>"], ids=["xml", "html"])
@pytest.mark.parametrize("channel", CHANNELS, ids=range(len(CHANNELS)))
def test_a_page_reads_no_file(channel: str, reader: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    for name in range(1, 20):
        (secret / str(name)).write_text("CANARY-OF-THE-FILE")
    pdf = print_pdf(asking_for(secret.as_uri(), reader + channel), **SAME)
    assert b"CANARY" not in _decoded(pdf)


def test_an_embedded_picture_is_printed() -> None:
    pages = ("<p>x</p>", f'<img src="{png(speckled())}"/>')
    assert [b"/Image" in print_pdf(PAGE.format(html), **SAME) for html in pages] == [False, True]


def test_a_black_and_white_picture_goes_in_as_it_is_and_looks_as_any_other() -> None:
    page = '<img style="width: 111pt; height: 69pt; image-rendering: pixelated" src="{}"/>'
    one_bit, grey = (
        print_pdf(PAGE.format(page.format(png(picture))), **SAME) for picture in (speckled(), speckled().convert("L"))
    )
    assert page_png(one_bit, 0, 144) == page_png(grey, 0, 144)
    assert b"/BitsPerComponent 1" in one_bit
    assert b"/BitsPerComponent 8" in grey


def test_pictures_that_are_not_plain_one_bit_png_are_left_to_the_library() -> None:
    clear = speckled()
    clear.info["transparency"] = 0
    for picture in (speckled().convert("P"), speckled().convert("RGBA"), speckled().convert("L"), clear):
        assert one_bit_pictures(f'<img src="{png(picture)}"/>') == {}
    address = png(speckled())
    assert list(one_bit_pictures(f'<img src="{address}"/>')) == [address]
    for broken in (address[:-40], address[:60], "data:image/png;base64,AAAA", "data:image/png;base64,A"):
        assert one_bit_pictures(f'<img src="{broken}"/>') == {}
        assert print_pdf(PAGE.format(f'<img src="{broken}"/>'), **SAME).startswith(b"%PDF")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_personal_is_left_in_temporary_folders(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    html = notice(language).replace("<body>", f'<body><img src="{png(speckled())}"/>')
    print_pdf(html, **SAME)
    assert list(tmp_path.iterdir()) == []


def _decoded(pdf: bytes) -> bytes:
    """Return a PDF with every stream unpacked."""
    streams = re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
    return pdf + b"".join(zlib.decompress(stream) for stream in streams)
