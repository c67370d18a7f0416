"""Finding somebody by what is typed or scanned."""

from __future__ import annotations

import pytest

from tests.support.builders import make_person
from tests.support.office import Staff
from workbench.domain.errors import BadInputError, NotFoundError
from workbench.usecases.find_person import number_in, person
from workbench.usecases.house import House

CITIZEN, INSURANCE = "000184000777", "0000000777"
SCAN = f"{CITIZEN}|012345678|Nguyễn Thị Hường|05091984|Nữ|3 Đường Mẫu|01012021"


@pytest.mark.parametrize("typed", [CITIZEN, "000 184 000 777", INSURANCE, f"gd4 00 {INSURANCE}", SCAN, f"{SCAN}||||"])
def test_a_number_however_written_or_a_scanned_card_finds_its_person(house: House, staff: Staff, typed: str) -> None:
    number = make_person(house, citizen_number=CITIZEN, insurance_number=INSURANCE)
    assert person(house, staff.reception, typed).id == number


def test_an_unknown_number_is_named_masked(house: House, staff: Staff) -> None:
    with pytest.raises(NotFoundError, match="••••••••9999"):
        person(house, staff.reception, "000199999999")


def test_a_person_of_another_office_is_nobody_here(house: House, staff: Staff, strangers: Staff) -> None:
    make_person(house, citizen_number=CITIZEN)
    with pytest.raises(NotFoundError):
        person(house, strangers.reception, CITIZEN)


def test_a_card_that_can_not_be_read_is_refused() -> None:
    with pytest.raises(BadInputError):
        number_in("what|is|this")
