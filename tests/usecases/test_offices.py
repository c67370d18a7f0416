"""Founding an office on a database of each kind: once, whole or not at all, and apart from every other office."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest

from tests.support.office import Clock, Office, house_on, password_hash
from workbench.domain.actor import Role
from workbench.domain.errors import BadInputError, ConflictError, NotPermittedError, SetupError
from workbench.plugins import load_plugins
from workbench.store.accounts import NewAccount, OfficeInfo
from workbench.store.unit_of_work import Store
from workbench.usecases import accounts, offices
from workbench.usecases.audit_trail import verify
from workbench.usecases.house import House
from workbench.usecases.offices import NewOffice
from workbench.usecases.passwords import set_own
from workbench.usecases.sign_in import sign_in

PASSWORD = "mat khau thu nghiem"
SAID = {"code": "00009", "name": "BHXH cơ sở Mới", "province": "Thử", "address": "Số 9", "dossier_unit": "H00.00.09"}


@pytest.fixture
def house(store: Store) -> House:
    """A house where nobody works yet."""
    return house_on(store, Clock())


def new(code: str = "00009", unit: str = "H00.00.09", username: str = "quantri9") -> NewOffice:
    office = offices.described({**SAID, "code": code, "dossier_unit": unit}, ())
    return NewOffice(office, NewAccount(username, "Người Quản Trị", Role.ADMINISTRATOR, password_hash()))


def test_an_office_is_described_by_what_was_said_and_what_is_likely() -> None:
    assert offices.described(SAID, ()) == OfficeInfo(
        "00009", "BHXH cơ sở Mới", "Bảo hiểm xã hội tỉnh Thử", "Thử", "H00.00.09", "BHXH", "Số 9", ""
    )


def test_whoever_founds_an_office_signs_in_as_its_administrator_and_adds_accounts(house: House) -> None:
    offices.found(house, new())
    administrator = sign_in(house, "quantri9", PASSWORD)
    assert (administrator.role, administrator.office) == (Role.ADMINISTRATOR, "00009")
    accounts.add_account(house, administrator, username="a1", name="A", role=Role.OFFICER, password="first word")
    set_own(house, "a1", "first word", PASSWORD)
    assert sign_in(house, "a1", PASSWORD).office == "00009"
    assert [one.code for one in offices.listed(house, administrator)] == ["00009"]
    assert verify(house, administrator, {}).ok


def test_where_an_office_is_another_is_not_founded(house: House) -> None:
    offices.found(house, new())
    administrator = sign_in(house, "quantri9", PASSWORD)
    before = verify(house, administrator, {})
    with pytest.raises(ConflictError, match="00009"):
        offices.found(house, new("00008", "H00.00.08", "quantri8"))
    assert verify(house, administrator, {}) == before


def test_of_two_who_found_at_once_one_is_refused(house: House) -> None:
    start, refused = Barrier(2), list[ConflictError]()

    def one(number: int) -> None:
        start.wait()
        try:
            offices.found(house, new(f"0000{number}", f"H00.00.0{number}", f"quantri{number}"))
        except ConflictError as error:
            refused.append(error)

    both = [Thread(target=one, args=(number,)) for number in (8, 9)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert len(refused) == 1


def test_an_administrator_adds_another_office_and_sees_nothing_of_it(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    offices.add(house, staff.administrator, new())
    theirs = sign_in(house, "quantri9", PASSWORD)
    assert [one.username for one in accounts.listed(house, theirs)] == ["quantri9"]
    assert "quantri9" not in {one.username for one in accounts.listed(house, staff.administrator)}


@pytest.mark.parametrize(
    ("code", "unit", "username", "field"),
    [
        ("00002", "H00.00.09", "quantri9", "code"),
        ("00009", "H00.2", "quantri9", "dossier_unit"),
        ("00009", "H00.00.09", "officer.00002", "username"),
    ],
)
def test_another_office_with_a_code_identifier_or_account_that_is_taken_is_refused_whole(
    the_office: Office, code: str, unit: str, username: str, field: str
) -> None:
    house, staff = the_office.house, the_office.staff
    before = offices.listed(house, staff.administrator)
    with pytest.raises(BadInputError) as refusal:
        offices.add(house, staff.administrator, new(code, unit, username))
    assert refusal.value.field == field
    assert offices.listed(house, staff.administrator) == before


def test_what_a_letterhead_says_may_change_and_the_other_office_keeps_its_own(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    changed = offices.change(house, staff.administrator, {"address": "Số 2 phố  Mới", "phone": "0900 000 002"})
    assert (changed.code, changed.address, changed.phone) == ("00001", "Số 2 phố Mới", "0900 000 002")
    assert [one.address for one in offices.listed(house, staff.auditor)] == ["Số 2 phố Mới", "Số 1 phố Thử"]
    with pytest.raises(BadInputError):
        offices.change(house, staff.administrator, {"name": ""})
    with pytest.raises(NotPermittedError):
        offices.change(house, staff.supervisor, {"name": "Khác"})


def test_nobody_else_adds_or_lists_offices(the_office: Office) -> None:
    for actor in the_office.staff.people:
        if actor.role is not Role.ADMINISTRATOR:
            with pytest.raises(NotPermittedError):
                offices.add(the_office.house, actor, new())
    with pytest.raises(NotPermittedError):
        offices.listed(the_office.house, the_office.staff.officer)


def test_signing_in_where_there_is_no_office_says_how_to_found_one(house: House) -> None:
    with pytest.raises(SetupError, match="workbench office found"):
        sign_in(house, "anybody", PASSWORD)


def test_an_administrator_decides_no_case_of_any_service() -> None:
    steps = [step for one in load_plugins().services.values() for step in one.lifecycle.steps]
    assert steps
    assert not [step.id for step in steps if Role.ADMINISTRATOR in step.roles]
