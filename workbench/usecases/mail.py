"""Reading citizens' mail: what is asked and by whom, out of messages that may be broken or meant to break us."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime
from html import unescape

from workbench.domain.errors import BadInputError
from workbench.domain.text import Text
from workbench.domain.wording import clean_block, clean_line

LARGEST = 10 * 1024 * 1024
"""Bytes of one message, attachments included."""

MOST_PARTS = 500
LONGEST = 3900
"""Letters that are kept of what a message says."""

_MOST_READ = 200_000
_FIRST_YEAR, _LAST_YEAR = 1990, 2200
_TOO_LARGE = Text(vi="Thư lớn hơn {most} MB", en="The message is larger than {most} MB")
_TOO_DEEP = Text(vi="Thư lồng nhau quá nhiều phần", en="The message has too many parts inside each other")
_NO_MAIL = Text(
    vi="Đây không phải thư: không có dòng đầu thư nào (From, Date, Subject)",
    en="This is no mail: none of a mail's headers is there (From, Date, Subject)",
)
_EMPTY = Text(vi="Thư không có nội dung chữ", en="The message says nothing in words")
_HEADERS = ("From", "Date", "Subject")
_SLOW = frozenset({"idna", "punycode"})  # take quadratic time, and no mail is written in them
_NAME = re.compile(r"!--|/?[a-z][a-z0-9]{0,9}")
_UNSEEN = {"!--": "-->", "script": "</script>", "style": "</style>", "head": "</head>", "title": "</title>"}
_BLOCKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "/p", "/div"})
_QUOTED = re.compile(r"^\s*>.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mail:
    """One message. `id` stands for its Message-ID and says nothing of its sender; `attachments` were only counted."""

    id: str
    name: str
    address: str
    subject: str
    text: str
    sent_at: datetime | None
    attachments: int


def read_mail(raw: bytes) -> Mail:
    """Return what a message says; BadInputError if it is no mail, too large, too deep or says nothing.

    Any text would pass for a mail's body, a program too: a mail has one of the headers that RFC 5322 asks for.
    """
    if len(raw) > LARGEST:
        raise BadInputError(_TOO_LARGE.fill(most=LARGEST // 1024**2))
    try:
        message = message_from_bytes(raw)
        parts = list(_parts(message))
    except RecursionError:
        raise BadInputError(_TOO_DEEP) from None
    if not any(_header(message, name).strip() for name in _HEADERS):
        raise BadInputError(_NO_MAIL)
    said, attachments = _said(parts)
    text = clean_block(_QUOTED.sub("", said[:_MOST_READ]), LONGEST)
    if not text:
        raise BadInputError(_EMPTY)
    name, address = _sender(_header(message, "From"))
    return Mail(
        _id(message, raw), clean_line(_words(name) or address, 100), clean_line(address, 254),
        clean_line(_words(_header(message, "Subject")), 200), text, _sent(message), attachments,
    )  # fmt: skip


def _parts(message: Message) -> Iterator[Message]:
    """Yield the parts that are no containers; what another message holds is one attachment."""
    waiting = [message]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        inside = part.get_payload() if part.is_multipart() else None
        if isinstance(inside, list) and part.get_content_maintype() == "multipart":
            waiting += [one for one in reversed(inside) if isinstance(one, Message)]
        else:
            yield part
    raise BadInputError(_TOO_DEEP)


def _said(parts: list[Message]) -> tuple[str, int]:
    """Return the plain words, those of the HTML if there are none, and how many parts were left aside."""
    found: dict[str, str] = {}
    aside = 0
    for part in parts:
        kind = part.get_content_type()
        if part.get_filename() or part.get_content_disposition() == "attachment" or kind not in _READERS:
            aside += 1
        elif not found.get(kind, "").strip():
            found[kind] = _READERS[kind](_decoded(part))
    plain = found.get("text/plain", "")
    return plain if plain.strip() else found.get("text/html", ""), aside


def _decoded(part: Message) -> str:
    held = part.get_payload(decode=True)
    raw = held[: _MOST_READ * 4] if isinstance(held, bytes) else b""
    return _as_text(raw, part.get_content_charset() or "utf-8")


def _as_text(raw: bytes, charset: str) -> str:
    """Return the text, with a sign where the bytes are not what the sender says; an unknown charset is UTF-8."""
    try:
        return raw.decode(charset if charset.lower() not in _SLOW else "utf-8", "replace")
    except (LookupError, ValueError):
        return raw.decode("utf-8", "replace")


def _of_html(page: str) -> str:
    """Return the words of a page: blocks become lines, scripts and styles nothing.

    It only ever looks ahead: the standard parser goes back for each tag that does not end, which takes quadratic time.
    """
    page = page[:_MOST_READ]
    lower = page.lower()
    found: list[str] = []
    place = 0
    while (start := page.find("<", place)) >= 0:
        name = _NAME.match(lower, start + 1)
        tag = name.group() if name else ""
        end = _UNSEEN.get(tag, ">")
        found += [page[place:start], "\n" if tag in _BLOCKS else ""]
        closed = lower.find(end, start)
        place = closed + len(end) if closed >= 0 else len(page)
    found.append(page[place:])
    try:
        return unescape("".join(found))
    except ValueError:  # a number of thousands of digits
        return "".join(found)


_READERS: Mapping[str, Callable[[str], str]] = {"text/plain": lambda text: text, "text/html": _of_html}


def _header(message: Message, name: str) -> str:
    """Return a header as it was sent: one in plain UTF-8 too, which older rules forbid."""
    for key, value in message.raw_items():
        if key.lower() == name.lower():
            return str(value)[:4000].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return ""


def _sender(given: str) -> tuple[str, str]:
    """Return name and address; the standard parser follows brackets inside brackets until the stack is full."""
    name, bracket, address = given.rpartition("<")
    return (name.strip(' "\t'), address.partition(">")[0].strip()) if bracket else ("", given.strip())


def _words(given: str) -> str:
    """Return the words of a header that may be encoded."""
    try:
        pieces = decode_header(given)
    except (HeaderParseError, ValueError):
        return given
    return "".join(one if isinstance(one, str) else _as_text(one, charset or "utf-8") for one, charset in pieces)


def _sent(message: Message) -> datetime | None:
    """Return when our own server took it in, else when the sender says it was sent; None if neither can be true."""
    for given in (_header(message, "Received").rpartition(";")[2], _header(message, "Date")):
        try:
            moment = parsedate_to_datetime(given.strip()[:100])
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if moment.tzinfo is not None and _FIRST_YEAR <= moment.year < _LAST_YEAR:
            return moment
    return None


def _id(message: Message, raw: bytes) -> str:
    given = _header(message, "Message-ID").strip()
    return f"mail:{hashlib.sha256(given.encode('utf-8', 'replace') if given else raw).hexdigest()[:40]}"
