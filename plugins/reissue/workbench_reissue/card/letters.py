"""What the notice of a card made out anew and the card itself say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from workbench.api import Basis, CaseView, Person, Text, asks, printable, same
from workbench_reissue.card.form import GROUNDS, Wanted
from workbench_reissue.records import CardRecord

Facts = Iterable[tuple[Text, Text]]


def notice(
    case: CaseView, card: CardRecord, wanted: Wanted, why: Facts, bases: Iterable[Basis]
) -> Mapping[str, object]:
    """Return what the notice says beyond the common part of every letter; `why` tells what the case was about."""
    facts = [
        (Text(vi="Số thẻ", en="Card number"), same(card.number)),
        (Text(vi="Mức hưởng", en="Benefit level"), same(str(card.benefit))),
        (Text(vi="Giá trị sử dụng từ ngày", en="Valid from"), day_on_card(card.valid_from)),
        (Text(vi="Giá trị sử dụng đến ngày", en="Valid to"), day_on_card(card.valid_to)),
        (Text(vi="Nơi đăng ký KCB ban đầu", en="First facility"), same(f"{card.facility_name} ({card.facility_code})")),
        *why,
        (Text(vi="Ngày cấp", en="Issued on"), day_on_card(card.issued_on)),
        (Text(vi="Nơi nhận kết quả", en="Received"), asks.PLACES[wanted.receive_at]),
    ]
    if card.five_years_from:
        facts.append((Text(vi="Thời điểm đủ 05 năm liên tục", en="Five years from"), day_on_card(card.five_years_from)))
    if card.paper_ground != "none":
        facts.append((Text(vi="Lý do cấp thẻ giấy", en="Ground for paper"), GROUNDS[card.paper_ground]))
    return {
        "facts": facts,
        "legal_bases": printable(bases, case.record.rules_day),
        "result_form": asks.RESULT_FORMS[card.result_form],
    }


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


def day_on_card(day: date) -> Text:
    """Word a day as cards and letters have it."""
    return same(f"{day:%d/%m/%Y}")
