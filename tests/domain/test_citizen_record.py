"""Participation added up: each month once, whatever overlaps, and what goes on up to now."""

from datetime import date

import pytest
from pydantic import ValidationError

from workbench.domain.citizen_record import (
    KINDS,
    CertificateRecord,
    CostLine,
    ParticipationRecord,
    VisitRecord,
    first_day,
    late_months,
    months_of,
    span_of,
    year_sheets,
)

NOW = "2026-11"


def paid(
    first: str, last: str = "", fund: str = "social", unit: str = "Công ty Một", late: int = 0
) -> ParticipationRecord:
    return ParticipationRecord.model_validate(
        {"fund": fund, "from_month": first, "to_month": last, "unit": unit, "late_months": late}
    )


@pytest.mark.parametrize(("records", "months"), [
    ([], 0),
    ([paid("2020-01", "2020-12")], 12),
    ([paid("2020-01", "2020-12"), paid("2020-06", "2021-06")], 18),
    ([paid("2020-01", "2020-12"), paid("2020-03", "2020-04")], 12),
    ([paid("2020-01", "2020-01"), paid("2020-01", "2020-01", unit="Công ty Hai")], 1),
    ([paid("2021-01", "2021-02"), paid("2020-11", "2020-12")], 4),
    ([paid("2026-10")], 2),
    ([paid("2027-01")], 0),
    ([paid("2020-01", "2020-12", fund="health")], 0),
])  # fmt: skip
def test_a_month_of_a_fund_counts_once(records: list[ParticipationRecord], months: int) -> None:
    assert months_of(records, "social", NOW) == months


def test_a_total_is_said_in_years_and_months() -> None:
    total = span_of([paid("2014-09", "2026-11")], "social", NOW)
    assert (total.years, total.months, total.words.vi) == (12, 3, "12 năm 3 tháng")


def test_late_months_are_those_of_the_fund() -> None:
    records = [paid("2020-01", "2020-12", late=3), paid("2021-01", late=2), paid("2021-01", fund="health", late=9)]
    assert late_months(records) == 5


def test_each_year_has_a_sheet_with_the_months_of_each_fund_and_its_units() -> None:
    records = [
        paid("2024-11", "2025-02"),
        paid("2025-02", "2025-03", unit="Công ty Hai"),
        paid("2025-01", "2025-12", fund="health"),
    ]
    youngest, former = year_sheets(records, NOW)
    assert (youngest.year, youngest.months) == (2025, {"social": 3, "health": 12})
    assert youngest.units == ("Công ty Một", "Công ty Hai")
    assert (former.year, former.months, former.units) == (2024, {"social": 2}, ("Công ty Một",))


def test_what_the_agency_delivers_is_read_only_and_a_person_has_many_of_it() -> None:
    assert all(kind.read_only and not kind.single for kind in KINDS)
    for kind in KINDS:
        fields, labels = set(kind.model.model_fields), set(kind.labels or ())
        assert labels - {"in_short"} == fields, kind.id
        assert all(hasattr(kind.model, name) for name in labels - fields), kind.id


def test_a_span_never_runs_backwards() -> None:
    with pytest.raises(ValidationError):
        paid("2020-02", "2020-01")


def test_a_visit_adds_up_its_lines() -> None:
    lines = (CostLine(name="Thuốc", amount=1000, by_insurance=800), CostLine(name="Khám", amount=500))
    visit = VisitRecord(facility_name="Bệnh viện Thử", in_day=date(2026, 1, 5), lines=lines)
    assert (visit.amount, visit.by_insurance) == (1500, 800)


def test_a_record_begins_where_it_says() -> None:
    assert first_day(paid("2020-02", "2020-03")) == date(2020, 2, 1)
    paper = CertificateRecord(serial="A1", paper="discharge", issued_on=date(2026, 1, 5))
    assert first_day(paper) == date(2026, 1, 5)
