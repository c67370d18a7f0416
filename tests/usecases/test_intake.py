"""How dossiers come in from a file: every line answered for, none lost, none twice, none half done."""

from __future__ import annotations

import io
import json
import multiprocessing
import random
from collections import Counter
from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from tests.support import builders, service
from tests.support.databases import Database
from tests.support.office import MONDAY, Clock, Office, found_office, house_on
from workbench.domain.actor import Actor, system_actor
from workbench.domain.calendar import VIETNAM
from workbench.domain.case import CaseRecord
from workbench.domain.errors import NotPermittedError
from workbench.domain.strict_json import LONGEST
from workbench.store import audit, intake, queries
from workbench.store.queries import QueueFilter
from workbench.usecases.enclosed import LONGEST_LINE
from workbench.usecases.house import House
from workbench.usecases.intake import Report, lines_of, take_in
from workbench.usecases.intake_check import check

NUMBER = "000184000777"


def line(outside_id: str = "A-1", **changes: Any) -> dict[str, Any]:
    """Return a good line, with changes."""
    good = {
        "id": outside_id, "service": service.ADDRESS, "channel": "online", "person": {"citizen_number": NUMBER},
        "form": {"address": "Thôn Mới"}, "papers": ["declaration"],
    }  # fmt: skip
    return {**good, **changes}


def text(*lines: dict[str, Any]) -> list[str]:
    return [json.dumps(one, ensure_ascii=False) for one in lines]


@pytest.fixture
def reception(the_office: Office) -> Actor:
    """The reception of an office where one person is known by number."""
    builders.make_person(the_office.house, citizen_number=NUMBER, insurance_number="0000000777", name="Đỗ Thị Ánh")
    return the_office.staff.reception


def case_of(house: House, actor: Actor, code: str) -> CaseRecord:
    with house.store.reading(actor, house.clock()) as unit:
        return queries.record(unit, queries.case_id(unit, code))


def all_cases(house: House, actor: Actor, words: str = "") -> int:
    with house.store.reading(actor, house.clock()) as unit:
        return queries.count(unit, QueueFilter(closed=True, words=words))


def faults(report: Report) -> list[tuple[int, str]]:
    return [(fault.line, fault.field) for fault in report.faults]


def test_a_line_becomes_a_case_of_its_day(house: House, reception: Actor) -> None:
    report = take_in(house, reception, text(line()))
    (taken,) = report.taken
    assert report.ok
    assert taken.new
    case = case_of(house, reception, taken.code)
    assert case.code == "H00.1-260105-0001"
    assert (case.state, case.status, case.outside_id, case.version) == ("received", 1, "A-1", 1)
    assert case.form == {"address": "Thôn Mới", "phone": "", "citizen_number": ""}
    assert case.papers == {"declaration"}
    assert case.person.name == "Đỗ Thị Ánh"
    assert case.received_at == MONDAY
    assert case.due_at.astimezone(VIETNAM).date() == date(2026, 1, 10)  # a Saturday to be made up for
    assert case.target_at.astimezone(VIETNAM).date() == date(2026, 1, 8)


def test_a_new_case_is_found_by_its_persons_name_without_diacritics(house: House, reception: Actor) -> None:
    take_in(house, reception, text(line()))
    assert all_cases(house, reception, "do thi anh") == 1


def test_whoever_took_a_dossier_in_has_touched_it_and_the_audit_says_so(house: House, reception: Actor) -> None:
    (taken,) = take_in(house, reception, text(line())).taken
    assert case_of(house, reception, taken.code).touched_by == {reception.account_id}
    with house.store.reading(reception) as unit:
        last = [one for one in audit.walk(unit) if isinstance(one, audit.Break)]
    assert not last


def test_listeners_are_told_of_a_new_case(house: House, reception: Actor) -> None:
    service.told.clear()
    (taken,) = take_in(house, reception, text(line())).taken
    assert [(event.case_code, event.step, event.to_state) for event in service.told] == [
        (taken.code, "received", "received")
    ]


def test_codes_run_on_through_the_day_and_start_anew_the_next(the_office: Office, reception: Actor) -> None:
    house = the_office.house
    first = take_in(house, reception, text(line("A-1"), line("A-2")))
    the_office.clock.tick(days=1)
    second = take_in(house, reception, text(line("A-3")))
    codes = [one.code.removeprefix("H00.1-") for one in (*first.taken, *second.taken)]
    assert codes == ["260105-0001", "260105-0002", "260106-0001"]


def test_what_comes_after_the_cut_off_hour_is_under_the_rules_of_the_next_working_day(
    house: House, reception: Actor
) -> None:
    (taken,) = take_in(house, reception, text(line(received_at="2025-12-30T16:00:00+07:00"))).taken
    case = case_of(house, reception, taken.code)
    assert case.rules_day == date(2025, 12, 31)
    assert case.due_at.astimezone(VIETNAM).date() == date(2026, 1, 9)


