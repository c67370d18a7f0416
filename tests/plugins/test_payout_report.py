"""The payment list as officers make it: their office only, every line or none, and the audit knows."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.cli.conftest import Said, Say, data_dir, say
from tests.plugins.test_payout_rules import granted, paid
from tests.support import builders
from tests.support.office import ELSEWHERE, Office
from workbench import bootstrap
from workbench.api import Record
from workbench.demo.office import OFFICE, SECOND_OFFICE
from workbench.demo.people import OF_SECOND_OFFICE, citizen_number
from workbench.domain.actor import system_actor
from workbench.domain.case import canonical
from workbench.domain.errors import BadInputError, NotFoundError, NotPermittedError, SetupError
from workbench.domain.report import Report, ReportColumn
from workbench.domain.text import Text, same
from workbench.settings import Settings
from workbench.store import entries, people
from workbench.store.tables import events
from workbench.usecases import demo, reports
from workbench.usecases.house import House
from workbench_payout_change import owed, workbench_reports

__all__ = ["data_dir", "say"]

MONTH = "2041-12"
"""Far ahead: no payout of the demo office itself is in the way of what is counted here."""


@pytest.fixture
def house(data_dir: Path) -> Iterator[House]:
    """The demo office, where nobody is paid anything yet."""
    opened = bootstrap.open_house(Settings(data_dir=data_dir))
    with opened.store.writing(system_actor(OFFICE)) as unit:
        unit.connection.exec_driver_sql("DELETE FROM entries WHERE entries.office = '00001' AND kind = 'payout'")
    with opened.store.writing(system_actor(SECOND_OFFICE)) as unit:
        unit.connection.exec_driver_sql("DELETE FROM entries WHERE entries.office = '00002' AND kind = 'payout'")
    yield opened
    opened.store.close()


def keep(house: House, number: int, *values: Record, office: str = OFFICE) -> None:
    with house.store.writing(system_actor(office)) as unit:
        person = people.by_numbers(unit, [citizen_number(number)])[citizen_number(number)]
        rows = [(("benefit" if "amount" in type(value).model_fields else "payout"), value) for value in values]
        people.add_entries(
            unit,
            [
                {
                    "kind": kind,
                    "value": canonical(value.model_dump(mode="json")),
                    "valid_from": "2020-01-01",
                    "person_id": person.id,
                }
                for kind, value in rows
            ],
        )


def listed(said: Said) -> list[dict[str, object]]:
    assert said.status == 0, said.err
    rows: list[dict[str, object]] = said.json["rows"]
    return rows


def test_the_list_has_a_line_for_everybody_who_is_paid_here_and_sums_them_up(house: House, say: Say) -> None:
    keep(house, 3, granted(), paid())
    keep(house, 4, granted(amount=2_000_000), paid(file="sent", last_month="2026-11", other_agency="001"))
    keep(house, 5, granted(amount=3_100_000), paid(method="account", bank_bin="970436", account_number="0123456789"))
    said = say("report", "payment-list", "--month", MONTH, "--as", "canbo", "--json")
    assert [(row["name"], row["amount"]) for row in listed(said)] == [
        ("Đinh Đoàn Đông Đô", 3_100_000),
        ("Đỗ Đăng Đạt", 5_000_000),
    ]
    assert said.json["sums"] == {"amount": 8_100_000}
    assert listed(said)[0]["where"] == "970436 0123456789"


def test_another_office_sees_its_own_people_only(house: House, say: Say) -> None:
    keep(house, 3, granted(), paid())
    keep(house, OF_SECOND_OFFICE.start, granted(), paid(agency="00002"), office=SECOND_OFFICE)
    here = listed(say("report", "payment-list", "--month", MONTH, "--as", "canbo", "--json"))
    there = listed(say("report", "payment-list", "--month", MONTH, "--as", "canbo-b", "--json"))
    assert [row["name"] for row in here] == ["Đỗ Đăng Đạt"]
    assert len(there) == 1
    assert there[0]["insurance_number"] != here[0]["insurance_number"]


def test_the_list_reads_as_a_table_with_the_days_of_payment_and_as_a_file_for_spreadsheets(
    house: House, say: Say
) -> None:
    keep(house, 3, granted(), paid(point_name="=HYPERLINK(1)"))
    table = say("--lang", "vi", "report", "payment-list", "--month", MONTH, "--as", "canbo")
    assert "Số tiền (đồng)" in table.out
    assert "5.000.000" in table.out
    assert "Bưu điện" not in table.out
    assert "Tài khoản: 02/12/2041 - 05/12/2041" in table.err
    read = csv.DictReader(io.StringIO(say("report", "payment-list", "--month", MONTH, "--as", "canbo", "--csv").out))
    (row,) = list(read)
    assert row["Nơi nhận"] == "'=HYPERLINK(1)", "a spreadsheet would run it"
    assert row["Số tiền (đồng)"] == "5000000"


def test_an_amount_that_is_not_known_is_said_to_be_so_and_is_in_no_sum(house: House, say: Say) -> None:
    late = paid(from_month="2041-11", first_list=MONTH)
    keep(house, 3, granted(), late)
    keep(house, 4, granted(amount=0), paid())
    said = say("report", "payment-list", "--month", MONTH, "--as", "canbo", "--json")
    assert [(row["month"], row["amount"], row["arrears"]) for row in listed(said)] == [
        ("12/2041", {"vi": "chưa rõ", "en": "unknown"}, ""),
        ("11/2041", 5_000_000, {"vi": owed.CLOSED.vi, "en": owed.CLOSED.en}),
        ("12/2041", 5_000_000, ""),
    ]
    assert (said.json["sums"], said.json["uncounted"]) == ({"amount": 10_000_000}, 1)
    table = say("--lang", "vi", "report", "payment-list", "--month", MONTH, "--as", "canbo")
    assert "1 ô chưa rõ số, không cộng" in table.err


def test_reports_are_listed_for_those_who_may_make_them(say: Say) -> None:
    said = say("report", "--as", "canbo", "--json")
    assert [one["id"] for one in said.json["reports"]] == ["payment-list"]
    assert say("report", "--as", "tiepnhan", "--json").json["reports"] == []


def test_whoever_made_a_list_is_in_the_audit_and_a_refused_one_is_not(house: House) -> None:
    officer, reception = demo.account(house, "canbo"), demo.account(house, "tiepnhan")
    reports.make(house, officer, "payment-list", MONTH)
    with pytest.raises(NotPermittedError, match="Reception does not make this report"):
        reports.make(house, reception, "payment-list", MONTH)
    query = select(events).where(events.c.office == OFFICE, events.c.action == reports.MADE)
    with house.store.reading(officer) as unit:
        (event,) = unit.connection.execute(query).mappings()
    assert event["actor"] == "canbo"
    assert json.loads(event["detail"]) == {"lines": 0, "month": MONTH, "report": "payment-list"}


def test_a_wrong_month_and_an_unknown_report_are_refused_in_words(house: House) -> None:
    officer = demo.account(house, "canbo")
    with pytest.raises(BadInputError, match="Tháng viết dạng 2026-12"):
        reports.make(house, officer, "payment-list", "12/2026")
    with pytest.raises(NotFoundError, match="payment-list"):
        reports.make(house, officer, "nothing", MONTH)


def test_no_list_leaves_out_somebody_whose_records_can_not_be_read(house: House) -> None:
    keep(house, 3, granted(), paid())
    officer = demo.account(house, "canbo")
    with house.store.writing(officer) as unit:
        unit.connection.exec_driver_sql(
            "UPDATE entries SET value = '{}' WHERE entries.office = '00001' AND kind = 'payout'"
        )
    with pytest.raises(SetupError, match="payout"):
        reports.make(house, officer, "payment-list", MONTH)


def test_a_report_that_fails_on_one_person_is_not_made(house: House) -> None:
    keep(house, 3, granted(), paid())
    broken = Report(
        "broken", same("?"), (ReportColumn("name", Text(vi="Tên", en="Name")),), ("payout",), lambda *_: [{"x": "y"}]
    )
    house.plugins.reports["broken"] = broken
    with pytest.raises(SetupError, match="KeyError"):
        reports.make(house, demo.account(house, "canbo"), "broken", MONTH)


def test_people_are_read_page_by_page(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3, 9):
        keep(house, number, granted(), paid())
    officer = demo.account(house, "canbo")
    whole = reports.make(house, officer, "payment-list", MONTH)
    monkeypatch.setattr(reports, "PAGE", 2)
    assert reports.make(house, officer, "payment-list", MONTH).rows == whole.rows
    assert len(whole.rows) == 6


def test_every_column_of_the_list_has_a_title_in_both_languages() -> None:
    (report,) = workbench_reports()
    assert [column.id for column in report.columns if not column.title.vi or not column.title.en] == []
    assert set(report.order) <= {column.id for column in report.columns}


def test_people_with_records_are_found_page_by_page_in_their_own_office_on_either_database(the_office: Office) -> None:
    mine = builders.make_people(the_office.house, 3)
    builders.make_people(the_office.house, 2, office=ELSEWHERE)
    with the_office.house.store.reading(the_office.staff.officer) as unit:
        first = entries.persons_with(unit, {"residence"}, 0, 2)
        rest = entries.persons_with(unit, {"residence"}, max(first), 2)
        assert [*first, *rest] == mine
        assert entries.persons_with(unit, {"payout"}, 0, 2) == []
        seen = people.by_ids(unit, mine)
        registers = entries.registers_of(unit, seen.values(), the_office.house.plugins.record_kinds, {"residence"})
    assert {number: len(one.entries("residence")) for number, one in registers.items()} == dict.fromkeys(mine, 1)
