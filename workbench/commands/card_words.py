"""What `card verify` tells of a card, in words; the stable ones of `--json` are `Verdict` and the fields' names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from workbench.documents.card import CardFields
from workbench.documents.card_check import Answer
from workbench.domain.record_words import SEXES
from workbench.domain.text import Text, same

_LABELS: Final[Mapping[str, Text]] = {
    "number": Text(vi="Số thẻ", en="Card number"),
    "name": Text(vi="Họ và tên", en="Name"),
    "birth": Text(vi="Ngày sinh", en="Born"),
    "sex": Text(vi="Giới tính", en="Sex"),
    "address": Text(vi="Địa chỉ", en="Address"),
    "facility": Text(vi="Mã nơi KCB ban đầu", en="First facility"),
    "valid_from": Text(vi="Giá trị từ ngày", en="Valid from"),
    "valid_to": Text(vi="Giá trị đến ngày", en="Valid to"),
    "issued_on": Text(vi="Ngày cấp", en="Issued on"),
    "management_code": Text(vi="Mã quản lý", en="Management code"),
    "parent": Text(vi="Cha, mẹ, giám hộ", en="Parent or guardian"),
    "living_area": Text(vi="Nơi sinh sống", en="Place of living"),
    "five_years_from": Text(vi="Đủ 05 năm liên tục từ", en="Five years from"),
    "benefit": Text(vi="Mức hưởng", en="Benefit level"),
    "place_of_issue": Text(vi="Nơi cấp", en="Place of issue"),
}
_CODED: Final[Mapping[str, Mapping[int, Text]]] = {
    "sex": SEXES,
    "living_area": {4: Text(vi="không thuộc K1, K2, K3", en="none of K1, K2, K3"), 5: same("K1"), 6: same("K2"),
                    7: same("K3")},
}  # fmt: skip
_AGE: Final = Text(vi="Tuổi của danh sách: {n} giây", en="Age of the list: {n} s")


def told(answer: Answer) -> Iterator[Text]:
    """Yield the verdict, what it means and what there is to watch out for."""
    yield answer.title
    yield answer.explanation
    yield from answer.warnings
    if answer.list_age is not None:
        yield _AGE.fill(n=answer.list_age)


def content(fields: CardFields) -> Iterator[tuple[Text, Text]]:
    """Yield what the card says, a label and a value each, but for what is not on it."""
    for name, label in _LABELS.items():
        if (value := getattr(fields, name)) not in ("", None):
            yield label, _word(name, value)


def _word(name: str, value: Any) -> Text:
    coded = _CODED.get(name, {}).get(value)
    return coded or same(f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value))
