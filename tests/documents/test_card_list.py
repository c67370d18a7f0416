"""The signed list of replaced and revoked cards."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.card_samples import KEY, KEYS, NEXT_KEY, NOW, fresh_list
from workbench.documents.card_list import SignedList, compose_list, read_list
from workbench.domain.errors import BadInputError, StaleError

serials = st.integers(0, 10**8 - 1)
days = st.dates(date(2021, 1, 1), date(2040, 12, 31))


@given(superseded=st.dictionaries(serials, days), revoked=st.frozensets(serials), number=st.integers(0, 10**6))
@settings(deadline=None)
def test_a_list_reads_back_as_it_was_made(superseded: dict[int, date], revoked: frozenset[int], number: int) -> None:
    content = SignedList("6202", number, NOW, NOW + 86_400, superseded, revoked)
    assert read_list(compose_list(content, KEY), KEYS) == content


def test_the_list_is_plain_json_that_a_person_can_look_into() -> None:
    text = compose_list(fresh_list(superseded={5: date(2026, 2, 1), 3: date(2026, 2, 1)}), KEY)
    found = json.loads(text)
    assert found["listNumber"] == 7
    assert set(found["superseded"]) == {"2026-02-01"}


def test_a_hundred_thousand_serials_stay_under_half_a_megabyte() -> None:
    start = date(2025, 1, 1)
    superseded = {n * 997: start + timedelta(days=n % 365) for n in range(100_000)}
    text = compose_list(fresh_list(superseded=superseded), KEY)
    assert len(text) < 500_000
    assert read_list(text, KEYS).superseded == superseded


def test_blanks_do_not_matter_and_everything_else_does() -> None:
    text = compose_list(fresh_list(revoked=frozenset({1, 2})), KEY)
    assert read_list(json.dumps(json.loads(text)), KEYS) == read_list(text, KEYS)
    for name, value in {
        "nextUpdate": NOW * 2,
        "listNumber": 8,
        "revoked": "",
        "superseded": {"2026-01-01": "AQ=="},
    }.items():
        with pytest.raises(BadInputError) as refused:
            read_list(json.dumps({**json.loads(text), name: value}), KEYS)
        assert refused.value.field == "signature"


def test_a_list_of_one_key_can_not_pass_for_another_keys() -> None:
    forged = {**json.loads(compose_list(fresh_list(), KEY)), "key": NEXT_KEY.key_id}
    with pytest.raises(BadInputError, match="forged") as refused:
        read_list(json.dumps(forged), KEYS)
    assert refused.value.field == "signature"
    with pytest.raises(ValueError, match="6203"):
        compose_list(fresh_list(), NEXT_KEY)


def test_a_list_of_an_unknown_key_is_told_apart_from_a_forged_one() -> None:
    with pytest.raises(BadInputError) as refused:
        read_list(compose_list(fresh_list(), KEY), {})
    assert refused.value.field == "key"


def test_an_old_list_is_returned_and_says_that_it_is_old() -> None:
    held = read_list(compose_list(fresh_list(next_update=NOW), KEY), KEYS)
    assert held.expired(NOW)
    assert not held.expired(NOW - 1)
    assert held.age(NOW) == 3600


def test_an_older_list_can_not_replace_a_newer_one() -> None:
    text = compose_list(fresh_list(number=7), KEY)
    assert read_list(text, KEYS, held=7).number == 7
    with pytest.raises(StaleError):
        read_list(text, KEYS, held=8)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        "[" * 100_000,
        '{"key": "6202", "key": "6203"}',
        json.dumps({**json.loads(compose_list(fresh_list(), KEY)), "format": "BHYT-LIST/2"}),
        json.dumps({**json.loads(compose_list(fresh_list(), KEY)), "key": 6202}),
        json.dumps({**json.loads(compose_list(fresh_list(), KEY)), "more": 1}),
        "x" * (33 * 1024 * 1024),
    ],
    ids=range(10),
)
def test_anything_else_is_no_list(text: str) -> None:
    with pytest.raises(BadInputError) as refused:
        read_list(text, KEYS)
    assert refused.value.field == ""


def test_a_signature_that_is_no_hex_is_a_forgery() -> None:
    broken = {**json.loads(compose_list(fresh_list(), KEY)), "signature": "zz"}
    with pytest.raises(BadInputError) as refused:
        read_list(json.dumps(broken), KEYS)
    assert refused.value.field == "signature"


def test_a_serial_beyond_eight_digits_is_refused_even_when_signed() -> None:
    too_large = replace(fresh_list(), revoked=frozenset({10**8}))
    with pytest.raises(BadInputError):
        read_list(compose_list(too_large, KEY), KEYS)