def test_a_dossier_finds_its_person_by_either_number_and_its_service_by_either_name(
    house: House, reception: Actor
) -> None:
    other = line("A-2", person={"insurance_number": "00.0000 0777"}, procedure=service.PROCEDURE)
    del other["service"]
    assert take_in(house, reception, text(line(), other)).ok
    assert all_cases(house, reception) == 2


def test_the_same_line_again_is_answered_with_its_case(house: House, reception: Actor) -> None:
    first = take_in(house, reception, text(line()))
    again = take_in(house, reception, [json.dumps(dict(reversed(line().items())), indent=None)])
    assert [(one.code, one.new) for one in again.taken] == [(first.taken[0].code, False)]
    assert again.ok
    assert all_cases(house, reception) == 1


def test_the_same_id_with_other_content_is_a_conflict_and_overwrites_nothing(house: House, reception: Actor) -> None:
    (taken,) = take_in(house, reception, text(line())).taken
    report = take_in(house, reception, text(line("A-0"), line(form={"address": "Nơi khác"})))
    assert faults(report) == [(2, "id")]
    assert taken.code in report.faults[0].text.en
    assert case_of(house, reception, taken.code).form["address"] == "Thôn Mới"
    assert all_cases(house, reception) == 2


@pytest.mark.parametrize("dry_run", [False, True])
def test_an_id_that_stands_twice_in_a_file_is_taken_once(house: House, reception: Actor, dry_run: bool) -> None:
    lines = text(line(), line(), line(form={"address": "Nơi khác"}))
    report = take_in(house, reception, lines, dry_run=dry_run)
    assert [(one.line, one.new) for one in report.taken] == [(1, True), (2, False)]
    assert len({one.code for one in report.taken}) == 1
    assert faults(report) == [(3, "id")]
    assert all_cases(house, reception) == (0 if dry_run else 1)


def test_good_lines_are_kept_and_bad_ones_named_wherever_they_stand(house: House, reception: Actor) -> None:
    lines = text(*(line(f"A-{i}") for i in range(230)))
    lines[0] = "{"
    lines[104] = json.dumps(line("A-104", form={}))
    lines[229] = json.dumps(line("A-229", papers=["passport"]))
    report = take_in(house, reception, lines)
    assert faults(report) == [(1, ""), (105, "form.address"), (230, "papers")]
    assert len(report.taken) == all_cases(house, reception) == 227


def test_a_strict_intake_takes_all_or_none(house: House, reception: Actor) -> None:
    lines = text(*(line(f"A-{i}") for i in range(150)))
    bad = take_in(house, reception, [*lines, "{"], strict=True)
    assert (faults(bad), bad.taken) == ([(151, "")], ())
    assert all_cases(house, reception) == 0
    assert len(take_in(house, reception, lines, strict=True).taken) == 150
    clash = take_in(house, reception, text(line("A-new"), line("A-3", channel="post")), strict=True)
    assert (faults(clash), clash.taken) == ([(2, "id")], ())
    assert all_cases(house, reception) == 150


def test_a_strict_intake_that_took_none_gives_its_numbers_back(house: House, reception: Actor) -> None:
    take_in(house, reception, text(line("A-1")))
    take_in(house, reception, text(line("A-2"), line("A-1", channel="post")), strict=True)
    (taken,) = take_in(house, reception, text(line("A-3"))).taken
    assert taken.code.endswith("-0002")


def test_a_dry_run_says_what_would_happen_and_writes_nothing(house: House, reception: Actor) -> None:
    take_in(house, reception, text(line("A-1")))
    report = take_in(house, reception, text(line("A-1"), line("A-2"), line("A-1", channel="post")), dry_run=True)
    assert [(one.id, one.new) for one in report.taken] == [("A-1", False), ("A-2", True)]
    assert faults(report) == [(3, "id")]
    assert all_cases(house, reception) == 1


def test_blank_lines_count_as_lines_and_as_nothing_else(house: House, reception: Actor) -> None:
    report = take_in(house, reception, ["", *text(line()), "   ", "{"])
    assert [one.line for one in report.taken] == [2]
    assert faults(report) == [(4, "")]


