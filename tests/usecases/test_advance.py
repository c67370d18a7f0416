"""How a case moves: by one way, on what was seen, everything at once."""

from tests.support import builders
from tests.support.office import Office


def test_a_case_goes_from_the_counter_to_the_citizen(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house)
    assert builders.step(house, staff.reception, case, "accept").state == "in_progress"
    assert builders.step(house, staff.officer, case, "propose").state == "proposed"
    assert builders.step(house, staff.supervisor, case, "approve").state == "approved"
