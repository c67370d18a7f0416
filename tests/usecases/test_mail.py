"""Citizens' mail as it comes: encoded in every way, broken, hostile; what is kept is clean words or a refusal."""

from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.errors import BadInputError
from workbench.domain.wording import clean_block, clean_line
from workbench.usecases.mail import LARGEST, read_mail


def mail(body: str = "Tôi mất thẻ BHYT.", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = headers.get("sender", "Lê Thị Hỏi <le.hoi@example.vn>")
    message["Subject"] = headers.get("subject", "Hỏi về thẻ")
    message["Message-ID"] = headers.get("id", "<mot@example.vn>")
    message["Date"] = "Fri, 20 Nov 2026 09:00:00 +0700"
    message.set_content(body)
    return message


def test_an_ordinary_message_says_who_asks_what_and_when() -> None:
    read = read_mail(mail().as_bytes())
    assert (read.name, read.address, read.subject) == ("Lê Thị Hỏi", "le.hoi@example.vn", "Hỏi về thẻ")
    assert read.text == "Tôi mất thẻ BHYT."
    assert read.sent_at is not None
    assert read.sent_at.isoformat() == "2026-11-20T09:00:00+07:00"


def test_the_id_stands_for_the_message_id_and_shows_nothing_of_it() -> None:
    one, again, other = (
        read_mail(mail(body, id=i).as_bytes()) for body, i in (("a", "<1@x>"), ("b", "<1@x>"), ("a", "<2@x>"))
    )
    assert one.id == again.id != other.id
    assert "1@x" not in one.id


def test_a_message_without_an_id_is_known_by_all_that_is_in_it() -> None:
    raw = b"From: a@example.vn\n\nmat the"
    assert read_mail(raw).id == read_mail(raw).id != read_mail(raw + b" bhyt").id


def test_attachments_are_counted_and_left_aside() -> None:
    message = mail()
    message.add_attachment(b"\x00" * 1000, maintype="application", subtype="pdf", filename="../../etc/passwd")
    message.add_attachment("<b>x</b>", subtype="html", filename="trang.html")
    read = read_mail(message.as_bytes())
    assert (read.attachments, read.text) == (2, "Tôi mất thẻ BHYT.")


def test_a_page_alone_is_read_as_its_words() -> None:
    message = mail("")
    message.set_content(
        "<head><title>x</title></head><p>Mất <b>sổ</b>&nbsp;BHXH</p><script>alert(1)</script>", subtype="html"
    )
    assert read_mail(message.as_bytes()).text == "Mất sổ BHXH"


def test_plain_words_go_before_a_page() -> None:
    message = mail("chữ thường")
    message.add_alternative("<p>trang</p>", subtype="html")
    assert read_mail(message.as_bytes()).text == "chữ thường"


def test_what_was_quoted_is_left_out() -> None:
    assert read_mail(mail("Vẫn chưa nhận được.\n> Thư trước\n>> nữa").as_bytes()).text == "Vẫn chưa nhận được."


@pytest.mark.parametrize(
    "charset", ["utf-8", "windows-1258", "nothing-known", "idna", "punycode", "zlib", "utf-16", ""]
)
def test_any_charset_that_is_named_gives_words(charset: str) -> None:
    raw = f"From: a@b.vn\nContent-Type: text/plain; charset={charset}\n\n".encode() + "mất thẻ".encode()
    assert read_mail(raw).text


def test_words_are_put_together_and_cleaned() -> None:
    raw = "From: a@b.vn\nSubject: m\u0301\x1b[31m\n\nthe\u0302\u0309 \x1b]0;x\x07\u202eBHYT".encode()
    read = read_mail(raw)
    assert read.text == clean_block(read.text) == "thể BHYT"
    assert read.subject == clean_line(read.subject)


def test_a_message_within_a_message_is_an_attachment() -> None:
    outer = mail("Chuyển thư")
    outer.add_attachment(mail("Ở trong"))
    read = read_mail(outer.as_bytes())
    assert (read.text, read.attachments) == ("Chuyển thư", 1)


def nested(depth: int) -> bytes:
    head = b"From: a@b.vn\n"
    for level in range(depth):
        head += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level)
    return head + b"Content-Type: text/plain\n\nhello\n"


def test_parts_inside_parts_are_read() -> None:
    assert read_mail(nested(50)).text == "hello"


@pytest.mark.parametrize("depth", [2000, 20_000])
def test_parts_inside_parts_without_end_are_refused_and_end_nothing(depth: int) -> None:
    with pytest.raises(BadInputError, match="lồng nhau"):
        read_mail(nested(depth))


