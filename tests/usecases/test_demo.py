"""The demo office: everybody made up, every view of the queue alive, a real office never touched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests.support.office import Office
from workbench import bootstrap
from workbench.commands import desk
from workbench.demo.office import ACCOUNTS, OFFICE, PASSWORD
from workbench.demo.people import COUNT, LONGEST_NAME, citizen_number, people
from workbench.demo.story import dossiers
from workbench.domain.actor import Role
from workbench.domain.calendar import VIETNAM
from workbench.domain.errors import ConflictError
from workbench.domain.identifiers import check_citizen_number, check_phone, citizen_number_warnings
from workbench.domain.partial_date import PartialDate
from workbench.domain.wording import clean_line
from workbench.settings import Settings
from workbench.store.queries import QueueFilter
from workbench.store.unit_of_work import moment
from workbench.usecases import browse, demo
from workbench.usecases.at_counter import caller
from workbench.usecases.audit_trail import verify
from workbench.usecases.house import House
from workbench.usecases.issue_documents import Printer, make_demo_keys
from workbench.usecases.sign_in import sign_in
from workbench.usecases.tour.stage import sample

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A demo office with its cases, its documents still owed."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("demo"))
    desk.upgraded(settings)
    make_demo_keys(bootstrap.keys_dir(settings))
    with desk.opened(settings) as house:
        demo.write(house)
        yield house


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, Printer]]:
    """A demo office with everything that belongs to it, its documents printed."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("printed"))
    desk.upgraded(settings)
    make_demo_keys(bootstrap.keys_dir(settings))
    with desk.opened(settings) as house:
        printer = bootstrap.make_printer(settings, house)
        demo.build(house, printer)
        yield house, printer
        printer.close()


@pytest.mark.long
def test_there_is_an_account_of_every_role_and_the_told_password_opens_it(written: House) -> None:
    roles = {sign_in(written, username, PASSWORD).role for office, username, _, _ in ACCOUNTS if office == OFFICE}
    assert roles == set(Role) - {Role.SYSTEM}


@pytest.mark.long
def test_every_view_of_the_queue_has_something_in_it(built: tuple[House, Printer]) -> None:
    house, _ = built
    counts = browse.counts(house, demo.account(house, "canbo"))
    assert not [view for view, count in counts.items() if not count]
    assert browse.counts(house, demo.account(house, "canbo-b"))["all"] == 3


def test_cases_are_late_due_today_and_in_time(written: House) -> None:
    lines = browse.page(written, demo.account(written, "canbo"), QueueFilter(), None, 200)
    left = {written.calendar.remaining(moment(line.due_at), written.clock()) for line in lines if not line.paused}
    assert min(left) < 0 < max(left)


def test_what_people_have_on_record_is_of_today_and_not_of_the_day_before_the_first_case(written: House) -> None:
    reception = demo.account(written, "tiepnhan")
    (proxy,) = caller(written, reception, citizen_number(77), "proxy.collect").register.entries("proxy")
    today = written.clock().astimezone(VIETNAM).date()
    assert proxy.valid_to is not None
    assert timedelta() < proxy.valid_to - today < timedelta(days=30)


def test_the_history_of_the_demo_is_a_sound_chain_in_the_order_of_its_days(written: House) -> None:
    found = verify(written, demo.account(written, "kiemtra"), {})
    assert found.ok
    assert found.sound.size > 150
    with written.store.reading(demo.account(written, "kiemtra")) as unit:
        query = "SELECT at FROM events WHERE events.office = '00001' ORDER BY id"
        moments = list(unit.connection.exec_driver_sql(query).scalars())
    assert moments == sorted(moments)


def test_writing_it_again_writes_nothing(written: House) -> None:
    assert demo.write(written) == (demo.Built(), {})


@pytest.mark.long
def test_building_it_again_writes_nothing(built: tuple[House, Printer]) -> None:
    house, printer = built
    assert demo.build(house, printer) == demo.Built()


def test_only_a_demo_office_tells_who_may_sign_in(written: House, the_office: Office) -> None:
    told = demo.notice(written)
    assert told is not None
    assert "tiepnhan" in told.vi
    assert PASSWORD in told.en
    assert demo.notice(the_office.house) is None


def test_the_database_of_another_office_is_refused(the_office: Office) -> None:
    with pytest.raises(ConflictError, match="nothing was written"):
        demo.found(the_office.house)


def test_everybody_is_made_up_and_well_formed() -> None:
    found = list(people(TODAY))
    assert len({one.row["name"] for one in found}) == len(found) == COUNT
    for one in found:
        row = one.row
        assert row["citizen_number"].startswith("000")
        assert check_citizen_number(row["citizen_number"]) is None
        assert check_phone(row["phone"]) is None
        birth = PartialDate.parse(row["birth"])
        assert not citizen_number_warnings(row["citizen_number"], female=row["sex"] == 2, birth=birth)
        assert clean_line(row["name"]) == row["name"]
        assert dict(one.entries)["card"]["number"][3:5] == "00"


def test_the_names_have_what_breaks_layouts() -> None:
    names = [one.row["name"] for one in people(TODAY)]
    assert len(LONGEST_NAME) == 60
    assert LONGEST_NAME in names
    assert sum("Đ" in name for name in names) > 5
    assert "Nguyễn Thị Hường" in names


def test_nobody_has_two_dossiers_in_the_story() -> None:
    numbers = [dossier.line["person"]["citizen_number"] for dossier in dossiers(TODAY)]
    assert len(set(numbers)) == len(numbers) >= 58


def test_the_sample_file_has_twenty_lines() -> None:
    assert len(sample()) == 20
