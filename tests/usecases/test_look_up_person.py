"""Finding an insurance number by name, province and birth year: masked, for a reason, and on record."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import text

import workbench_directory
from tests.support.builders import make_person
from tests.support.office import Office, Staff
from workbench.domain.directory import UNKNOWN
from workbench.domain.errors import BadInputError, NotPermittedError
from workbench.usecases.house import House
from workbench.usecases.look_up_person import Wanted, look_up_person

WHY = "Công dân quên mã số, hỏi tại quầy"
HUONG = {"name": "Nguyễn Thị Hường", "birth": "1984-09-05", "address": "Thôn Mẫu, Xã Mẫu, Tỉnh Minh Họa"}
WANTED = Wanted("nguyen thi huong", "minh hoa", "1984")


def names(house: House, staff: Staff, wanted: Wanted = WANTED) -> list[int]:
    return [one.id for one in look_up_person(house, staff.officer, wanted, WHY)]


def recorded(house: House) -> list[tuple[str, str, str]]:
    query = text(
        "SELECT events.actor, events.detail, event_texts.words FROM events JOIN event_texts"
        " ON event_texts.event_id = events.id WHERE events.office = :office AND action = 'person_looked_up'"
    )
    with house.store.engine.connect() as connection:
        return [(str(a), str(b), str(c)) for a, b, c in connection.execute(query, {"office": "00001"})]


def test_name_province_and_birth_year_find_masked_numbers(house: House, staff: Staff) -> None:
    number = make_person(house, **HUONG, insurance_number="0000000777", citizen_number="000184000777")
    make_person(house, **{**HUONG, "birth": "1985-01-01"})
    make_person(house, **{**HUONG, "address": "Xã Khác, Tỉnh Khác"})
    (found,) = look_up_person(house, staff.officer, WANTED, WHY)
    assert (found.id, found.birth_year) == (number, "1984")
    assert (found.insurance_number, found.citizen_number) == ("•••••••777", "••••••••0777")


def test_somebody_without_an_address_on_record_is_found_with_an_unknown_place(house: House, staff: Staff) -> None:
    number = make_person(house, **{**HUONG, "address": ""})
    (found,) = look_up_person(house, staff.officer, WANTED, WHY)
    assert (found.id, found.place) == (number, UNKNOWN)


def test_a_province_is_meant_by_its_code_its_name_and_those_it_had(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    house.plugins.directories.update({one.id: one for one in workbench_directory.workbench_directories()})
    number = make_person(house, **{**HUONG, "address": "Xã Mẫu, Tỉnh Bình Định"})
    for province in ("52", "64", "Gia Lai", "binh dinh"):
        assert names(house, staff, Wanted("Nguyễn Thị Hường", province, "1984")) == [number], province
    assert names(house, staff, Wanted("Nguyễn Thị Hường", "Cà Mau", "1984")) == []


def test_the_audit_keeps_who_asked_what_and_why_and_of_the_answer_only_ids(house: House, staff: Staff) -> None:
    number = make_person(house, **HUONG, insurance_number="0000000777")
    names(house, staff)
    ((actor, detail, words),) = recorded(house)
    assert actor == staff.officer.username
    assert json.loads(detail) == {"found": [number]}
    assert json.loads(words) == {
        "name": "nguyen thi huong", "province": "minh hoa", "birth_year": "1984", "reason": WHY
    }  # fmt: skip
    assert "777" not in detail + words


def test_a_search_that_finds_nobody_is_on_record_too(house: House, staff: Staff) -> None:
    assert names(house, staff) == []
    assert len(recorded(house)) == 1


def test_a_citizen_number_alone_finds_its_bearer_and_is_masked_in_the_audit(house: House, staff: Staff) -> None:
    number = make_person(house, **HUONG, citizen_number="000184000777")
    make_person(house, **HUONG, citizen_number="000184000778")
    assert names(house, staff, Wanted("", "", "", "000 184 000 777")) == [number]
    assert names(house, staff, Wanted("Trần Văn Khác", "minh hoa", "1984", "000184000777")) == []
    assert "000184000777" not in "".join(words for *_, words in recorded(house))


@pytest.mark.parametrize(
    ("wanted", "why", "field"),
    [
        (WANTED, "  ", "reason"),
        (Wanted("Hường", "minh hoa", "1984"), WHY, "name"),
        (Wanted("nguyen thi huong", "", "1984"), WHY, "province"),
        (Wanted("nguyen thi huong", "minh hoa", "84"), WHY, "birth_year"),
        (Wanted("", "", "", "0001840007"), WHY, "citizen_number"),
        (Wanted("", "", "", "000184000777"), "", "reason"),
    ],
)
def test_without_a_reason_or_half_a_question_nothing_is_looked_up(
    house: House, staff: Staff, wanted: Wanted, why: str, field: str
) -> None:
    make_person(house, **HUONG)
    with pytest.raises(BadInputError) as refusal:
        look_up_person(house, staff.officer, wanted, why)
    assert refusal.value.field == field
    assert recorded(house) == []


def test_only_those_who_work_on_cases_look_somebody_up(house: House, staff: Staff) -> None:
    for actor in (staff.administrator, staff.auditor):
        with pytest.raises(NotPermittedError):
            look_up_person(house, actor, WANTED, WHY)


def test_a_person_of_another_office_is_nobody_here(the_office: Office) -> None:
    make_person(the_office.house, **HUONG)
    assert look_up_person(the_office.house, the_office.strangers.officer, WANTED, WHY) == ()