def test_ten_thousand_parts_are_refused() -> None:
    raw = b"From: a@b.vn\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 10_000
    with pytest.raises(BadInputError, match="lồng nhau"):
        read_mail(raw)


def test_a_message_that_is_too_large_is_refused() -> None:
    with pytest.raises(BadInputError, match="10 MB"):
        read_mail(b"\n" * (LARGEST + 1))


@pytest.mark.parametrize("raw", [b"From: a@b.vn\n\n   ", b"Date: x\nContent-Type: image/png\n\nxx"])
def test_a_message_without_words_is_refused(raw: bytes) -> None:
    with pytest.raises(BadInputError, match="không có nội dung"):
        read_mail(raw)


@pytest.mark.parametrize("head", ["From: a@b.vn", "date: Fri, 20 Nov 2026 09:00:00 +0700", "SUBJECT: Hỏi"])
def test_a_mail_has_a_sender_a_date_or_a_subject(head: str) -> None:
    assert read_mail(f"{head}\n\nMất thẻ".encode()).text == "Mất thẻ"


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", '"""A program."""\n\nimport sys\n', "import sys\n\nFrom: a@b.vn\n", "key: value\n\nx", "From: \n\nx"],
)
def test_a_text_without_a_mails_headers_is_none(text: str) -> None:
    with pytest.raises(BadInputError, match="Đây không phải thư: không có dòng đầu thư nào"):
        read_mail(text.encode())


@pytest.mark.parametrize(
    "day", ["yesterday", "Fri, 20 Nov 1901 09:00:00 +0700", "Fri, 99 Nov 2026 99:00:00 +9900", "x" * 9999]
)
def test_a_moment_that_can_not_be_is_no_moment(day: str) -> None:
    assert read_mail(f"From: a@b.vn\nDate: {day}\n\nhello".encode()).sent_at is None


def test_the_moment_our_server_took_it_in_goes_before_what_the_sender_says() -> None:
    raw = b"Received: from x by y; Fri, 20 Nov 2026 10:00:00 +0700\nDate: Thu, 01 Jan 2026 00:00:00 +0700\n\nhello"
    sent = read_mail(raw).sent_at
    assert sent is not None
    assert sent.month == 11


@pytest.mark.parametrize("piece", ["<", "<!--", "<a ", "<a b='", "</", "<![", "<?", "<script>", "&", "&#1"])
def test_a_page_of_things_that_never_end_is_read_in_one_go(piece: str) -> None:
    raw = f"From: a@b.vn\nContent-Type: text/html\n\n<p>Mất thẻ</p>{piece * 100_000}".encode()
    assert read_mail(raw).text.startswith("Mất thẻ")


def test_a_number_of_ten_thousand_digits_is_no_letter() -> None:
    raw = f"From: a@b.vn\nContent-Type: text/html\n\nMất thẻ &#{'1' * 10_000};".encode()
    assert read_mail(raw).text.startswith("Mất thẻ")


@pytest.mark.parametrize("sender", ["(" * 100_000, '"a" <' * 20_000, "<" * 5000, "a@b.vn, c@d.vn", "Hỏi <a@b.vn"])
def test_a_sender_that_is_none_ends_nothing(sender: str) -> None:
    read = read_mail(f"From: {sender}\n\nMất thẻ".encode())
    assert read.text == "Mất thẻ"
    assert len(read.name) <= 100


HOSTILE = st.lists(
    st.sampled_from([
        b"From: ", b"Subject: ", b"=?utf-8?B?", b"=?x?Q?=", b"?=", b"Content-Type: ", b"multipart/mixed; boundary=",
        b"text/html", b"message/rfc822", b"\n", b"\n\n", b"--b", b"<![foo", b"<!--", b"&#x110000;", b"\xff\xfe",
        b"Date: ", b";", b"charset=", b"Content-Transfer-Encoding: base64", b"a@b.vn", b'"', b"\x00",
        b"Content-Disposition: attachment; filename*=x''%ff",
    ]) | st.binary(max_size=8),
    max_size=40,
)  # fmt: skip


@settings(deadline=None)
@given(st.sampled_from([b"", b"Date: x\n"]), HOSTILE)
def test_any_bytes_are_read_as_clean_words_or_refused(head: bytes, pieces: list[bytes]) -> None:
    try:
        read = read_mail(head + b"".join(pieces))
    except BadInputError:
        return
    assert read.text == clean_block(read.text)
    assert read.subject == clean_line(read.subject)
    assert len(read.name) <= 100
