"""An office lays its own list over a shipped one: checked line by line, compared, audited, seen by this office only."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import text

import workbench_directory
from tests.support.databases import Database
from tests.support.office import Clock, Office, Staff, house_on
from workbench.domain.directory import NO, UNKNOWN, YES, DirectoryEntry
from workbench.domain.directory_overlay import Changes
from workbench.domain.errors import NotFoundError, NotPermittedError
from workbench.store.unit_of_work import Store
from workbench.usecases.directories import Report, import_list, lately, named, picked
from workbench.usecases.house import House

DIRECTORIES = {one.id: one for one in workbench_directory.workbench_directories()}
FULL = "code,name,place,valid_to,contracted,phone\n"


@pytest.fixture(autouse=True)
def _directories(the_office: Office) -> None:
    """Install the directories beside the tests' own service."""
    the_office.house.plugins.directories.update(DIRECTORIES)


def take(house: House, staff: Staff, lines: str, name: str = "facilities", **how: bool) -> Report:
    return import_list(house, staff.administrator, name, lines.encode(), **how)


def entry(house: House, staff: Staff, code: str, name: str = "facilities") -> DirectoryEntry:
    found = named(house, staff.officer, name).search(code, 5)
    return next(one for one in found if one.code == code)


def told(one: DirectoryEntry, label: str) -> object:
    return {title.en: value for title, value in one.details}.get(label)


def events(house: House, office: str = "00001") -> list[dict[str, object]]:
    query = text(
        "SELECT detail FROM events WHERE events.office = :office AND action = 'directory_imported' ORDER BY id"
    )
    with house.store.engine.connect() as connection:
        return [json.loads(row) for row in connection.execute(query, {"office": office}).scalars()]


def test_an_import_adds_changes_and_closes(house: House, staff: Staff) -> None:
    report = take(house, staff, FULL + "00X01,Trạm Mẫu,Xã Mẫu,,có,\n79048,,,,Có,028 3855 4137\n01004,,,30/06/2026,,\n")
    assert (report.ok, report.changes) == (True, Changes(("00X01",), ("79048",), ("01004",)))
    assert told(entry(house, staff, "79048"), "Contracted for BHYT") == YES
    assert told(entry(house, staff, "79048"), "Phone") == "028 3855 4137"
    assert entry(house, staff, "79048").name == "Bệnh viện Chợ Rẫy"
    assert entry(house, staff, "01004").valid_to == date(2026, 6, 30)
    assert named(house, staff.officer, "facilities").search("tram mau", 1)[0].code == "00X01"


def test_an_empty_cell_leaves_what_is_unknown_unknown(house: House, staff: Staff) -> None:
    take(house, staff, FULL + "79048,,,,không,\n01004,,,,,024 1\n00X01,Trạm Mẫu,,,,\n")
    assert told(entry(house, staff, "79048"), "Contracted for BHYT") == NO
    assert told(entry(house, staff, "79048"), "Issues sick-leave certificates") == UNKNOWN
    assert told(entry(house, staff, "01004"), "Contracted for BHYT") == UNKNOWN
    assert told(entry(house, staff, "00X01"), "Contracted for BHYT") == UNKNOWN


def test_a_later_import_adds_to_an_earlier_one_and_the_same_again_changes_nothing(house: House, staff: Staff) -> None:
    take(house, staff, "code,contracted\n79048,x\n")
    later = take(house, staff, "code,phone,issues_certificates\n79048,115,x\n")
    assert later.changes == Changes(changed=("79048",))
    assert told(entry(house, staff, "79048"), "Contracted for BHYT") == YES
    assert told(entry(house, staff, "79048"), "Issues sick-leave certificates") == YES
    assert take(house, staff, "code,phone\n79048,115\n").changes == Changes()
    assert len(events(house)) == 2


def test_what_was_closed_is_opened_again_by_a_dash(house: House, staff: Staff) -> None:
    take(house, staff, "code,valid_to\n79048,2025-12-31\n")
    assert take(house, staff, "code,valid_to\n79048,-\n").changes == Changes(changed=("79048",))
    assert entry(house, staff, "79048").valid_to is None


def test_a_whole_list_closes_what_it_leaves_out(house: House, staff: Staff) -> None:
    report = take(house, staff, "code,name\n970436,Vietcombank\n", "banks", whole=True)
    assert "970415" in report.changes.closed
    assert report.changes.changed == ("970436",)
    assert entry(house, staff, "970415", "banks").valid_to == date(2026, 1, 4)  # yesterday


def test_employers_are_there_once_the_agency_brought_its_list(house: House, staff: Staff) -> None:
    assert take(house, staff, "code,name,agency\nYN0001B,Công ty Mẫu,00106\n", "employers").ok
    assert [one.name for one in named(house, staff.officer, "employers").search("cong ty mau", 5)] == ["Công ty Mẫu"]


def test_an_entry_whose_code_nobody_knew_gets_it_by_its_name(house: House, staff: Staff) -> None:
    take(house, staff, "code,name\n004,Bảo hiểm xã hội tỉnh Cao Bằng\n", "agencies")
    (found,) = named(house, staff.officer, "agencies").search("bao hiem xa hoi tinh cao bang", 5)
    assert (found.code, told(found, "Level") is None) == ("004", False)


