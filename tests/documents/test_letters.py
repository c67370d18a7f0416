"""Letters as they are printed: Decree 30/2020's layout, nothing clipped, hostile words drawn as words."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader

from tests.documents.letter_samples import (
    APPLICANT,
    DEPUTY,
    LONG_ADDRESS,
    LONG_NAME,
    contexts,
    job,
    job_about,
    notice,
    receipt,
    stop,
    supplement,
)
from tests.documents.test_templates import HOSTILE
from workbench.documents import qr
from workbench.documents.job import Printed
from workbench.documents.letter import Applicant
from workbench.documents.words import Word, page_png, page_words
from workbench.documents.worker import produce
from workbench.domain.text import LANGUAGES, Language, Text, same

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 30 * MM, 190 * MM, 20 * MM, 277 * MM


def printed(template: str = "dossier/receipt", language: Language = "vi", **changes: object) -> Printed:
    return produce(job(template, language, context={**contexts()[template], **changes}), ())


def words(document: Printed, page: int = 0) -> list[Word]:
    return page_words(document.pdf, page)


def told(document: Printed) -> str:
    return " ".join(word[4] for page in range(document.pages) for word in words(document, page))


def compact(text: str) -> str:
    return "".join(text.split())


def ink_outside_the_margins(document: Printed, page: int) -> bool:
    """Say whether anything is drawn where the decree wants white: a page number may stand at the top."""
    dots = 100
    sheet = Image.open(BytesIO(page_png(document.pdf, page, dots))).convert("L")
    inch = dots / 25.4
    left, right, foot = round(29.5 * inch), round(190.5 * inch), round(277.5 * inch)
    margins = (
        (0, 0, left, sheet.height),
        (right, 0, sheet.width, sheet.height),
        (0, foot, sheet.width, sheet.height),
    )
    return any(min(sheet.crop(box).tobytes()) < 128 for box in margins)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", contexts())
def test_a_letter_is_one_a4_page_within_its_margins(template: str, language: Language) -> None:
    document = printed(template, language)
    assert document.pages == 1
    assert document.missing == ""
    sheet = Image.open(BytesIO(page_png(document.pdf, 0, 72)))
    assert abs(sheet.width - 210 * MM) <= 1
    assert abs(sheet.height - 297 * MM) <= 1
    for left, top, right, bottom, _ in words(document):
        assert LEFT - 1 <= left <= right <= RIGHT + 1
        assert TOP - 1 <= top <= bottom <= BOTTOM + 1
    assert not ink_outside_the_margins(document, 0)


def test_the_head_stands_as_the_decree_wants_it() -> None:
    place = {word: (left, top) for left, top, _, _, word in reversed(words(printed("dossier/notice")))}
    assert place["BẢO"][0] < place["CỘNG"][0]
    assert abs(place["BẢO"][1] - place["CỘNG"][1]) < 3
    assert place["CỘNG"][1] < place["Độc"][1] < place["Số:"][1] < place["THÔNG"][1] < place["Kính"][1]
    assert place["ngày"][0] > 105 * MM


@pytest.mark.parametrize(
    ("template", "title"),
    [
        ("dossier/receipt", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"),
        ("dossier/supplement", "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ"),
        ("dossier/refusal", "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ"),
        ("dossier/apology", "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT"),
        ("dossier/stop", "THÔNG BÁO Về việc dừng giải quyết hồ sơ"),
        ("dossier/notice", "THÔNG BÁO Về kết quả giải quyết thủ tục"),
    ],
)
def test_each_form_bears_its_name_number_and_date(template: str, title: str) -> None:
    document = told(printed(template))
    number = str(contexts()[template]["number"])
    assert f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số: {number}" in document
    assert "Đống Mẫu, ngày 05 tháng 3 năm 2026" in document
    assert title in document
    assert "G00.00.01-260302-0042" in document


def test_the_receipt_says_what_was_handed_in_when_and_when_to_come_back() -> None:
    document = told(printed())
    assert "1. Tờ khai tham gia, điều chỉnh thông tin (TK1-TS) 2. Bản chụp căn cước (02 bản)" in document
    assert "Thời gian nhận hồ sơ: 09 giờ 05 phút, ngày 02 tháng 3 năm 2026" in document
    assert "Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 09 tháng 3 năm 2026" in document
    assert "NGƯỜI NỘP HỒ SƠ NGƯỜI TIẾP NHẬN HỒ SƠ" in document or "NGƯỜI NỘP HỒ SƠ (Ký" in document


def test_an_unconfirmed_time_limit_is_not_printed() -> None:
    assert "theo quy định" in told(printed())
    assert "theo quy định" not in told(printed(time_limit=None))


def test_ways_to_reach_the_applicant_that_are_unknown_leave_no_empty_line() -> None:
    document = told(printed(applicant=replace(APPLICANT, phone="", email="")))
    assert "Số điện thoại" not in document
    assert "Email" not in document


def test_the_code_of_the_dossier_can_be_scanned_from_the_receipt() -> None:
    code = receipt().dossier_code
    document = produce(job(context=receipt(qr.make(code)).context()), ())
    assert qr.read_image(page_png(document.pdf, 0, 150)) == (code,)


def test_a_deputy_signs_for_the_director_and_a_director_alone() -> None:
    assert "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC" in told(printed("dossier/notice"))
    director = replace(DEPUTY, capacity=None, title=Text(vi="Giám đốc", en="Director"))
    assert "KT." not in told(printed("dossier/notice", signer=director))


def test_a_stop_tells_a_withdrawal_from_a_decision_of_the_agency() -> None:
    assert "Theo đề nghị của ông/bà ngày 04 tháng 3 năm 2026" in told(printed("dossier/stop"))
    assert "Theo đề nghị của ông/bà, Bảo hiểm" in told(printed("dossier/stop", asked_on=None))
    assert "Theo đề nghị" not in told(printed("dossier/stop", withdrawn=False, asked_on=None))


def test_an_apology_names_the_date_promised_first_the_reason_and_the_new_date() -> None:
    document = told(printed("dossier/apology"))
    assert "Thời gian hẹn trả kết quả: 17 giờ 00 phút, ngày 09 tháng 3 năm 2026" in document
    assert "1. Quá trình đóng tại tỉnh khác cần được xác minh" in document
    assert "xin lỗi ông/bà vì sự chậm trễ này và đề nghị gia hạn thời gian giải quyết thêm 03 ngày làm việc" in document
    assert "Thời gian trả kết quả mới: 17 giờ 00 phút, ngày 12 tháng 3 năm 2026" in document
    assert "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC" in document


def test_several_legal_bases_end_as_the_decree_wants_them() -> None:
    two = (same("Luật mẫu một"), same("Nghị định mẫu hai"))
    assert "Căn cứ Luật mẫu một; Căn cứ Nghị định mẫu hai. Bảo hiểm" in told(printed("dossier/notice", legal_bases=two))
    english = told(printed("dossier/notice", "en", legal_bases=two))
    assert "Pursuant to Luật mẫu một; Pursuant to Nghị định mẫu hai." in english


@pytest.mark.parametrize("form", ["receipt", "supplement", "refusal", "apology", "stop"])
def test_the_one_stop_forms_keep_their_own_layout_without_legal_bases(form: str) -> None:
    assert "Căn cứ" not in told(printed(f"dossier/{form}", legal_bases=(same("Luật mẫu một"),)))


def test_what_is_asked_for_in_the_officers_own_words_is_not_said_twice() -> None:
    words = (same("Ảnh chụp bị mờ"),)
    assert told(printed("dossier/supplement", missing=words, reasons=words)).count("Ảnh chụp bị mờ") == 1
    assert "Lý do:" in told(printed("dossier/supplement"))


def test_no_letter_states_law_by_itself() -> None:
    for template in contexts():
        text = told(printed(template, legal_bases=()))
        for law in ("Luật", "Nghị định", "Thông tư", "/QĐ-", "/NĐ-", "/2024", "/2025"):
            assert law not in text


def test_pages_are_numbered_at_the_top_from_the_second_on() -> None:
    reasons = tuple(same(f"Lý do thứ {n}: " + "nội dung cần bổ sung rất dài " * 6) for n in range(30))
    document = printed("dossier/supplement", reasons=reasons)
    assert document.pages == 3
    highest = [min(words(document, page), key=lambda word: word[3]) for page in range(3)]
    assert [word[4] for word in highest[1:]] == ["2", "3"]
    assert highest[0][1] > TOP - 1
    for left, top, right, _, _ in highest[1:]:
        assert top < TOP
        assert abs((left + right) / 2 - (LEFT + RIGHT) / 2) < 3
    assert all(f"{n}. Lý do thứ {n - 1}:" in told(document) for n in range(1, 31))
    assert not any(ink_outside_the_margins(document, page) for page in range(3))


def test_the_signature_is_never_alone_on_a_page_or_cut_in_two() -> None:
    for lines in range(14, 30):
        facts = tuple((same("Mục"), same(str(n))) for n in range(lines))
        document = printed("dossier/notice", facts=facts)
        last = " ".join(word[4] for word in words(document, document.pages - 1))
        assert "được biết./." in last
        assert "KT. GIÁM ĐỐC" in last
        assert "Trần Văn Mẫu" in last


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", contexts())
def test_the_longest_name_and_address_are_printed_whole(template: str, language: Language) -> None:
    assert len(LONG_NAME) >= 59
    assert len(LONG_ADDRESS) >= 195
    document = produce(job_about(Applicant(LONG_NAME, LONG_ADDRESS), template, language), ())
    assert LONG_NAME in told(document)
    if template not in {"dossier/notice", "dossier/stop"}:
        assert LONG_ADDRESS in told(document)
    assert not ink_outside_the_margins(document, 0)


@pytest.mark.parametrize("template", contexts())
def test_a_name_without_any_blank_is_broken_and_stays_inside(template: str) -> None:
    document = produce(job_about(Applicant("Ữ" * 300, "Đ" * 300), template), ())
    assert compact("Ữ" * 300) in compact(told(document))
    assert not any(ink_outside_the_margins(document, page) for page in range(document.pages))


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("template", contexts())
def test_hostile_words_are_printed_as_words_on_the_same_page(template: str, hostile: str) -> None:
    document = produce(job_about(Applicant(hostile, hostile, hostile, hostile), template), ())
    assert document.pages == 1
    assert not ink_outside_the_margins(document, 0)


def test_hostile_words_are_read_back_as_they_were_written() -> None:
    document = told(produce(job_about(Applicant(HOSTILE["markup"], HOSTILE["file"])), ()))
    assert "<b>Hạnh</b> & <script>alert(1)</script>" in document
    assert compact(HOSTILE["file"]) in compact(document)


def test_ten_thousand_characters_are_cut_where_it_shows() -> None:
    document = produce(job_about(Applicant("An", "đường " * 2_000)), ())
    assert "…" in told(document)
    assert 600 < told(document).count("đường") < 700
    assert document.pages == 3
    assert not any(ink_outside_the_margins(document, page) for page in range(document.pages))


def test_a_letter_without_a_number_leaves_room_for_one() -> None:
    assert "Số: ……" in told(printed("dossier/notice", number=""))


def test_forms_are_values_with_what_every_letter_shares() -> None:
    for form in (receipt(), supplement(), stop(), notice()):
        assert {"letterhead", "number", "applicant", "signer"} <= set(form.context())


@pytest.mark.parametrize("template", contexts())
def test_the_agencys_signature_stands_on_the_first_page_of_a_form_and_beside_the_signer_of_a_notice(
    template: str,
) -> None:
    document = printed(template, notes=tuple(same(f"{n}") for n in range(30)))
    beside = template in {"dossier/apology", "dossier/stop", "dossier/notice"}
    assert document.pages == 2
    assert places_to_sign(document.pdf) == {"sign-signer": 1, "sign-agency": 1 if beside else 0}


def places_to_sign(pdf: bytes) -> dict[str, int]:
    """Return the pages on which signatures have room."""
    root = PdfFileReader(BytesIO(pdf)).root
    names, kids = root["/Names"]["/Dests"]["/Names"], root["/Pages"]["/Kids"]
    pages = [kids.raw_get(at).idnum for at in range(len(kids))]
    return {str(names[at]): pages.index(names[at + 1].raw_get(0).idnum) for at in range(0, len(names), 2)}
