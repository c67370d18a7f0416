"""What an officer is told about a scanned card, in the words and codes of the portal they know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from workbench.domain.text import Text


class Verdict(StrEnum):
    """The answers; each word is stable and goes into JSON as it is."""

    VALID = "VALID"
    EXPIRED = "EXPIRED"
    SUPERSEDED = "SUPERSEDED"
    REVOKED = "REVOKED"
    UNKNOWN_KEY = "UNKNOWN_KEY"
    BAD_SIGNATURE = "BAD_SIGNATURE"
    LEGACY_UNSIGNED = "LEGACY_UNSIGNED"
    UNREADABLE = "UNREADABLE"


VERDICTS: Final[Mapping[Verdict, Text]] = {
    Verdict.VALID: Text(vi="HỢP LỆ", en="VALID"),
    Verdict.EXPIRED: Text(vi="HẾT HẠN", en="EXPIRED"),
    Verdict.SUPERSEDED: Text(vi="ĐÃ CẤP THẺ MỚI", en="REPLACED"),
    Verdict.REVOKED: Text(vi="ĐÃ THU HỒI", en="REVOKED"),
    Verdict.UNKNOWN_KEY: Text(vi="CHƯA CÓ KHÓA ĐỂ XÁC MINH", en="NO KEY TO CHECK IT WITH"),
    Verdict.BAD_SIGNATURE: Text(vi="CHỮ KÝ SAI", en="WRONG SIGNATURE"),
    Verdict.LEGACY_UNSIGNED: Text(vi="THẺ CHƯA KÝ SỐ", en="UNSIGNED CARD"),
    Verdict.UNREADABLE: Text(vi="KHÔNG ĐỌC ĐƯỢC", en="UNREADABLE"),
}
"""Each answer in a word or two, as officers read it."""

PORTAL: Final[Mapping[str, Text]] = {
    "000": Text(vi="thông tin thẻ chính xác", en="card correct"),
    "003": Text(vi="thẻ cũ hết giá trị, đã cấp thẻ mới", en="old card no longer valid, a new one was issued"),
    "004": Text(vi="thẻ cũ còn giá trị, đã cấp thẻ mới", en="old card still valid, a new one was issued"),
    "010": Text(vi="thẻ hết giá trị sử dụng", en="card expired"),
    "050": Text(vi="không thấy thông tin thẻ", en="no such card"),
    "051": Text(vi="mã thẻ không đúng", en="wrong card number"),
    "060": Text(vi="thẻ sai họ tên", en="wrong name"),
    "070": Text(vi="thẻ sai ngày sinh", en="wrong birth date"),
    "110": Text(vi="thẻ đã thu hồi", en="card withdrawn"),
    "120": Text(vi="thẻ đã báo giảm", en="card reduced"),
    "121": Text(vi="thẻ đã báo giảm", en="card reduced"),
    "122": Text(vi="thẻ đã báo giảm", en="card reduced"),
    "123": Text(vi="thẻ đã báo giảm", en="card reduced"),
    "124": Text(vi="thẻ đã báo giảm", en="card reduced"),
}
"""Answers of the health-insurance portal that officers and hospitals know."""

_EXPLAINED: Final[Mapping[Verdict, Text]] = {
    Verdict.VALID: Text(vi="Chữ ký đúng, thẻ còn hạn", en="The signature holds and the card is in force"),
    Verdict.EXPIRED: Text(
        vi="Chữ ký đúng nhưng thẻ hết hạn ngày {until}", en="The signature holds but the card ended on {until}"
    ),
    Verdict.SUPERSEDED: Text(
        vi="Đã cấp thẻ mới thay thẻ này từ ngày {since}", en="A new card has replaced this one since {since}"
    ),
    Verdict.REVOKED: Text(vi="Thẻ đã bị thu hồi", en="The card was revoked"),
    Verdict.UNKNOWN_KEY: Text(
        vi="Thẻ ghi khóa ký số {key}, máy này chưa có khóa công khai đó: cập nhật tệp khóa hoặc tra Cổng",
        en="The card names key {key}, whose public key is not held here: update the keys or ask the portal",
    ),
    Verdict.BAD_SIGNATURE: Text(
        vi="Chữ ký không đúng: nội dung mã QR đã bị sửa hoặc giả. Không dùng thông tin này, tra Cổng bằng số thẻ",
        en="The signature does not hold: the QR was changed or forged. Trust none of it, ask the portal",
    ),
    Verdict.LEGACY_UNSIGNED: Text(
        vi="Thẻ chưa có chữ ký số (thẻ đang lưu hành): chưa xác minh được, phải tra Cổng",
        en="An unsigned card, as in use today: nothing is proved, ask the portal",
    ),
    Verdict.UNREADABLE: Text(vi="Không đọc được thẻ. {reason}", en="The card can't be read. {reason}"),
}

_CODE: Final = Text(vi="Cổng thường trả {code}: {meaning}", en="The portal usually says {code}: {meaning}")
_COPY: Final = Text(
    vi="Mã QR sao chép vẫn đúng chữ ký: đối chiếu ảnh hoặc căn cước của người cầm thẻ",
    en="A copied QR verifies too: match the holder with the photo or the citizen card",
)


def explain(verdict: Verdict, codes: Sequence[str] = (), **places: object) -> Text:
    """Return the whole explanation: the answer, the portal's codes for it, and what a signature can't prove."""
    sentences = [_EXPLAINED[verdict].fill(**places)]
    sentences += [_CODE.fill(code=code, meaning=PORTAL[code]) for code in codes]
    if verdict is Verdict.VALID:
        sentences.append(_COPY)
    return Text(vi=". ".join(text.vi for text in sentences), en=". ".join(text.en for text in sentences))
