"""What speaks against a card with other data, and how its number is built anew, one rule at a time."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.plugins.people import PERSON, TODAY, Desk
from tests.plugins.test_reissue_card_rules import CARD, other
from workbench.domain.form import problems
from workbench_reissue.card.benefit import raised_by_law
from workbench_reissue.card.change import rules
from workbench_reissue.card.change.exchange import exchanged, number_of
from workbench_reissue.card.change.form import PAPERS, CardChangeForm
from workbench_reissue.card.change.service import SERVICE
from workbench_reissue.records import CardRecord

CN3, LH4 = other("CN", 3), other("LH", 4)
RULES_DAY, LAST_YEAR = date(2026, 11, 20), date(2025, 12, 31)


def declared(**answers: Any) -> CardChangeForm:
    return CardChangeForm.model_validate({"reason": "changed", "request": "Đổi thẻ", **answers})


def made(card: CardRecord = CARD, rules_day: date = RULES_DAY, **answers: Any) -> CardRecord:
    desk = Desk(SERVICE, {"reason": "changed", "request": "Đổi thẻ", **answers}, "proposed", rules_day=rules_day)
    return exchanged(desk.case, card)


def wrong(**answers: Any) -> tuple[str, str, str]:
    with pytest.raises(ValidationError) as refusal:
        declared(**answers)
    (problem,) = problems(refusal.value, CardChangeForm)
    return problem.field, problem.text.vi, problem.text.en


def test_a_declaration_says_at_least_one_thing_that_changes() -> None:
    assert wrong()[0] == "reason"
    assert "ít nhất một nội dung thay đổi" in wrong(reason="wrong")[1]
    assert "at least one thing that changes" in wrong()[2]
    assert [declared(reason=reason).reason for reason in ("number", "by_law")] == ["number", "by_law"]


@pytest.mark.parametrize("more", [{"name": "Mẫn"}, {"benefit": "2"}, {"living_area": "5"}, {"object_code": "HN"}])
def test_a_change_by_law_declares_nothing_else(more: dict[str, str]) -> None:
    field, vi, en = wrong(reason="by_law", **more)
    assert field == "reason"
    assert "hồ sơ riêng" in vi
    assert "dossier of its own" in en


def test_a_day_is_given_only_for_another_object_or_level() -> None:
    assert wrong(living_area="5", effective_from="2026-12-01")[0] == "effective_from"
    assert declared(benefit="2", effective_from="2026-12-01").effective_from == date(2026, 12, 1)


def test_the_number_is_built_anew_of_object_level_province_and_insurance_number() -> None:
    assert number_of("HN", 2, CARD, PERSON) == "HN2000000000123"
    assert number_of("DN", 4, CARD, replace(PERSON, insurance_number="0000000999")) == "DN4000000000999"
    assert number_of("DN", 4, CARD, replace(PERSON, insurance_number=PERSON.citizen_number)) == CARD.number


def test_the_level_follows_the_object_code_unless_another_is_declared() -> None:
    assert (made(object_code="HN").number, made(object_code="HN").benefit) == ("HN2000000000123", 2)
    assert made(object_code="HN", benefit="4").benefit == 4
    assert made(object_code="XX").benefit == CARD.benefit
    assert made(benefit="3").number == "DN3000000000123"


def test_another_object_or_level_is_valid_from_the_declared_day_or_from_the_exchange() -> None:
    assert made(object_code="HN").valid_from == TODAY
    assert made(object_code="HN", effective_from="2026-06-01").valid_from == date(2026, 6, 1)
    assert made(object_code="HN", effective_from="2027-06-01").valid_from == CARD.valid_to
    assert made(living_area="5").valid_from == CARD.valid_from
    assert made(name="Trần Thị Mẫn").valid_from == CARD.valid_from


def test_a_level_raised_by_law_is_valid_from_the_laws_day_or_from_the_cards_own() -> None:
    old = CN3.model_copy(update={"valid_from": date(2025, 5, 1)})
    assert (made(old, reason="by_law").number, made(old, reason="by_law").valid_from) == (
        "CN2000000000123", date(2026, 1, 1),
    )  # fmt: skip
    young = CN3.model_copy(update={"valid_from": date(2026, 3, 1)})
    assert made(young, reason="by_law").valid_from == date(2026, 3, 1)
    assert made(CN3, LAST_YEAR, reason="by_law").benefit == 3


@pytest.mark.parametrize(
    ("code", "day", "levels"),
    [
        ("CN", date(2026, 1, 1), (3, 2)),
        ("LH", date(2026, 1, 1), (4, 2)),
        ("CN", date(2025, 12, 31), None),
        ("DN", date(2026, 1, 1), None),
    ],
)
def test_the_law_raises_two_object_codes_from_2026(code: str, day: date, levels: tuple[int, int] | None) -> None:
    raised = raised_by_law(code, day)
    assert (raised and (raised.old, raised.new)) == levels


@given(
    code=st.from_regex("[A-Z]{2}", fullmatch=True) | st.just(""),
    benefit=st.sampled_from(["", "1", "2", "3", "4", "5"]),
    since=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    number=st.sampled_from(["0000000123", "0000000999", "000184000123", ""]),
)
def test_whatever_is_declared_the_card_can_exist(code: str, benefit: str, since: date | None, number: str) -> None:
    day = since if code or benefit else None
    answers = {"reason": "number", "object_code": code, "benefit": benefit, "effective_from": day, "request": "Đổi"}
    desk = Desk(SERVICE, answers, "proposed", person=replace(PERSON, insurance_number=number))
    card = exchanged(desk.case, CARD)
    assert card.number == f"{code or 'DN'}{card.benefit}00{number if len(number) == 10 else '0000000123'}"
    assert card.valid_from <= card.valid_to == CARD.valid_to


def test_what_is_on_record_already_is_pointed_to_612a() -> None:
    found = rules.nothing_changes(declared(sex="2"), PERSON, CARD, made(sex="2"))
    assert found
    assert "612A" in found.text.vi
    assert "612A" in found.text.en
    assert rules.nothing_changes(declared(sex="1"), PERSON, CARD, made(sex="1")) is None
    assert rules.nothing_changes(declared(living_area="5"), PERSON, CARD, made(living_area="5")) is None
    assert rules.nothing_changes(declared(reason="number"), PERSON, CARD, made(reason="number"))
    of_another = CARD.model_copy(update={"number": "DN4000000000999"})
    assert (
        rules.nothing_changes(declared(reason="number"), PERSON, of_another, made(of_another, reason="number")) is None
    )


@pytest.mark.parametrize("card", [CN3, LH4])
def test_the_law_change_is_for_its_object_codes_from_2026(card: CardRecord) -> None:
    assert rules.not_by_law(declared(reason="by_law"), card, date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("card", "day", "vi", "en"),
    [
        (CN3, LAST_YEAR, "chỉ đổi theo quy định từ 01/01/2026", "changes by law only from 01/01/2026"),
        (other("CN", 2), RULES_DAY, "đã có mức hưởng 2", "has the level 2 by law already"),
        (CARD, RULES_DAY, "không đổi mức hưởng của thẻ mã DN", "does not change the level of a card with code DN"),
        (other("CN", 1), RULES_DAY, "không đổi mức hưởng của thẻ mã CN", "code CN and level 1"),
    ],
)
def test_the_law_change_is_refused_for_others_and_before_its_day(card: CardRecord, day: date, vi: str, en: str) -> None:
    found = rules.not_by_law(declared(reason="by_law"), card, day)
    assert found
    assert found.blocking
    assert vi in found.text.vi
    assert en in found.text.en


def test_who_does_not_ask_by_law_is_not_held_to_it() -> None:
    assert rules.not_by_law(declared(benefit="2"), CARD, LAST_YEAR) is None


def test_nothing_new_is_valid_after_the_card_has_ended() -> None:
    assert rules.outside_validity(declared(benefit="2", effective_from="2026-12-31"), CARD) is None
    found = rules.outside_validity(declared(benefit="2", effective_from="2027-01-01"), CARD)
    assert found
    assert "thẻ hết hạn 31/12/2026" in found.text.vi
    assert "the card ends on 31/12/2026" in found.text.en


@pytest.mark.parametrize(
    ("answers", "papers"),
    [
        ({"reason": "by_law"}, set()),
        ({"reason": "by_law", "result_form": "paper", "paper_ground": "no_vneid"}, {"original"}),
        ({"name": "Mẫn"}, {"declaration", "proof"}),
        ({"name": "Mẫn", "proof": "population_database"}, {"declaration"}),
        ({"object_code": "HN", "living_area": "5"}, {"declaration", "entitlement", "residence"}),
    ],
)
def test_each_change_asks_for_its_own_papers_and_the_law_for_none(answers: dict[str, str], papers: set[str]) -> None:
    assert {paper.id for paper in PAPERS if paper.needed(declared(**answers))} == papers