BAD: list[tuple[str | bytes, str, str]] = [
    ("{", "", "Wrong JSON at column 2"),
    ("[1]", "", "A JSON object"),
    ('{"id": NaN}', "", "NaN"),
    ('{"id": 1e999}', "", "1e999"),
    ('{"id": ' + "9" * 5000 + "}", "", "Not a number"),
    ('{"id": "A", "id": "B"}', "id", "stands twice"),
    ('{"id": "A", "form": {"x": 1, "x": 2}}', "x", "stands twice"),
    ('{"id": "\\ud800"}', "id", "broken Unicode"),
    ('{"a": ' + "[" * 40 + "]" * 40 + "}", "", "Nested more"),
    ('{"a": ' + "[" * 30_000 + "]" * 30_000 + "}", "", "Nested more"),
    ('{"a": "' + "x" * LONGEST + '"}', "", "Longer than"),
    (b'{"id": "\xff"}', "", "not UTF-8 (byte 9)"),
    (json.dumps(line(colour="red")), "colour", "There is no field colour"),
    (json.dumps(line(id="")), "id", "must be filled in"),
    (json.dumps(line(id="../../x y")), "id", "right form"),
    (json.dumps(line(id=17)), "id", "must be text"),
    (json.dumps(line(id="A" * 81)), "id", "longer than 80"),
    (json.dumps(line(service="nothing")), "service", "address (0.000000)"),
    (json.dumps(line(procedure="607A")), "procedure", "is procedure 0.000000"),
    (json.dumps({k: v for k, v in line().items() if k != "service"}), "service", "Give service or procedure"),
    (json.dumps(line(channel="fax")), "channel", "must be one of: counter (At the counter), online"),
    (json.dumps(line(received_at="2026-02-30T09:00:00+07:00")), "received_at", "real moment"),
    (json.dumps(line(received_at="2026-01-05T09:00:00")), "received_at", "time zone"),
    (json.dumps(line(received_at=0)), "received_at", "real moment"),
    (json.dumps(line(received_at="2027-01-05T09:00:00+07:00")), "received_at", "in the future"),
    (json.dumps(line(received_at="2019-01-07T09:00:00+07:00")), "received_at", "no time limit"),
    (json.dumps(line(person={})), "person.citizen_number", "Give citizen_number"),
    (json.dumps(line(person="x")), "person", "Person is not valid"),
    (json.dumps(line(person={"name": "X"})), "person.name", "no field name"),
    (json.dumps(line(person={"citizen_number": "12"})), "person.citizen_number", "exactly 12 digits"),
    (json.dumps(line(person={"citizen_number": "000000000000"})), "person.citizen_number", "Nobody on record"),
    (json.dumps(line(form={"address": "x" * 201})), "form.address", "longer than 200"),
    (json.dumps(line(form={"address": "x", "zip": "1"})), "form.zip", "There is no field zip"),
    (json.dumps(line(form=[])), "form", "Declaration is not valid"),
    (json.dumps(line(papers=["passport"])), "papers", "No papers passport; there are: declaration"),
    (json.dumps(line(papers="declaration")), "papers", "Papers is not valid"),
]  # fmt: skip


def test_a_bad_line_is_refused_by_line_and_field_in_both_languages(house: House, reception: Actor) -> None:
    report = take_in(house, reception, [raw for raw, _, _ in BAD])
    assert not report.taken
    assert all_cases(house, reception) == 0
    for number, (raw, field, words) in enumerate(BAD, 1):
        told = [(fault.field, fault.text) for fault in report.faults if fault.line == number]
        assert [where for where, _ in told] == [field], raw[:60]
        assert words in told[0][1].en
        assert told[0][1].vi != told[0][1].en


def test_everything_wrong_with_a_line_is_told_at_once(house: House, reception: Actor) -> None:
    report = take_in(house, reception, text(line(channel="fax", received_at="today", colour="red")))
    assert {field for _, field in faults(report)} == {"channel", "received_at", "colour"}


def test_two_numbers_of_different_persons_are_refused(house: House, reception: Actor) -> None:
    builders.make_person(house, insurance_number="0000000888")
    both = line(person={"citizen_number": NUMBER, "insurance_number": "0000000888"})
    assert faults(take_in(house, reception, text(both))) == [(1, "person.insurance_number")]


def test_numbers_of_people_are_masked_in_what_is_told(house: House, reception: Actor) -> None:
    report = take_in(house, reception, text(line(person={"citizen_number": "000199123456"})))
    assert "3456" in str(report.faults[0].text)
    assert "000199123456" not in str(report.faults[0].text)


def test_people_of_another_office_are_unknown_here_and_ids_are_each_offices_own(
    the_office: Office, reception: Actor
) -> None:
    house, elsewhere = the_office.house, the_office.strangers.reception
    assert faults(take_in(house, elsewhere, text(line()))) == [(1, "person.citizen_number")]
    builders.make_person(house, office="00002", citizen_number=NUMBER)
    assert take_in(house, reception, text(line())).ok
    (taken,) = take_in(house, elsewhere, text(line(channel="post"))).taken
    assert taken.code == "H00.2-260105-0001"


def test_only_reception_and_officers_take_in(house: House, reception: Actor, the_office: Office) -> None:
    for actor in (the_office.staff.supervisor, the_office.staff.administrator, the_office.staff.auditor):
        with pytest.raises(NotPermittedError):
            take_in(house, actor, text(line()))


