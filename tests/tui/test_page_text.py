"""A printed page and a QR code in a terminal of letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
import qrcode
import zxingcpp
from PIL import Image
from textual.widget import Widget

from workbench.tui.base import WorkbenchApp, WorkbenchScreen
from workbench.tui.widgets.half_blocks import HalfBlocks, half_blocks, size
from workbench.tui.widgets.page_text import PageText, Word, page_text

POINT = 5.2
"""The mean width of a letter in print of 12 points: 92 letters on a line of A4."""


def put(x: float, y: float, text: str) -> Iterator[Word]:
    """Return the words of `text` as print from (x, y) on."""
    for word in text.split():
        yield Word(x, y, x + len(word) * POINT, y + 12, word)
        x += (len(word) + 1) * POINT


def centred(middle: float, y: float, text: str) -> Iterator[Word]:
    yield from put(middle - len(text) * POINT / 2, y, text)


def letter() -> Iterator[Word]:
    yield from centred(160, 60, "BẢO HIỂM XÃ HỘI VIỆT NAM")
    yield from centred(420, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    yield from centred(160, 75, "BHXH TỈNH MẪU")
    yield from centred(420, 75, "Độc lập - Tự do - Hạnh phúc")
    yield from centred(300, 120, "QUYẾT ĐỊNH")
    yield from put(85, 160, "Căn cứ Luật Bảo hiểm xã hội số 41/2024/QH15 ngày 29 tháng 6 năm 2024; theo đề nghị")
    yield from put(57, 175, "của Trưởng phòng Chế độ bảo hiểm xã hội,")
    yield from put(57, 220, "Họ và tên: Nguyễn Thị Hường")
    yield from put(320, 220, "Ngày sinh: 05/09/1984")
    yield from put(400, 300, "GIÁM ĐỐC")


def test_a_letter_keeps_its_shape_in_66_columns() -> None:
    assert page_text(letter()) == [
        "   BẢO HIỂM XÃ HỘI VIỆT NAM     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "         BHXH TỈNH MẪU                 Độc lập - Tự do - Hạnh phúc",
        "",
        "                                QUYẾT ĐỊNH",
        "",
        "    Căn cứ Luật Bảo hiểm xã hội số 41/2024/QH15 ngày 29 tháng 6",
        "năm 2024; theo đề nghị của Trưởng phòng Chế độ bảo hiểm xã hội,",
        "",
        "Họ và tên: Nguyễn Thị Hường          Ngày sinh: 05/09/1984",
        "",
        "                                                  GIÁM ĐỐC",
    ]


@pytest.mark.parametrize("width", [20, 40, 66, 100])
def test_every_word_is_there_and_no_line_is_too_wide(width: int) -> None:
    drawn = page_text(letter(), width)
    assert max(map(len, drawn)) <= width
    shown, wanted = " ".join(drawn).split(), [word.text for word in letter()]
    assert sorted(shown) == sorted(wanted)


def test_words_may_come_in_any_order_and_an_empty_page_has_no_lines() -> None:
    assert page_text(reversed(list(letter()))) == page_text(letter())
    assert page_text([]) == []
    assert page_text([Word(0, 0, 1, 1, " ")]) == []


def test_words_of_a_page_are_cleaned() -> None:
    assert page_text([Word(0, 0, 30, 12, "a\x1b[2Jb\u202e")]) == ["a[2Jb"]


class Desk(WorkbenchScreen[None]):
    def body(self) -> Iterable[Widget]:
        yield PageText()
        yield HalfBlocks()


class App(WorkbenchApp):
    def on_mount(self) -> None:
        self.push_screen(Desk())


def modules(text: str) -> list[list[bool]]:
    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make()
    return [[bool(dark) for dark in row] for row in code.get_matrix()]


@pytest.mark.parametrize("text", ["BH01-001837", "https://tra-cuu.invalid/the/GD4797900123456?k=0a1b2c3d"])
def test_a_code_in_half_blocks_reads_back(text: str) -> None:
    rows = half_blocks(modules(text))
    columns, lines = size(modules(text))
    assert (len(rows[0]), len(rows)) == (columns, lines)
    image = Image.new("1", (columns, 2 * lines), 1)
    for y, row in enumerate(rows):
        for x, block in enumerate(row):
            image.putpixel((x, 2 * y), block not in "▀█")
            image.putpixel((x, 2 * y + 1), block not in "▄█")
    read = zxingcpp.read_barcode(image.resize((columns * 8, lines * 16)).convert("L"))
    assert read is not None
    assert read.text == text


def test_a_version_4_code_takes_41_by_21_cells() -> None:
    assert size([[False] * 33] * 33) == (41, 21)


async def test_a_code_that_does_not_fit_says_how_much_room_it_needs() -> None:
    for height, drawn in ((40, "█"), (12, "29×15")):
        app = App()
        async with app.run_test(size=(80, height)) as pilot:
            code = app.screen.query_one(HalfBlocks)
            code.show(modules("BH01-001837"))
            await pilot.pause()
            assert drawn in str(code.render())


async def test_a_page_is_drawn_once_and_does_not_change_with_the_language() -> None:
    app = App()
    async with app.run_test(size=(80, 40)) as pilot:
        page = app.screen.query_one(PageText)
        page.show(letter())
        await pilot.pause()
        before = str(page.render())
        app.language = "en"
        await pilot.pause()
        assert str(page.render()) == before
        assert page.size.height == 11
