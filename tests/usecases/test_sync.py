"""Taking over from other systems: again and again with the same result, and never over what a case decided."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

import pytest
from sqlalchemy import select

from tests.support import builders
from tests.support.office import Staff
from workbench.domain.citizen_record import PARTICIPATION
from workbench.domain.errors import NotPermittedError
from workbench.store import audit, people, person_search
from workbench.store.entries import register_of
from workbench.store.tables import corrections, entries, entry_deliveries, events, person_deliveries, persons
from workbench.usecases import sync as module
from workbench.usecases.envelope import Fault
from workbench.usecases.house import House
from workbench.usecases.sync import sync
from workbench.usecases.sync_lines import Given, csv_rows, json_lines
from workbench.usecases.sync_report import Kept, Report, Watch


def person(number: int, **more: Any) -> dict[str, Any]:
    value = {
        "name": "Đặng Thị Hường", "birth": "05/09/1984", "sex": 2, "citizen_number": f"000184{number:06}",
        "insurance_number": f"00{number:08}", "address": "Thôn Ví Dụ", "phone": "0900000123", **more,
    }  # fmt: skip
    return {"kind": "person", "key": f"P{number}", "value": value}


def months(number: int, key: str = "1", **more: Any) -> dict[str, Any]:
    value = {"fund": "social", "from_month": "2010-01", "to_month": "2010-12", "unit": "Công ty Thử", **more}
    return {"kind": "participation", "key": key, "person": f"000184{number:06}", "value": value}


def residence(number: int, address: str, key: str = "1", **more: Any) -> dict[str, Any]:
    place = {"kind": "residence", "key": key, "person": f"000184{number:06}", "value": {"address": address}}
    return {**place, "valid_from": "2020-01-01", **more}


def given(*rows: dict[str, Any]) -> Iterator[Given]:
    return json_lines(BytesIO(b"".join(json.dumps(row).encode() + b"\n" for row in rows)))


def run(house: House, staff: Staff, *rows: dict[str, Any], **more: Any) -> tuple[Report, list[Fault], list[Kept]]:
    faults: list[Fault] = []
    kept: list[Kept] = []
    watch = Watch(faults.append, kept.append)
    return sync(house, staff.administrator, given(*rows), watch=watch, **more), faults, kept


def everything(house: House) -> dict[str, list[Any]]:
    """Return all that a delivery may write, but for the numbers of the rows and the moment they were made."""
    found: dict[str, list[Any]] = {}
    with house.store.engine.connect() as raw:
        connection = raw.execution_options(every_office=True)
        names = {row.id: row.citizen_number for row in connection.execute(select(persons))}
        for table in (persons, entries, person_deliveries, entry_deliveries, corrections):
            rows = [dict(row) for row in connection.execute(select(table)).mappings()]
            for row in rows:
                row["who"] = names[row.get("person_id", row.get("id"))]
                row["follows"] = row.pop("supersedes", None) is not None
                for name in ("id", "person_id", "entry_id", "made_at"):
                    row.pop(name, None)
            found[table.name] = sorted(rows, key=repr)
    return found


def addresses(house: House, staff: Staff, number: int) -> list[tuple[str, bool]]:
    with house.store.reading(staff.officer) as unit:
        found = people.by_numbers(unit, [f"000184{number:06}"])[f"000184{number:06}"]
        kept = register_of(unit, found, house.plugins.record_kinds)
    return [(entry.value.model_dump()["address"], entry.live) for entry in kept.entries("residence")]


def test_persons_and_their_records_come_on_record_and_are_found(house: House, staff: Staff) -> None:
    report, faults, _ = run(house, staff, person(1), months(1), months(1, "2", from_month="2011-01", to_month=""))
    assert (report.ok, faults, report.totals) == (True, [], {"new": 3, "changed": 0, "same": 0, "kept": 0})
    with house.store.reading(staff.officer) as unit:
        (found,) = person_search.find(unit, "d t huong 84")
        record = register_of(unit, found, house.plugins.record_kinds)
    assert (found.name, found.birth, found.version) == ("Đặng Thị Hường", "1984-09-05", 2)
    values = [entry.value for entry in record.entries(PARTICIPATION.id)]
    assert [(value.from_month, entry.valid_from.isoformat()) for value, entry in  # type: ignore[attr-defined]
            zip(values, record.entries(PARTICIPATION.id), strict=True)] == [
        ("2011-01", "2011-01-01"), ("2010-01", "2010-01-01"),
    ]  # fmt: skip


def test_the_same_delivery_again_changes_nothing(house: House, staff: Staff) -> None:
    rows = [person(1), person(2), months(1), months(2), residence(1, "Thôn Một")]
    run(house, staff, *rows)
    before = everything(house)
    report, _, _ = run(house, staff, *rows)
    assert report.totals == {"new": 0, "changed": 0, "same": 5, "kept": 0}
    assert everything(house) == before


def test_what_the_source_says_anew_becomes_the_next_version(house: House, staff: Staff) -> None:
    run(house, staff, person(1), residence(1, "Thôn Một"))
    report, _, _ = run(house, staff, person(1, phone="0900000999"), residence(1, "Thôn Hai"))
    assert report.totals == {"new": 0, "changed": 2, "same": 0, "kept": 0}
    assert addresses(house, staff, 1) == [("Thôn Hai", True), ("Thôn Một", False)]
    with house.store.reading(staff.officer) as unit:
        (found,) = person_search.find(unit, "0900000999")
        assert person_search.find(unit, "0900000123") == []
    assert found.citizen_number == "000184000001"


def decided(house: House, staff: Staff, **form: str) -> int:
    """Bring a person on record, then let a case decide a new address for them."""
    run(house, staff, person(1), residence(1, "Thôn Một"))
    with house.store.reading(staff.officer) as unit:
        number = people.by_numbers(unit, ["000184000001"])["000184000001"].id
    declared = {"address": "Thôn Do Hồ Sơ", "phone": "", "citizen_number": "", **form}
    case = builders.make_case(house, state="proposed", persons=[number], form=declared)
    assert builders.step(house, staff.supervisor, case, "approve").refusal is None
    return number


@pytest.mark.parametrize("row", [
    residence(1, "Thôn Một"), residence(1, "Thôn Hai"), residence(1, "Thôn Hai", key="2", valid_from="2030-01-01"),
])  # fmt: skip
def test_an_entry_that_a_case_decided_is_never_overwritten(house: House, staff: Staff, row: dict[str, Any]) -> None:
    decided(house, staff)
    before = everything(house)
    report, _, kept = run(house, staff, row)
    assert (report.totals["kept"], kept) == (1, [Kept(1, "residence", row["key"])])
    assert everything(house) == before
    assert addresses(house, staff, 1) == [("Thôn Do Hồ Sơ", True), ("Thôn Một", False)]


def test_without_a_case_the_same_rows_do_overwrite(house: House, staff: Staff) -> None:
    run(house, staff, person(1), residence(1, "Thôn Một"))
    run(house, staff, residence(1, "Thôn Hai", key="2", valid_from="2030-01-01"))
    assert addresses(house, staff, 1) == [("Thôn Hai", True), ("Thôn Một", False)]


def test_a_field_that_a_case_corrected_stays_and_the_others_follow_the_source(house: House, staff: Staff) -> None:
    run(house, staff, person(1), residence(1, "Thôn Một"))
    with house.store.reading(staff.officer) as unit:
        number = people.by_numbers(unit, ["000184000001"])["000184000001"].id
    form = {"address": "Thôn Do Hồ Sơ", "phone": "", "citizen_number": "000184777777"}
    case = builders.make_case(house, state="proposed", persons=[number], form=form)
    assert builders.step(house, staff.supervisor, case, "approve").refusal is None
    report, faults, kept = run(house, staff, person(1, phone="0900000999"))
    assert (faults, kept) == ([], [Kept(1, "person", "P1", ("citizen_number",))])
    assert report.totals == {"new": 0, "changed": 1, "same": 0, "kept": 0}
    with house.store.reading(staff.officer) as unit:
        found = people.by_ids(unit, {number})[number]
    assert (found.citizen_number, found.phone) == ("000184777777", "0900000999")
    report, _, kept = run(house, staff, person(1, phone="0900000999"))
    assert (report.totals["kept"], len(kept)) == (1, 1)


def test_nobody_is_there_twice_and_no_number_is_given_to_two(house: House, staff: Staff) -> None:
    run(house, staff, person(1), person(2))
    other = {**person(3), "value": {**person(3)["value"], "citizen_number": "000184000001"}}
    taken = {**person(4), "value": {**person(4)["value"], "insurance_number": "0000000002"}}
    report, faults, _ = run(house, staff, other, taken, person(5))
    assert [(fault.line, fault.field) for fault in faults] == [(1, "key"), (2, "value.insurance_number")]
    assert (report.bad, report.totals["new"]) == (2, 1)
    assert "000184000001" not in faults[0].text.en


def test_people_who_were_on_record_before_are_taken_over_by_their_number(house: House, staff: Staff) -> None:
    number = builders.make_person(house, citizen_number="000184000001", name="Đặng Thị Huong")
    report, _, _ = run(house, staff, person(1))
    assert report.totals["changed"] == 1
    with house.store.reading(staff.officer) as unit:
        assert people.by_ids(unit, {number})[number].name == "Đặng Thị Hường"


def test_bad_lines_are_named_in_both_languages_and_the_good_ones_stay(house: House, staff: Staff) -> None:
    lines = [
        b'{"kind": "person", "key": "P1"', json.dumps(person(1)).encode(), json.dumps(months(1, fund="gold")).encode(),
        json.dumps(months(9)).encode(), b"", json.dumps({**months(1), "extra": 1}).encode(),
        json.dumps(months(1, "9", from_month="2011-01", to_month="2010-01")).encode(), json.dumps(months(1)).encode(),
        json.dumps({**person(7), "key": "two words"}).encode(), b'{"kind":"nonsense","key":"1","value":{}}',
        json.dumps(person(8, birth="31/02/1980")).encode(),
    ]  # fmt: skip
    faults: list[Fault] = []
    report = sync(house, staff.administrator, json_lines(BytesIO(b"\n".join(lines))), watch=Watch(faults.append))
    assert [(fault.line, fault.field) for fault in faults] == [
        (1, ""), (3, "value.fund"), (6, "extra"), (7, "value.to_month"), (9, "key"), (10, "kind"), (11, "value.birth"),
        (4, "person"),
    ]  # fmt: skip
    assert all(fault.text.vi and fault.text.en and fault.text.vi != fault.text.en for fault in faults)
    assert (report.bad, report.totals["new"], report.rows) == (8, 2, 10)


def test_a_text_is_the_same_however_it_is_spelled(house: House, staff: Staff) -> None:
    run(house, staff, person(1), months(1))
    for unit, escaped in ((" Công ty Thử ", False), ("Công  ty Thử", False), ("Công ty Thử", True)):
        line = json.dumps(months(1, unit=unit), ensure_ascii=escaped)
        assert sync(house, staff.administrator, json_lines(BytesIO(line.encode()))).totals["same"] == 1


def test_a_name_that_stands_twice_in_a_line_is_refused(house: House, staff: Staff) -> None:
    line = json.dumps(months(1), ensure_ascii=False).replace('"key"', '"kind": "participation", "key"')
    faults: list[Fault] = []
    sync(house, staff.administrator, json_lines(BytesIO(line.encode())), watch=Watch(faults.append))
    assert [(fault.line, fault.field) for fault in faults] == [(1, "kind")]


def test_a_key_that_comes_twice_counts_once(house: House, staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHUNK", 2)
    report, faults, _ = run(house, staff, person(1), months(1), months(1), months(1, job="other"), months(1))
    assert [(fault.line, fault.field) for fault in faults] == [(4, "key")]
    assert report.totals == {"new": 2, "changed": 0, "same": 2, "kept": 0}


def test_of_a_kind_that_a_person_has_one_of_the_later_row_counts_wherever_it_stands(house: House, staff: Staff) -> None:
    rows = [person(1), residence(1, "Thôn Hai", "2", valid_from="2022-01-01"), residence(1, "Thôn Một", "1"),
            residence(1, "Thôn Ba", "3", valid_from="2023-01-01")]  # fmt: skip
    run(house, staff, *rows)
    before = everything(house)
    assert addresses(house, staff, 1) == [("Thôn Ba", True), ("Thôn Hai", False)]
    run(house, staff, *rows)
    assert everything(house) == before


def test_a_dry_run_tells_the_same_and_writes_nothing(house: House, staff: Staff) -> None:
    rows = [person(1), months(1), months(2), residence(1, "Thôn Một")]
    before = everything(house)
    dry, dry_faults, _ = run(house, staff, *rows, dry_run=True)
    assert everything(house) == before
    wet, faults, _ = run(house, staff, *rows)
    assert (dry.totals, dry.became, dry_faults) == (wet.totals, wet.became, faults)


class Killed(Exception):  # noqa: N818 - what happens to a process is no error of ours
    """The process ends here."""


def test_killed_between_any_two_chunks_and_begun_anew_it_ends_the_same(
    house: House, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CHUNK", 3)
    rows = [row for n in range(1, 6) for row in (person(n), months(n), months(n, "2"), residence(n, f"Thôn {n}"))]
    for stop in range(1, 7):
        lines = given(*rows)
        with pytest.raises(Killed):
            sync(house, staff.administrator, _dying(lines, 3 * stop))
        if stop == 1:
            half = everything(house)
    run(house, staff, *rows)
    whole = everything(house)
    assert half != whole
    for table in whole:
        assert len(whole[table]) == {"persons": 5, "entries": 15, "person_deliveries": 5, "entry_deliveries": 15}.get(
            table, 0
        )
    run(house, staff, *rows)
    assert everything(house) == whole


def _dying(lines: Iterator[Given], after: int) -> Iterator[Given]:
    yield from islice(lines, after)
    raise Killed


def test_killed_within_a_chunk_nothing_of_it_is_left(
    house: House, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(house, staff, person(1))
    before = everything(house)

    def die(*_: object) -> None:
        raise Killed

    monkeypatch.setattr(audit, "append", die)  # the last thing that a chunk writes
    with pytest.raises(Killed):
        run(house, staff, person(1, phone="0900000999"))
    with pytest.raises(Killed):
        run(house, staff, months(1))
    assert everything(house) == before


def test_a_decision_bound_to_what_was_shown_is_stale_after_a_delivery(house: House, staff: Staff) -> None:
    run(house, staff, person(1), residence(1, "Thôn Một"))
    with house.store.reading(staff.officer) as unit:
        number = people.by_numbers(unit, ["000184000001"])["000184000001"].id
    case = builders.make_case(house, state="proposed", persons=[number])
    seen = builders.record(house, staff.supervisor, case).digest
    run(house, staff, residence(1, "Thôn Hai"))
    assert builders.record(house, staff.supervisor, case).digest != seen


def test_a_corrected_name_reaches_the_person_s_cases(house: House, staff: Staff) -> None:
    run(house, staff, person(1))
    with house.store.reading(staff.officer) as unit:
        number = people.by_numbers(unit, ["000184000001"])["000184000001"].id
    case = builders.make_case(house, persons=[number])
    run(house, staff, person(1, name="Đặng Thị Hương Giang"))
    assert builders.record(house, staff.officer, case).person.name == "Đặng Thị Hương Giang"


def test_only_administrators_take_over_and_only_for_their_office(house: House, staff: Staff, strangers: Staff) -> None:
    for actor in (staff.officer, staff.supervisor, staff.reception, staff.auditor):
        with pytest.raises(NotPermittedError):
            sync(house, actor, given(person(1)))
    run(house, staff, person(1))
    sync(house, strangers.administrator, given(person(1, name="Người Khác")))
    with house.store.reading(staff.officer) as unit:
        assert [one.name for one in person_search.find(unit, "0900000123")] == ["Đặng Thị Hường"]


def test_each_chunk_is_told_to_the_audit_without_a_name(house: House, staff: Staff) -> None:
    run(house, staff, person(1), months(1))
    with house.store.engine.connect() as raw:
        found = raw.execution_options(every_office=True).execute(select(events.c.action, events.c.detail)).all()
    assert [tuple(row) for row in found][-2:] == [
        ("synced", '{"person.new":1}'), ("synced", '{"participation.new":1}'),
    ]  # fmt: skip


def test_a_table_of_cells_is_taken_as_well(house: House, staff: Staff) -> None:
    table = (
        "kind,key,name,birth,sex,citizen_number,person,fund,from_month,unit,salary_base,lines,facility_name,in_day\r\n"
        'person,P1,"Đặng Thị Hường",1984,2,000184000001,,,,,,,,\r\n'
        "participation,1,,,,,000184000001,social,2010-01,Công ty Thử,4960000,,,\r\n"
        'visit,V1,,,,,000184000001,,,,,"[{""name"":""Thuốc"",""amount"":1000}]",Bệnh viện Thử,2026-01-05\r\n'
        "visit,V2,,,,,000184000001,,,,,[bad,Bệnh viện Thử,2026-01-05\r\n"
    )
    faults: list[Fault] = []
    report = sync(house, staff.administrator, csv_rows(BytesIO(table.encode())), watch=Watch(faults.append))
    assert report.totals["new"] == 3
    assert [(fault.line, fault.field) for fault in faults] == [(5, "lines")]
    assert sync(house, staff.administrator, csv_rows(BytesIO(table.encode()))).totals["same"] == 3


def test_garbage_is_looked_for_as_before_when_a_run_has_ended_or_was_broken_off(house: House, staff: Staff) -> None:
    def broken_off() -> Iterator[Given]:
        yield from given(person(1))
        raise KeyboardInterrupt

    run(house, staff, person(1), months(1))
    assert gc.isenabled()
    with pytest.raises(KeyboardInterrupt):
        sync(house, staff.administrator, broken_off())
    assert gc.isenabled()
    assert not gc.get_freeze_count()
