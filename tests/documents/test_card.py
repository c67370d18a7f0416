"""Composing, signing and verifying the text of a card's QR."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.card_samples import (
    FIELDS,
    ISSUED,
    KEY,
    KEYS,
    NEXT_KEY,
    NOW,
    STAMP,
    TODAY,
    ask,
    card,
    fresh_list,
    names,
)
from workbench.documents.card import Form, Stamp, compose, signature_digits, signature_from_digits
from workbench.documents.card_answer import Verdict
from workbench.documents.card_check import verify
from workbench.documents.card_reading import read
from workbench.domain.errors import BadInputError
from workbench.domain.wording import clean_line

FORMS: tuple[Form, ...] = ("15", "10")

CHANGED: dict[str, Any] = {
    "number": "XX4000012345679",
    "name": "Nguyễn Thị Thứ Nghiệm",
    "birth": "1984",
    "sex": 1,
    "address": "Thôn Mẫu",
    "facility": "00B45",
    "valid_from": date(2026, 1, 2),
    "valid_to": date(2036, 12, 31),
    "issued_on": date(2026, 1, 6),
    "management_code": "00020012345678",
    "parent": "Trần Văn Thử",
    "living_area": 7,
    "five_years_from": None,
    "benefit": 1,
    "place_of_issue": "Bảo hiểm xã hội cơ sở Khác",
}


@pytest.mark.parametrize(("form", "parts"), [("15", 15), ("10", 17)])
def test_the_two_forms_have_the_parts_that_hospitals_count(form: Form, parts: int) -> None:
    text = card(form)
    found = text.split("|")
    assert len(found) == parts
    assert all(found)
    assert found[-1] == "$"
    assert text.count("$") == 1
    assert not set(text) & set("#~%+&")
    assert not any(part.startswith(" ") for part in found)
    assert found[0] == ("XX4000012345678" if form == "15" else "0012345678")
    assert found[5] == "00 - A45"
    assert re.fullmatch(r"\d{10}\d{8}\d{155}-\d{4}", found[13])


@pytest.mark.parametrize("form", FORMS)
@given(name=names, parent=st.just("") | names, place=st.just("") | names)
@settings(deadline=None, max_examples=60)
def test_whatever_the_name_a_card_reads_back_and_verifies(form: Form, name: str, parent: str, place: str) -> None:
    text = card(form, name=name, parent=parent, place_of_issue=place)
    expected = replace(
        FIELDS,
        number=FIELDS.number if form == "15" else FIELDS.number[5:],
        name=clean_line(name),
        parent=clean_line(parent),
        place_of_issue=clean_line(place) if form == "10" else "",
    )
    assert read(text).fields == expected
    assert ask(text).verdict is Verdict.VALID
    assert all(text.split("|"))


@pytest.mark.parametrize("fold", [str.lower, str.upper, str.swapcase])
@pytest.mark.parametrize("form", FORMS)
def test_a_kiosk_that_folds_the_case_of_letters_does_no_harm(form: Form, fold: Any) -> None:
    assert ask(fold(card(form))).verdict is Verdict.VALID


@pytest.mark.parametrize("field", sorted(CHANGED))
def test_changing_any_field_breaks_the_signature(field: str) -> None:
    form: Form = "10" if field in ("benefit", "place_of_issue") else "15"
    fields = replace(FIELDS, number=FIELDS.number if form == "15" else FIELDS.number[5:])
    genuine = compose(fields, form, STAMP, KEY).split("|")
    changed = compose(replace(fields, **{field: CHANGED[field]}), form, STAMP, KEY).split("|")
    changed[13] = genuine[13]
    answer = ask("|".join(changed))
    assert answer.verdict is Verdict.BAD_SIGNATURE
    assert "051" in answer.explanation.vi


@pytest.mark.parametrize("form", FORMS)
def test_changing_any_one_character_never_leaves_a_valid_card_that_says_something_else(form: Form) -> None:
    text = card(form, address="Thôn Mẫu", parent="Trần Văn Thử")
    said = read(text).fields
    for place, old in enumerate(text):
        for new in "7", "B":
            if new != old:
                answer = ask(text[:place] + new + text[place + 1 :])
                assert answer.verdict is not Verdict.VALID or answer.fields == said


def test_changing_any_digit_of_the_check_string_is_found() -> None:
    parts = card().split("|")
    check = parts[13]
    for place, old in enumerate(check[:173]):
        parts[13] = check[:place] + str((int(old) + 1) % 10) + check[place + 1 :]
        assert ask("|".join(parts)).verdict is Verdict.BAD_SIGNATURE
    for lost in 0, 30, 172:
        parts[13] = check[:lost] + check[lost + 1 :]
        assert ask("|".join(parts)).verdict is Verdict.BAD_SIGNATURE


def test_another_key_number_is_unknown_or_does_not_fit() -> None:
    assert ask(card().replace("-6202|", "-6209|")).verdict is Verdict.UNKNOWN_KEY
    assert ask(card().replace("-6202|", "-6203|")).verdict is Verdict.BAD_SIGNATURE


def test_the_long_form_cut_down_to_the_short_one_is_not_genuine() -> None:
    parts = card("10").split("|")
    assert ask("|".join([*parts[:14], "$"])).verdict is Verdict.BAD_SIGNATURE


def test_both_keys_of_a_rollover_verify() -> None:
    assert ask(card(key=NEXT_KEY)).verdict is Verdict.VALID
    raw = {key_id: bytes.fromhex(public) for key_id, public in KEYS.items()}
    assert verify(card(), raw, {}, TODAY, NOW).verdict is Verdict.VALID


@given(st.binary(min_size=64, max_size=64))
def test_a_signature_is_155_digits_whatever_its_bytes(signature: bytes) -> None:
    digits = signature_digits(signature)
    assert len(digits) == 155
    assert signature_from_digits(digits) == signature


def test_digits_that_no_signature_can_have_are_told_apart() -> None:
    assert signature_from_digits("9" * 155) is None
    assert signature_from_digits("0" * 155) is None


@pytest.mark.parametrize(
    ("form", "field", "value"),
    [
        ("15", "number", "0012345678"),
        ("10", "number", "12345"),
        ("10", "number", "123456789012"),
        ("15", "name", " \x1f "),
        ("15", "birth", "09/1984"),
        ("15", "sex", 3),
        ("15", "facility", "00 45"),
        ("15", "valid_to", None),
        ("15", "valid_to", date(2025, 12, 31)),
        ("15", "issued_on", None),
        ("15", "management_code", "0001"),
        ("15", "living_area", 3),
        ("15", "benefit", 5),
        ("10", "benefit", None),
    ],
)
def test_what_a_reader_would_stumble_over_is_never_written(form: Form, field: str, value: Any) -> None:
    with pytest.raises(BadInputError) as refused:
        card(form, **{field: value})
    assert refused.value.field == field


def test_a_birth_date_that_never_was_is_refused() -> None:
    with pytest.raises(BadInputError):
        card(birth="30/02/1984")


@pytest.mark.parametrize("stamp", [Stamp(5, 1), Stamp(10**10, 1), Stamp(ISSUED, -1), Stamp(ISSUED, 10**8)])
def test_a_stamp_outside_its_digits_is_refused(stamp: Stamp) -> None:
    with pytest.raises(BadInputError):
        card(stamp=stamp)


def test_a_separator_hidden_in_a_name_can_not_shift_what_is_signed() -> None:
    assert read(card(name="Nguyễn\x1fThử")).fields.name == "Nguyễn Thử"


def test_the_answer_is_ready_for_json() -> None:
    said = json.loads(json.dumps(ask(card("10")).as_json()))
    assert set(said) == {"answer", "list_age_s", "fields"}
    assert (said["answer"], said["list_age_s"]) == ("VALID", NOW - fresh_list().this_update)
    assert said["fields"]["valid_to"] == "2026-12-31"
    assert said["fields"]["name"] == FIELDS.name
    assert ask("nothing").as_json()["fields"] is None
