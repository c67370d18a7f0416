"""R11: what may be attached to a dossier, at each of its limits."""

from __future__ import annotations

import pytest

from tests.support.papers import JPG, XML, new_pdf, packed, pdf, xlsx
from workbench.domain.attachment import MOST_BYTES, Attachment, accepted, refusals
from workbench.domain.errors import BadInputError
from workbench.domain.text import Text

MB = 1024 * 1024
BILLION_LAUGHS = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'


def refused(name: str, body: bytes) -> tuple[str, Text]:
    with pytest.raises(BadInputError) as caught:
        accepted(name, body)
    assert caught.value.text.vi != caught.value.text.en
    return caught.value.field, caught.value.text


def files(number: int, size: int = 40) -> list[Attachment]:
    return [Attachment(f"{i}.pdf", "application/pdf", size, "00") for i in range(number)]


@pytest.mark.parametrize(
    ("name", "body", "media"),
    [
        ("đơn.pdf", pdf(), "application/pdf"),
        ("trích lục.xml", XML, "application/xml"),
        ("utf16.xml", XML.decode().replace("UTF-8", "UTF-16").encode("utf-16"), "application/xml"),
        ("CCCD mặt trước.JPG", JPG, "image/jpeg"),
        ("danh sách.v2.xlsx", xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_r11_pdf_xml_jpg_and_xlsx_may_be_attached(name: str, body: bytes, media: str) -> None:
    new = accepted(name, body)
    assert (new.attachment.name, new.attachment.media, new.attachment.size) == (name, media, len(body))
    assert len(new.attachment.sha256) == 64


@pytest.mark.parametrize("name", ["a.png", "a.docx", "a.pdf.exe", "a", "pdf", "a.pdf \u200b.zip", "a.jpeg"])
def test_r11_any_other_ending_is_refused_and_the_four_are_named(name: str) -> None:
    field, text = refused(name, pdf())
    assert field == "name"
    assert "pdf, xml, jpg, xlsx" in text.vi


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.pdf", JPG), ("a.jpg", pdf()), ("a.xlsx", packed("word/document.xml", "[Content_Types].xml")),
        ("a.xlsx", b"PK\x03\x04 and no more"), ("a.xlsx", xlsx()[:-10]), ("a.xml", b"<a>"), ("a.xml", b"plain words"),
        ("a.xml", b"<?xml version='1.0' encoding='nobody-knows'?><a/>"), ("a.xml", b"<a/>\x00"),
        ("a.pdf", b" %PDF-1.7"), ("a.pdf", b"MZ\x90"),
    ],
)  # fmt: skip
def test_r11_a_file_is_what_its_first_bytes_say_and_not_what_it_is_called(name: str, body: bytes) -> None:
    field, text = refused(name, body)
    assert field == "content"
    assert f"no {name.rpartition('.')[2]} file" in text.en


@pytest.mark.parametrize("body", [BILLION_LAUGHS, b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'])
def test_xml_that_declares_a_document_type_is_refused_unread(body: bytes) -> None:
    assert "DTD" in refused("a.xml", body)[1].en


def test_an_empty_file_is_refused() -> None:
    assert "empty" in refused("a.pdf", b"")[1].en


@pytest.mark.parametrize(
    "name",
    ["../a.pdf", "/etc/a.pdf", "C:\\fakepath\\a.pdf", "..\\a.pdf", ".a.pdf", ".pdf", "..pdf", "a:b.pdf",
     'a".pdf', "a?.pdf", "", "\x00"],
)  # fmt: skip
def test_a_name_with_a_path_in_it_or_none_at_all_is_refused(name: str) -> None:
    assert refused(name, pdf())[0] == "name"


def test_control_bidi_and_invisible_characters_are_taken_out_of_a_name() -> None:
    assert accepted(" \x1b]52;c;eA==\x07đơn\u202e\u200b \n xin\x9b2J.pdf\x00", pdf()).attachment.name == "đơn xin.pdf"


def test_braces_and_markup_in_a_name_are_only_words() -> None:
    assert accepted("{name} [b].pdf", pdf()).attachment.name == "{name} [b].pdf"
    assert "{0}" in refused("{0}.png", pdf())[1].en


def test_a_name_has_at_most_150_letters() -> None:
    longest = "ệ" * 146 + ".pdf"
    assert accepted(longest, pdf()).attachment.name == longest
    assert "150" in refused("ệ" + longest, pdf())[1].vi
    assert "150" in refused("ệ" * 10_000 + ".pdf", pdf())[1].vi


def test_r11_beside_the_declaration_there_is_room_for_five_files() -> None:
    assert refusals(100, files(5)) == ()
    (text,) = refusals(100, files(6))
    assert text.vi == "Tối đa 6 tệp kể cả tờ khai: 6 tệp đính kèm là quá 1"
    assert text.en == "At most 6 files, the declaration included: 6 attached files are 1 too many"


def test_r11_all_files_and_the_declaration_are_5_mb_and_not_a_byte_more() -> None:
    assert MOST_BYTES == 5 * MB
    assert refusals(1000, [*files(4, MB), *files(1, MB - 1000)][:4]) == ()
    exact = [Attachment("a.pdf", "application/pdf", 5 * MB - 1000, "00")]
    assert refusals(1000, exact) == ()
    assert refusals(999, exact) == ()
    (text,) = refusals(1001, exact)
    assert "5242881" in text.vi
    assert text.en.startswith("At most 5 MB, the declaration included")


def test_two_files_of_one_name_are_refused() -> None:
    one, other = new_pdf("Đơn.pdf").attachment, new_pdf("đơn.PDF").attachment
    assert "already" in refusals(1, [one, other])[0].en


def test_everything_wrong_with_a_set_of_files_is_told_at_once() -> None:
    assert len(refusals(1, [*files(6, MB), *files(1)])) == 3
