"""What the document screen says of a document or a card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from workbench.domain.course_words import CARD_STATES, DOCUMENT_STATES, card_state, document_state
from workbench.domain.service import document_title
from workbench.domain.text import Text, same
from workbench.tui.screens.case_rows import CARD
from workbench.tui.strings import beside, block

if TYPE_CHECKING:
    from workbench.gateway import CaseFile, CheckedCard

_NOT_MADE: Final = Text(
    vi="Văn bản chưa in xong: tự hiện khi xong (F5 xem lại)",
    en="Not finished yet: it appears when it is (F5 looks again)",
)
_FAULT: Final = Text(vi="✗ In lỗi: {why}", en="✗ The printer failed: {why}")
_SERIAL: Final = Text(vi="Số cấp {serial}", en="Issue {serial}")
_UNSIGNED: Final = Text(
    vi="Thẻ đang chờ in: mã QR được ký khi in xong", en="The card waits for the printer, which signs its QR code"
)
_TIP: Final = Text(
    vi="F10: mở hoặc lưu ảnh thẻ (mã QR chỉ hiện ở dưới khi cửa sổ đủ lớn)",
    en="F10: open or save the card's picture (the QR code is drawn below if the window is large enough)",
)
_CHECKED: Final = Text(vi="KIỂM TRA THẺ: {answer}", en="THE CARD CHECKED: {answer}")
_AGE: Final = Text(
    vi="Danh sách thẻ thay thế, thu hồi: cập nhật {age} giây trước",
    en="List of replaced and revoked cards: {age} seconds old",
)
_FIELDS: Final = Text(vi="NỘI DUNG", en="WHAT IT SAYS")
_PAYLOAD: Final = Text(vi="CHUỖI MÃ QR", en="THE QR CODE'S TEXT")
_LABELS: Final = {
    "number": Text(vi="Số thẻ", en="Number"),
    "name": Text(vi="Họ tên", en="Name"),
    "birth": Text(vi="Ngày sinh", en="Born"),
    "address": Text(vi="Địa chỉ", en="Address"),
    "facility": Text(vi="Nơi KCB ban đầu", en="First facility"),
    "valid_from": Text(vi="Giá trị từ", en="Valid from"),
    "valid_to": Text(vi="đến", en="until"),
    "issued_on": Text(vi="Ngày cấp", en="Issued on"),
}


def document_words(file: CaseFile, document_id: int) -> Text:
    """Return the head of a document: title, number, state, what went wrong."""
    one = next(found for found in file.documents if found.id == document_id)
    state = document_state(one.state, one.fault)
    lines = [beside(same(one.number), document_title(file.service, one.kind), DOCUMENT_STATES[state])]
    if state == "fault":
        lines.append(_FAULT.fill(why=one.fault))
    elif state != "done":
        lines.append(_NOT_MADE)
    return block(lines)


def card_words(file: CaseFile, serial: int, checked: CheckedCard | None) -> Text:
    """Return a card: its state, what the check says of it in the words hospitals know, its text."""
    card = next(found for found in file.cards if found.serial == serial)
    state = CARD_STATES[card_state(bool(card.payload15), card.superseded_at, card.revoked_at)]
    lines = [beside(CARD, _SERIAL.fill(serial=f"{serial:08}"), state)]
    if checked is None:
        return block([*lines, _UNSIGNED])
    return block([*lines, _TIP, *_answer(checked), _PAYLOAD, same(card.payload15)])


def _answer(checked: CheckedCard) -> Iterator[Text]:
    answer = checked.answer
    yield _CHECKED.fill(answer=answer.title)
    yield answer.explanation
    if answer.list_age is not None:
        yield _AGE.fill(age=answer.list_age)
    for warning in answer.warnings:
        yield Text(vi=f"! {warning.vi}", en=f"! {warning.en}")
    if answer.fields is not None:
        yield _FIELDS
        for name, label in _LABELS.items():
            value = getattr(answer.fields, name)
            words = f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "-")
            yield Text(vi=f"{label.vi}: {words}", en=f"{label.en}: {words}")


def file_name(code: str, number: str, part: str) -> str:
    """Return what a saved document is called: only letters, digits, dots and dashes."""
    return re.sub(r"[^\w.-]+", "-", f"{code}_{number}.{part}" if number else f"{code}.{part}")