def test_hostile_text_is_cleaned_at_the_door(house: House, reception: Actor) -> None:
    address = "\x1b[31mThôn\x07 \u202eMới\x9b2J [/b]"
    (taken,) = take_in(house, reception, text(line(form={"address": address}))).taken
    assert case_of(house, reception, taken.code).form["address"] == "Thôn Mới [/b]"


def test_a_file_is_read_line_by_line_whatever_the_length_of_a_line() -> None:
    long = b"x" * (3 * LONGEST_LINE)
    found = list(lines_of(io.BytesIO(b"a\r\n" + long + b"\nb\n" + long)))
    assert [found[0], found[2]] == [b"a\r\n", b"b\n"]
    assert [len(one) > LONGEST_LINE for one in found] == [False, True, False, True]
    assert max(map(len, found)) <= LONGEST_LINE + 2


@pytest.mark.parametrize("inputs", [2_000, pytest.param(100_000, marks=pytest.mark.long)])
def test_no_mangled_line_brings_an_intake_down_and_each_is_answered_for(
    house: House, reception: Actor, inputs: int
) -> None:
    chance = random.Random(20261122)
    good = json.dumps(line("A-{}")).encode()
    lines = [_mangled(good.replace(b"{}", b"%d" % i), chance) for i in range(inputs)]
    report = take_in(house, reception, lines, dry_run=True)
    answered = {one.line for one in report.taken} | {fault.line for fault in report.faults}
    assert answered == {i for i, one in enumerate(lines, 1) if one.strip()}
    assert not {one.line for one in report.taken} & {fault.line for fault in report.faults}
    assert all(fault.text.vi and fault.text.en for fault in report.faults)


def _mangled(raw: bytes, chance: random.Random) -> bytes:
    body = bytearray(raw)
    for _ in range(chance.randint(0, 4)):
        at = chance.randrange(len(body))
        match chance.randrange(3):
            case 0:
                body[at] = chance.randrange(256)
            case 1:
                del body[at : at + chance.randint(1, 9)]
            case _:
                body[at:at] = chance.choice([b'"', b"{", b"[", b"\\u0000", b"null", b"1e400", b"\xc3", b",", b"\x1b"])
        if not body:
            return b""
    return bytes(body).replace(b"\n", b" ")


LINES = 60
IMPORTERS = 4
ROUNDS = 5


def import_permuted(url: str, seed: int) -> None:
    """Import the same lines in an order of one's own, one of them with other content each time."""
    store = Database("any", url).open()
    house = house_on(store, Clock())
    actor = Actor(1, "importer", "Người nhập", system_actor("00001").role, "00001")
    chance = random.Random(seed)
    lines = text(*(line(f"A-{i}") for i in range(LINES)))
    for _ in range(ROUNDS):
        chance.shuffle(lines)
        report = take_in(house, actor, [*lines, json.dumps(line("A-7", channel="post"))])
        assert [fault.field for fault in report.faults] == ["id"]
        assert len(report.taken) == LINES
    store.close()


@pytest.mark.long
def test_four_importers_of_one_file_five_times_over_make_no_duplicate(database: Database) -> None:
    store = database.open()
    found_office(store, "00001")
    house = house_on(store, Clock())
    builders.make_person(house, citizen_number=NUMBER)
    context = multiprocessing.get_context("spawn")
    importers = [context.Process(target=import_permuted, args=(database.url, seed)) for seed in range(IMPORTERS)]
    for importer in importers:
        importer.start()
    for importer in importers:
        importer.join(120)
    assert [importer.exitcode for importer in importers] == [0] * IMPORTERS
    system = system_actor("00001")
    with store.reading(system) as unit:
        lines = queries.page(unit, QueueFilter(closed=True), None, 1000)
        stored = queries.records(unit, [one.id for one in lines])
    ids = Counter(record.outside_id for record in stored.values())
    assert ids == Counter(f"A-{i}" for i in range(LINES))
    numbers = sorted(int(record.code.rsplit("-", 1)[1]) for record in stored.values())
    assert numbers == list(range(1, LINES + 1))
    assert {record.channel.name for record in stored.values()} == {"ONLINE"}
    store.close()


def test_an_importer_that_looks_before_its_turn_and_not_after_runs_into_the_other(
    house: House, reception: Actor
) -> None:
    """The negative control: what the lock and the second look are for, and the constraint behind them."""
    with house.store.reading(reception, house.clock()) as unit:
        (arrived,), _ = check(house, unit, [(1, text(line())[0])])
        assert not intake.known(unit, ["A-1"])
    take_in(house, reception, text(line()))
    with pytest.raises(IntegrityError), house.store.writing(reception, house.clock()) as unit:
        intake.add(unit, [("H00.1-260105-9999", arrived.case)])