@pytest.mark.parametrize(
    ("lines", "fault_at", "words"),
    [
        ("name\nX\n", (1, "code"), "no column"),
        ("code,colour\n79048,red\n", (1, "colour"), "no such column"),
        ("code,code\n79048,79048\n", (1, "code"), "twice"),
        ("code,name\n,X\n", (2, "code"), "missing"),
        ("code,name\n79048,X\nABC,Y\n", (3, "code"), "ABC"),
        ("code,name\n79048,X\n79048,Y\n", (3, "code"), "line 2"),
        ("code\n00X01\n", (2, "name"), "needs a name"),
        ("code,valid_to\n79048,31/02/2026\n", (2, "valid_to"), "31/02/2026"),
        ("code,contracted\n79048,maybe\n", (2, "contracted"), "maybe"),
        ("code,name\n79048,X,Y\n", (2, ""), "cells"),
        (f"code,name\n79048,{'x' * 301}\n", (2, "name"), "300"),
    ],
)
def test_what_can_not_be_taken_is_named_by_line_and_field_and_nothing_is_taken(
    house: House, staff: Staff, lines: str, fault_at: tuple[int, str], words: str
) -> None:
    report = take(house, staff, lines)
    (fault,) = report.faults
    assert (fault.line, fault.field) == fault_at
    assert words in fault.text.en
    assert fault.text.vi
    assert events(house) == []


def test_a_file_that_is_no_text_is_refused(house: House, staff: Staff) -> None:
    report = import_list(house, staff.administrator, "facilities", b"code,name\n79048,\xff\xfe\n")
    assert not report.ok
    assert entry(house, staff, "79048").name == "Bệnh viện Chợ Rẫy"


def test_hostile_cells_come_in_as_plain_words(house: House, staff: Staff) -> None:
    take(house, staff, "code,name\n00X01,\x1b]0;x\x07Trạm \u202e[b]{0}\n")
    assert entry(house, staff, "00X01").name == "Trạm [b]{0}"


def test_a_dry_run_tells_the_same_and_writes_nothing(house: House, staff: Staff) -> None:
    report = take(house, staff, "code,contracted\n79048,x\n", dry_run=True)
    assert (report.dry_run, report.changes) == (True, Changes(changed=("79048",)))
    assert told(entry(house, staff, "79048"), "Contracted for BHYT") == UNKNOWN
    assert events(house) == []


def test_only_the_administrator_imports(house: House, staff: Staff) -> None:
    for actor in staff.people:
        if actor != staff.administrator:
            with pytest.raises(NotPermittedError, match="administrator"):
                import_list(house, actor, "facilities", b"code,contracted\n79048,x\n")
    with pytest.raises(NotFoundError, match="there are: agencies"):
        take(house, staff, "code\n", "no-such-list")


def test_the_audit_keeps_what_file_changed_how_much(house: House, staff: Staff) -> None:
    take(house, staff, "code,contracted\n79048,x\n")
    (event,) = events(house)
    assert (event["directory"], event["changed"], event["added"], event["closed"]) == ("facilities", 1, 0, 0)
    assert len(str(event["sha256"])) == 64


def test_another_office_has_its_own_list(the_office: Office) -> None:
    house = the_office.house
    take(house, the_office.staff, "code,contracted\n79048,x\n")
    found = named(house, the_office.strangers.officer, "facilities").search("79048", 1)[0]
    assert told(found, "Contracted for BHYT") == UNKNOWN


def test_another_process_sees_the_import_at_its_next_look(database: Database, house: House, staff: Staff) -> None:
    other = Store(database.open().engine)
    elsewhere = house_on(other, Clock())
    elsewhere.plugins.directories.update(DIRECTORIES)
    assert told(entry(elsewhere, staff, "79048"), "Contracted for BHYT") == UNKNOWN
    take(house, staff, "code,contracted\n79048,x\n")
    assert told(entry(elsewhere, staff, "79048"), "Contracted for BHYT") == YES
    other.close()


def test_what_was_picked_lately_is_remembered_for_each_person_the_latest_first(house: House, staff: Staff) -> None:
    clock = house.clock
    for number in range(25):
        picked(house, staff.officer, "banks", f"97{number:04}")
    assert isinstance(clock, Clock)
    clock.tick(minutes=1)
    picked(house, staff.officer, "banks", "970001")
    assert lately(house, staff.officer)["banks"][0] == "970001"
    assert len(lately(house, staff.officer)["banks"]) == 20
    assert lately(house, staff.officer2) == {}


@pytest.mark.long
def test_two_imports_at_the_same_moment_are_both_kept(house: House, staff: Staff) -> None:
    lines = [f"code,phone\n79048,{number}\n0100{number},115\n" for number in range(1, 5)]
    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(lambda one: take(house, staff, one), lines))
    assert all(report.ok for report in reports)
    assert [told(entry(house, staff, f"0100{number}"), "Phone") for number in range(1, 5)] == ["115"] * 4
    assert told(entry(house, staff, "79048"), "Phone") in {"1", "2", "3", "4"}
    assert len(events(house)) == 4
