"""The printed card: one page of the right size, nothing clipped, and a code that scans from the picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from tests.documents.card_samples import FIELDS, KEY, STAMP, ask
from workbench.documents import qr
from workbench.documents.card import CardFields, compose
from workbench.documents.card_answer import Verdict
from workbench.documents.card_face import face_context, picture
from workbench.documents.pdf import print_sheet
from workbench.documents.templates import Templates

LONG_NAME = "Nguyễn Phương Thượng " * 2 + "Nguyễn Phương Thưởng"
LONG_FACILITY = ("Trung tâm Chăm sóc sức khỏe và Phục hồi chức năng thuộc Bệnh viện Đa khoa khu vực Thử Nghiệm " * 2)[
    :120
]
LONG_PLACE = "Bảo hiểm xã hội thành phố Thử Nghiệm - Bảo hiểm xã hội cơ sở Thử Nghiệm Thứ Hai"

FACES: dict[str, tuple[dict[str, Any], str]] = {
    "usual": ({}, "Trạm y tế xã Thử"),
    "longest name and facility": ({"name": LONG_NAME, "place_of_issue": LONG_PLACE}, LONG_FACILITY),
    "no blank to wrap at": ({"name": "Ư" * 60, "place_of_issue": "Ẩ" * 100}, "W" * 120),
}


def fields(**changes: Any) -> CardFields:
    return replace(FIELDS, **changes)


def printed(card: CardFields, facility: str = "", *, specimen: bool = True) -> tuple[bytes, str]:
    """Return the card as PDF, and the text of its code."""
    text = compose(card, "10", STAMP, KEY)
    face = face_context(card, qr.make_checked(text), STAMP.serial, specimen=specimen, facility_name=facility)
    page = Templates().render("card/front", "vi", face)
    made = print_sheet(page, title="Thẻ", language="vi", identifier="1", created=datetime(2026, 3, 5, tzinfo=UTC))
    assert (made.pages, made.missing) == (1, "")
    return made.pdf, text


def words(pdf: bytes) -> str:
    """Return the text of the page, without the line breaks."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage().get_text_range()
    return "".join(page.split())


@pytest.mark.parametrize(("changes", "facility"), FACES.values(), ids=FACES)
@pytest.mark.parametrize(("dpi", "size"), [(150, (506, 319)), (300, (1011, 638))])
def test_the_code_is_read_from_a_picture_of_the_card(
    changes: dict[str, Any], facility: str, dpi: int, size: tuple[int, int]
) -> None:
    pdf, text = printed(fields(**changes), facility)
    shot = picture(pdf, dpi)
    with Image.open(BytesIO(shot)) as image:
        assert image.size == size
    assert qr.read_image(shot) == (text,)
    assert ask(text).verdict is Verdict.VALID


@pytest.mark.parametrize(("changes", "facility"), FACES.values(), ids=FACES)
def test_no_letter_of_a_long_name_is_lost_or_leaves_the_card(changes: dict[str, Any], facility: str) -> None:
    card = fields(**changes)
    pdf, _ = printed(card, facility, specimen=False)
    found = words(pdf)
    for said in card.name.upper(), facility, card.place_of_issue:
        assert "".join(said.split()) in found
    with Image.open(BytesIO(picture(pdf, 300))) as image:
        grey = image.convert("L")
    for edge in (0, 630, 1011, 638), (0, 120, 28, 638), (981, 120, 1011, 638), (632, 120, 646, 638):
        assert grey.crop(edge).getextrema() == (255, 255)


def test_each_module_of_the_code_covers_whole_pixels_of_the_card() -> None:
    pdf, _ = printed(fields(), specimen=False)
    with Image.open(BytesIO(picture(pdf, 300))) as image:
        tones = image.convert("L").crop((646, 150, 986, 440)).getcolors()
    assert tones is not None
    assert {tone for _, tone in tones} == {0, 255}


def test_a_card_says_what_cards_since_2021_say() -> None:
    found = words(printed(fields(), "Trạm y tế xã Thử", specimen=False)[0])
    for said in (
        "THẺ BẢO HIỂM Y TẾ",
        "Mã số: 0012345678",
        "NGUYỄN THỊ THỬ NGHIỆM",
        "Ngày sinh: 05/09/1984",
        "Giới tính: Nữ",
        "Mã mức hưởng: 4",
        "Mã nơi đối tượng sinh sống: K2",
        "Trạm y tế xã Thử (Mã: 00A45)",
        "từ ngày 01/01/2026",
        "Thời điểm đủ 05 năm liên tục: từ ngày 01/01/2021",
        "Nơi cấp, đổi thẻ: Bảo hiểm xã hội cơ sở Mẫu",
        "Số sê-ri: 00000123",
    ):
        assert "".join(said.split()) in found
    assert "XX4" not in found
    assert "SPECIMEN" not in found


def test_a_specimen_is_marked_as_one() -> None:
    assert "SPECIMEN" in words(printed(fields(), specimen=True)[0])


def test_what_a_card_does_not_have_is_a_dash() -> None:
    found = words(printed(fields(living_area=4, five_years_from=None, place_of_issue=""))[0])
    for label in "sinhsống:–", "liêntục:–", "đổithẻ:–":
        assert label in found


def test_markup_in_a_name_is_only_text() -> None:
    found = words(printed(fields(name="<b>Thử</b> {{ 7 * 7 }}"))[0])
    assert "<B>THỬ</B>{{7*7}}" in found
