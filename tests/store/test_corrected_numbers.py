"""A corrected person: a number that belongs to somebody else of the office is refused, and says whose kind it is."""

import pytest

from tests.support import builders, office
from tests.support.office import ELSEWHERE, Office
from workbench.domain.case import CaseRecord
from workbench.domain.errors import BadInputError
from workbench.domain.register import CorrectPerson
from workbench.domain.wording import mask
from workbench.store import audit, people, register_writes
from workbench.store.audit import Event
from workbench.store.unit_of_work import Store, Unit


def correct(the_office: Office, person: int, **values: str) -> None:
    house, supervisor = the_office.house, the_office.staff.supervisor
    case = builders.record(house, supervisor, builders.make_case(house, persons=[person]))
    with house.store.writing(supervisor) as unit:
        register_writes.apply(unit, [(case, [CorrectPerson(values)])])


@pytest.mark.parametrize(
    ("field", "number", "why"),
    [
        ("insurance_number", "0000000999", "Mã số BHXH {number} đã thuộc về người khác"),
        ("citizen_number", "000084000999", "Số định danh {number} đã thuộc về người khác"),
    ],
)
def test_a_number_of_somebody_else_of_the_office_is_refused_and_nothing_is_written(
    the_office: Office, field: str, number: str, why: str
) -> None:
    builders.make_person(the_office.house, **{field: number})
    person = builders.make_person(the_office.house)
    with pytest.raises(BadInputError) as refused:
        correct(the_office, person, **{field: number, "phone": "0912345678"})
    assert (refused.value.field, refused.value.text.vi) == (field, why.format(number=mask(number)))
    with the_office.house.store.reading(the_office.staff.officer) as unit:
        kept = people.by_ids(unit, {person})[person]
    assert getattr(kept, field) != number
    assert kept.phone != "0912345678"


def test_a_corrected_insurance_number_finds_its_person_and_another_office_may_have_it(the_office: Office) -> None:
    builders.make_person(the_office.house, office=ELSEWHERE, insurance_number="0000000999")
    person = builders.make_person(the_office.house)
    correct(the_office, person, insurance_number="0000000999")
    correct(the_office, person, insurance_number="0000000999")
    with the_office.house.store.reading(the_office.staff.officer) as unit:
        assert people.by_numbers(unit, ["0000000999"])["0000000999"].id == person


NUMBER = "0000000999"


def given(unit: Unit, the_office: Office) -> list[tuple[CaseRecord, list[CorrectPerson]]]:
    """Give the number to somebody new, as far as a transaction gets before its link of the audit."""
    house = the_office.house
    case = builders.record(house, the_office.staff.supervisor, builders.make_case(house))
    decided = [(case, [CorrectPerson({"insurance_number": NUMBER})])]
    register_writes.apply(unit, decided)
    return decided


def decide(unit: Unit, decided: list[tuple[CaseRecord, list[CorrectPerson]]]) -> None:
    """What is left of deciding."""
    audit.append(unit, [Event("decided")])
    register_writes.refuse_twins(unit, decided)


def test_of_two_people_given_one_insurance_number_at_the_same_moment_the_second_is_refused(
    postgresql_store: Store,
) -> None:
    """SQLite has one writer, so there is no such moment there."""
    the_office = office.open_office(postgresql_store)
    supervisor = the_office.staff.supervisor
    with postgresql_store.writing(supervisor) as second:
        theirs = given(second, the_office)
        with postgresql_store.writing(supervisor) as first:
            ours = given(first, the_office)
            decide(first, ours)
        with pytest.raises(BadInputError) as refused:
            decide(second, theirs)
    assert refused.value.field == "insurance_number"
