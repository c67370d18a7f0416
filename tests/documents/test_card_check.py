"""What a verifier without a network answers about a card."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.documents.card_samples import KEYS, LEGACY, NOW, STAMP, TODAY, ask, card, fresh_list
from workbench.documents.card import Stamp
from workbench.documents.card_answer import Verdict
from workbench.documents.card_check import verify

CITIZEN = "000184000001||Nguyễn Thị Thử Nghiệm|05091984|Nữ|Thôn Mẫu, Xã Thử|05012026"

MALFORMED = {
    "nothing at all": "",
    "another kind of code": "https://example.invalid/the?a=1|2",
    "no end mark": card().removesuffix("|$"),
    "a part too few": card().replace("|4|", "|", 1).replace("|-|", "|", 1),
    "hex that is none": card().replace("4E67", "4Z67", 1),
    "a day that never was": card().replace("31/12/2026", "31/02/2026"),
    "far too long": card() + "7" * 5000,
}


def test_a_good_card_is_valid_and_the_reminder_says_that_copies_are_too() -> None:
    answer = ask(card())
    assert answer.verdict is Verdict.VALID
    assert "000" in answer.explanation.vi
    assert "căn cước" in answer.explanation.vi
    assert "copied" in answer.explanation.en
    assert answer.warnings == ()


def test_a_card_is_valid_on_its_last_day_and_expired_the_day_after() -> None:
    assert ask(card(), today=date(2026, 12, 31)).verdict is Verdict.VALID
    answer = ask(card(), today=date(2027, 1, 1))
    assert answer.verdict is Verdict.EXPIRED
    assert "31/12/2026" in answer.explanation.vi
    assert "010" in answer.explanation.vi


def test_a_replaced_card_says_since_when_and_whether_it_would_still_run() -> None:
    held = fresh_list(superseded={STAMP.serial: date(2026, 2, 1)})
    running, ended = ask(card(), held), ask(card(), held, date(2027, 1, 1))
    assert running.verdict is ended.verdict is Verdict.SUPERSEDED
    assert running.since == date(2026, 2, 1)
    assert "01/02/2026" in running.explanation.vi
    assert "004" in running.explanation.vi
    assert "003" in ended.explanation.vi
    assert ask(card(stamp=Stamp(STAMP.iat, 124)), held).verdict is Verdict.VALID


def test_a_revoked_card_is_revoked_whatever_else_is_true_of_it() -> None:
    held = fresh_list(superseded={STAMP.serial: date(2026, 2, 1)}, revoked=frozenset({STAMP.serial}))
    answer = ask(card(), held, date(2027, 1, 1))
    assert answer.verdict is Verdict.REVOKED
    assert "110" in answer.explanation.vi


def test_the_age_of_the_list_is_always_told() -> None:
    for text in card(), LEGACY, "", card().replace("-6202|", "-6209|"):
        assert ask(text).list_age == 3600
    assert ask(card(), fresh_list(this_update=NOW + 60)).list_age == 0


def test_without_a_list_for_its_key_a_card_is_valid_with_a_warning() -> None:
    other = {"6203": fresh_list(key_id="6203")}
    for held in {}, other:
        answer = verify(card(), KEYS, held, TODAY, NOW)
        assert (answer.verdict, answer.list_age) == (Verdict.VALID, None)
        assert len(answer.warnings) == 1


def test_an_out_of_date_list_still_counts_for_what_it_names() -> None:
    old = fresh_list(next_update=NOW - 1, revoked=frozenset({9}))
    answer = ask(card(), old)
    assert answer.verdict is Verdict.VALID
    assert "out of date" in answer.warnings[0].en
    assert ask(card(stamp=Stamp(STAMP.iat, 9)), old).verdict is Verdict.REVOKED


def test_a_card_of_today_is_unsigned_and_sent_to_the_portal() -> None:
    answer = ask(LEGACY)
    assert answer.verdict is Verdict.LEGACY_UNSIGNED
    assert "portal" in answer.explanation.en
    assert answer.fields is not None
    assert answer.fields.name == "Trần Thử"


def test_a_card_stripped_of_its_signature_is_no_better_than_an_unsigned_one() -> None:
    parts = card().split("|")
    parts[13] = "-"
    assert ask("|".join(parts)).verdict is Verdict.LEGACY_UNSIGNED


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED)
def test_malformed_text_is_unreadable_and_never_an_exception(text: str) -> None:
    answer = ask(text)
    assert answer.verdict is Verdict.UNREADABLE
    assert answer.fields is None


def test_a_citizen_card_is_named_as_such() -> None:
    assert "căn cước" in ask(CITIZEN).explanation.vi


def test_a_benefit_digit_that_does_not_fit_its_code_warns_and_never_refuses() -> None:
    near_poor = card(number="CN3000012345678", benefit=3)
    assert ask(near_poor, today=date(2025, 12, 31)).verdict is Verdict.VALID
    answer = ask(near_poor)
    assert answer.verdict is Verdict.VALID
    assert "CN" in answer.warnings[0].vi


def test_a_card_from_the_future_is_pointed_out() -> None:
    early = ask(card(valid_from=date(2026, 4, 1)))
    assert "01/04/2026" in early.warnings[0].vi
    assert "clock" in ask(card(stamp=Stamp(NOW + 60, 1))).warnings[0].en


@given(st.text(max_size=200) | st.lists(st.text(max_size=12), min_size=12, max_size=17).map("|".join))
@example("|" * 14 + "$")
@example("\ud800|" * 14 + "$")
@settings(deadline=None)
def test_no_text_whatever_makes_the_verifier_fail(text: str) -> None:
    assert ask(text).verdict in Verdict


@given(st.data())
@settings(deadline=None)
def test_no_damage_to_a_card_makes_the_verifier_fail(data: st.DataObject) -> None:
    parts = card("10").split("|")
    parts[data.draw(st.integers(0, 16))] = data.draw(st.text(max_size=30))
    answer = ask("|".join(parts))
    assert answer.verdict in Verdict
    assert str(answer.explanation)
