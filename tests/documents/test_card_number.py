"""The 15-character card number and its vocabulary."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.documents.card_number import CardNumber, benefit_warning, usual_benefit
from workbench.domain.errors import BadInputError

BEFORE, AFTER = date(2025, 12, 31), date(2026, 1, 1)


def test_a_number_is_taken_apart_however_it_is_typed() -> None:
    number = CardNumber.parse(" dn4 00 001234.5678 ")
    assert number == CardNumber("DN", 4, "00", "0012345678")
    assert str(number) == "DN4000012345678"


@pytest.mark.parametrize("text", ["", "DN400001234567", "DN9000012345678", "D14000012345678", "0012345678"])
def test_any_other_number_is_refused(text: str) -> None:
    with pytest.raises(BadInputError):
        CardNumber.parse(text)


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [("TE", 1, 1), ("DT", 2, 2), ("HT", 3, 3), ("CN", 3, 2), ("LH", 4, 2), ("DN", 4, 4), ("QN", 5, 5)],
)
def test_the_usual_benefit_changed_for_two_codes_in_2026(code: str, before: int, after: int) -> None:
    assert (usual_benefit(code, BEFORE), usual_benefit(code, AFTER)) == (before, after)


def test_an_unlisted_code_has_no_usual_benefit_and_no_warning() -> None:
    assert usual_benefit("XX", AFTER) is None
    assert benefit_warning(CardNumber.parse("XX1000012345678"), AFTER) is None


def test_a_mismatch_is_a_sentence_to_act_on() -> None:
    warning = benefit_warning(CardNumber.parse("CN3000012345678"), AFTER)
    assert warning is not None
    assert "mức hưởng 2" in warning.vi
    assert benefit_warning(CardNumber.parse("CN3000012345678"), BEFORE) is None
