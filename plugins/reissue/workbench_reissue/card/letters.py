"""What the notice of a card made out anew and the card itself say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from workbench.api import Person, Text, asks, same
from workbench_reissue.card.form import GROUNDS
from workbench_reissue.records import CardRecord
from workbench_reissue.wording import old_and_new

Facts = Iterable[tuple[Text, Text]]

WHILE_WAITING = Text(
    vi="Trong thời gian chờ cấp lại, đổi thẻ, người tham gia vẫn được hưởng quyền lợi BHYT; khi khám chữa bệnh, xuất "
    "trình giấy này và giấy tờ tùy thân.",
    en="While the card is being made out you keep all rights of health insurance; when you see a doctor, show this "
    "paper and an identity document.",
)
"""What the receipt of a card's dossier tells its holder (Law on health insurance 25/2008/QH12, articles 18 and 19)."""


def facts(card: CardRecord, old: CardRecord, why: Facts, receive_at: str) -> list[tuple[Text, Text]]:
    """Return what the notice says of `card`, which takes the place of `old`; `why` tells what the case was about."""
    said = [
        *((label, old_and_new(word(old), word(card))) for label, word in _SHOWN),
        *why,
        (Text(vi="Ngày cấp", en="Issued on"), _day(card.issued_on)),
        (Text(vi="Nơi nhận kết quả", en="Result received"), asks.PLACES[receive_at]),
    ]
    if card.five_years_from:
        years = old_and_new(_day(old.five_years_from), _day(card.five_years_from))
        said.append((Text(vi="Thời điểm đủ 05 năm liên tục", en="Five years from"), years))
    if card.paper_ground != "none":
        said.append((Text(vi="Lý do cấp thẻ giấy", en="Ground for paper"), GROUNDS[card.paper_ground]))
    return said


def _level(digit: int) -> Text:
    return Text(vi=f"{digit} ({_PAID[digit]} chi phí KCB)", en=f"{digit} ({_PAID[digit]} of the costs)")


def _facility(card: CardRecord) -> Text:
    name, code = card.facility_name, card.facility_code
    return Text(vi=f"{name} (mã {code})", en=f"{name} (code {code})")


def _day(day: date | None) -> Text:
    return same(f"{day:%d/%m/%Y}") if day else Text(vi="chưa có", en="none")


_PAID = {1: "100%", 2: "100%", 3: "95%", 4: "80%", 5: "100%"}
"""What insurance pays at each benefit level (Decision 1351/QĐ-BHXH of 2015)."""

_SHOWN: tuple[tuple[Text, Callable[[CardRecord], Text]], ...] = (
    (Text(vi="Số thẻ", en="Card number"), lambda card: same(card.number)),
    (Text(vi="Mức hưởng", en="Benefit level"), lambda card: _level(card.benefit)),
    (Text(vi="Giá trị sử dụng từ ngày", en="Valid from"), lambda card: _day(card.valid_from)),
    (Text(vi="Giá trị sử dụng đến ngày", en="Valid to"), lambda card: _day(card.valid_to)),
    (
        Text(vi="Nơi đăng ký KCB ban đầu", en="First facility"),
        _facility,
    ),
)


def face(person: Person, card: CardRecord) -> Mapping[str, object]:
    """Return what stands on the card and in its QR code."""
    return {
        "number": card.number,
        "name": person.name,
        "birth": birth_on_card(person.birth),
        "sex": person.sex,
        "address": person.address,
        "facility": card.facility_code,
        "valid_from": card.valid_from,
        "valid_to": card.valid_to,
        "issued_on": card.issued_on,
        "management_code": office_digits(person.office) + card.insurance_number,
        "parent": card.parent,
        "living_area": card.living_area,
        "five_years_from": card.five_years_from,
        "benefit": card.benefit,
        "place_of_issue": card.place_of_issue,
        "facility_name": card.facility_name,
    }


def birth_on_card(birth: str) -> str:
    """Return a birth date as cards have it, `dd/MM/yyyy` or `yyyy`: a month alone is left out."""
    year, *rest = birth.split("-")
    return "/".join([*reversed(rest), year]) if len(rest) == 2 else year


def office_digits(office: str) -> str:
    """Return the 4 digits a card names an office by: two of the province, two of the office (00 at province level)."""
    return office[1:].ljust(4, "0")
