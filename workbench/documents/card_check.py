"""Answers whether a scanned card is genuine and in force, without a network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from workbench.documents.card import CardFields, signed_bytes
from workbench.documents.card_answer import VERDICTS, Verdict, explain
from workbench.documents.card_list import SignedList
from workbench.documents.card_number import CardNumber, benefit_warning
from workbench.documents.card_reading import ReadCard, Seal, read
from workbench.documents.citizen_card import is_citizen_card
from workbench.documents.keys import signature_holds
from workbench.domain.errors import BadInputError
from workbench.domain.text import Text

_IS_CITIZEN: Final = Text(
    vi="Đây là mã QR căn cước công dân, không phải thẻ BHYT", en="This is a citizen card's QR, not a health card's"
)
_NOT_YET: Final = Text(vi="Thẻ có giá trị từ ngày {day}", en="The card is in force from {day} on")
_NO_LIST: Final = Text(
    vi="Chưa có danh sách thẻ thay thế, thu hồi của khóa này: không biết thẻ đã bị thay hay thu hồi chưa",
    en="No list of replaced and revoked cards of this key is held: neither can be ruled out",
)
_OLD_LIST: Final = Text(
    vi="Danh sách thẻ thay thế, thu hồi đã quá hạn: cập nhật danh sách",
    en="The list of replaced and revoked cards is out of date: get the newer one",
)
_FUTURE: Final = Text(
    vi="Thời điểm cấp thẻ ở sau giờ máy này: kiểm tra đồng hồ",
    en="The card was issued after this machine's time: check the clock",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a scanned card.

    `fields` is what the text says, also when it is not to be trusted, None when it can't be read; `list_age`
    the seconds since the list in use was made, None without a list; `since` the day of supersession.
    """

    verdict: Verdict
    explanation: Text
    list_age: int | None
    fields: CardFields | None = None
    since: date | None = None
    warnings: tuple[Text, ...] = ()

    @property
    def title(self) -> Text:
        """The answer in a word or two; the explanation follows it."""
        return VERDICTS[self.verdict]

    def as_json(self) -> dict[str, Any]:
        """Return {"answer", "list_age_s", "fields"}, ready for `json.dumps`."""
        fields = self.fields.as_json() if self.fields else None
        return {"answer": self.verdict.value, "list_age_s": self.list_age, "fields": fields}


def verify(
    text: str, keys: Mapping[str, bytes | str], lists: Mapping[str, SignedList], today: date, now: int
) -> Answer:
    """Judge the text of a QR, never raising for what it says.

    `keys` are the trusted public keys by number, `lists` the checked lists by the number of their key (two
    keys are active during a rollover), `now` Unix seconds. The heaviest answer wins: a revoked card that is
    also expired is REVOKED. Without a list for the card's key, the age is that of the oldest list held.
    """
    oldest = max((held.age(now) for held in lists.values()), default=None)
    try:
        card = read(text)
    except BadInputError as error:
        reason = _IS_CITIZEN if is_citizen_card(text) else error.text
        return Answer(Verdict.UNREADABLE, explain(Verdict.UNREADABLE, reason=reason), oldest)
    seal = card.seal
    if seal is None:
        forged = card.meant_to_be_signed
        verdict = Verdict.BAD_SIGNATURE if forged else Verdict.LEGACY_UNSIGNED
        return _unproved(verdict, card, oldest, today)
    if seal.key_id not in keys:
        return _unproved(Verdict.UNKNOWN_KEY, card, oldest, today, key=seal.key_id)
    if not _genuine(card, seal, keys[seal.key_id]):
        return _unproved(Verdict.BAD_SIGNATURE, card, oldest, today)
    return _proved(card.fields, seal, lists.get(seal.key_id), today, now)


def _genuine(card: ReadCard, seal: Seal, public: bytes | str) -> bool:
    data = signed_bytes(card.fields, card.form, seal.stamp, seal.key_id)
    return seal.signature is not None and signature_holds(public, seal.signature, data)


def _unproved(verdict: Verdict, card: ReadCard, age: int | None, today: date, **places: object) -> Answer:
    """Answer about a card whose text nobody vouches for; only an unsigned one is worth a warning."""
    codes = ("050", "051") if verdict is Verdict.BAD_SIGNATURE else ()
    warnings = _warnings(card.fields, today) if verdict is Verdict.LEGACY_UNSIGNED else ()
    return Answer(verdict, explain(verdict, codes, **places), age, card.fields, warnings=warnings)


def _proved(fields: CardFields, seal: Seal, held: SignedList | None, today: date, now: int) -> Answer:
    """Answer about a card that we did issue."""
    serial = seal.stamp.serial
    since = held.superseded.get(serial) if held else None
    ended = fields.valid_to is not None and fields.valid_to < today
    if held and serial in held.revoked:
        verdict, codes = Verdict.REVOKED, ["110"]
    elif since:
        verdict, codes = Verdict.SUPERSEDED, ["003" if ended else "004"]
    elif ended:
        verdict, codes = Verdict.EXPIRED, ["010"]
    else:
        verdict, codes = Verdict.VALID, ["000"]
    warnings = [*_warnings(fields, today), *_list_warnings(held, now)]
    if seal.stamp.iat > now:
        warnings.append(_FUTURE)
    words = explain(verdict, codes, since=_written(since), until=_written(fields.valid_to))
    return Answer(verdict, words, held.age(now) if held else None, fields, since, tuple(warnings))


def _list_warnings(held: SignedList | None, now: int) -> tuple[Text, ...]:
    if held is None:
        return (_NO_LIST,)
    return (_OLD_LIST,) if held.expired(now) else ()


def _warnings(fields: CardFields, today: date) -> tuple[Text, ...]:
    """Return what is odd about a card without making it wrong."""
    odd = []
    if fields.valid_from > today:
        odd.append(_NOT_YET.fill(day=_written(fields.valid_from)))
    if len(fields.number) == 15 and (misfit := benefit_warning(CardNumber.parse(fields.number), today)):
        odd.append(misfit)
    return tuple(odd)


def _written(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
