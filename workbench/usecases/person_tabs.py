"""A person's record cut into the tabs of VssID, worded in both languages: the screen and the command line draw them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from workbench.domain.citizen_record import (
    BENEFITS,
    FUNDS,
    KINDS,
    MONTHLY,
    PAPERS,
    REASONS,
    STATUSES,
    BenefitRecord,
    CertificateRecord,
    ParticipationRecord,
    VisitRecord,
    late_months,
    span_of,
    year_sheets,
)
from workbench.domain.citizen_record.certificate import STATUSES as PAPER_STATUSES
from workbench.domain.register import RecordKind
from workbench.domain.service import Service
from workbench.domain.text import Text
from workbench.store.people import Counts
from workbench.usecases.person_cells import Cell, Tab, TabColumn, money, when
from workbench.usecases.person_known import Known
from workbench.usecases.person_own import CASES, LETTERS, cases, letters, own


class Section(NamedTuple):
    """A tab that can be built: the kind of record it shows, "" if none, how many it will hold, and how it is built."""

    id: str
    title: Text
    kind: str
    many: Callable[[Counts], int]
    build: Callable[[Known], Tab]


def sections(kinds: Mapping[str, RecordKind], services: Mapping[str, Service]) -> Iterator[Section]:
    """Yield all tabs in the order of VssID's menu, then what the office keeps."""
    delivered = {kind.id for kind in KINDS}
    mine = [kind for name, kind in kinds.items() if name not in delivered]
    yield from (_own(kind) for kind in mine if kind.id == "card")
    yield from _citizens()
    yield from (_own(kind) for kind in mine if kind.id != "card")
    yield Section("cases", CASES, "", lambda counts: counts["", "cases"], lambda known: cases(known, services))
    yield Section("letters", LETTERS, "", lambda counts: counts["", "letters"], lambda known: letters(known, services))


def _own(kind: RecordKind) -> Section:
    also = "cards" if kind.id == "card" else ""
    return Section(
        kind.id, kind.title, kind.id,
        lambda counts: counts[kind.id, ""] + counts["", also], lambda known: own(kind, known),
    )  # fmt: skip


@cache
def _citizens() -> tuple[Section, ...]:
    """Return the tabs of what the agency tells of a citizen."""
    funds = (
        Section(fund, title, "participation", _count("participation", fund), partial(_fund, fund=fund))
        for fund, title in FUNDS.items()
    )
    benefits = (
        Section(name, title, "benefit", _count("benefit", *names), partial(_benefits, name=name))
        for name, (title, names) in _BENEFITS.items()
    )
    return (
        *funds, Section("c14", _C14, "participation", lambda counts: 0, _c14), *benefits,
        Section("visits", _VISITS, "visit", _count("visit", ""), _visits),
        Section("papers", _PAPERS, "certificate", _count("certificate", ""), _papers),
    )  # fmt: skip


def _count(kind: str, *sorts: str) -> Callable[[Counts], int]:
    return lambda counts: sum(counts[kind, sort] for sort in sorts)


_FROM = TabColumn(Text(vi="Từ tháng", en="From"), 8)
_TO = TabColumn(Text(vi="Đến tháng", en="To"), 9)
_UNIT = TabColumn(Text(vi="Đơn vị", en="Unit"), 16, grow=3)
_JOB = TabColumn(Text(vi="Nghề nghiệp, chức vụ", en="Job, position"), 14, grow=2, rank=2)
_BASE = TabColumn(Text(vi="Tiền lương đóng", en="Base"), 15, right=True, rank=1)
_TOTAL = Text(vi="Tổng thời gian tham gia: {span}", en="Participation in all: {span}")
_LATE = Text(vi="{total} · Tổng thời gian chậm đóng: {n} tháng", en="{total} · paid late: {n} months")


def _fund(known: Known, fund: str) -> Tab:
    records = _youngest_first(known.participation(fund))
    total = _TOTAL.fill(span=span_of(records, fund, known.until).words)
    late = late_months(records, fund)
    foot = _LATE.fill(total=total, n=late) if late or fund == "social" else total
    rows = tuple(
        (when(r.from_month), when(r.to_month) or "…", r.unit, r.job, money(r.salary_base, r.currency))
        for r in records
    )  # fmt: skip
    return Tab(fund, FUNDS[fund], (_FROM, _TO, _UNIT, _JOB, _BASE), rows, foot)


def _youngest_first(records: Iterable[ParticipationRecord]) -> list[ParticipationRecord]:
    return sorted(records, key=lambda record: record.from_month, reverse=True)


def _c14(known: Known) -> Tab:
    columns = (
        TabColumn(Text(vi="Năm", en="Year"), 4),
        *(TabColumn(title, max(len(title.vi), 6), right=True) for title in _SHORT.values()),
        TabColumn(Text(vi="Đơn vị", en="Units"), 16, grow=1),
    )
    sheets = tuple(
        (str(sheet.year), *(str(sheet.months.get(fund, 0)) for fund in FUNDS), "; ".join(sheet.units))
        for sheet in year_sheets(_youngest_first(known.of("participation")), known.until)
    )
    return Tab("c14", _C14, columns, sheets, _MONTHS)


_C14 = Text(vi="C14-TS", en="C14-TS")
_SHORT = {
    "social": Text(vi="BHXH", en="social"), "unemployment": Text(vi="BHTN", en="unempl."),
    "work_injury": Text(vi="TNLĐ-BNN", en="injury"), "health": Text(vi="BHYT", en="health"),
}  # fmt: skip
_MONTHS = Text(vi="Số tháng tham gia trong năm, tính từ quá trình tham gia", en="Months paid, from the participation")

_BENEFITS: Mapping[str, tuple[Text, Collection[str]]] = {
    "one_time": (Text(vi="Hưởng một lần", en="One-time"), {"one_time"}),
    "odts": (Text(vi="Hưởng ODTS", en="Sickness, maternity"), {"sickness", "maternity", "recovery"}),
    "monthly": (Text(vi="Hưởng hằng tháng", en="Monthly"), MONTHLY),
    "unemployment_benefit": (Text(vi="Hưởng thất nghiệp", en="Unemployment"), {"unemployment"}),
}
_BENEFIT_COLUMNS = (
    TabColumn(Text(vi="Chế độ", en="Benefit"), 12, grow=2),
    TabColumn(Text(vi="Số QĐ", en="Decision"), 12, grow=1, rank=2),
    TabColumn(Text(vi="Ngày QĐ", en="Decided"), 10, rank=3),
    TabColumn(Text(vi="Từ – đến", en="From – to"), 23),
    TabColumn(Text(vi="Số tiền", en="Amount"), 12, right=True),
    TabColumn(Text(vi="Tình trạng", en="Status"), 13, grow=1, rank=1),
)


def _benefits(known: Known, name: str) -> Tab:
    title, names = _BENEFITS[name]
    records: list[BenefitRecord] = known.of("benefit")
    return Tab(name, title, _BENEFIT_COLUMNS, tuple(_benefit(one) for one in records if one.benefit in names))


def _benefit(b: BenefitRecord) -> tuple[Cell, ...]:
    first, last = (b.first_month, b.last_month) if b.monthly else (b.from_day, b.to_day)
    run = " – ".join(when(end) or "…" for end in (first, last)) if first or last else ""
    status, reason = STATUSES[b.status], REASONS[b.status_reason]
    if reason.vi:
        status = Text(vi=f"{status.vi}: {reason.vi}", en=f"{status.en}: {reason.en}")
    return (BENEFITS[b.benefit], b.decision_number, when(b.decided_on), run, money(b.amount), status)


_VISIT_COLUMNS = (
    TabColumn(Text(vi="Ngày vào", en="In"), 10),
    TabColumn(Text(vi="Ngày ra", en="Out"), 10, rank=1),
    TabColumn(Text(vi="Tên bệnh, chi phí", en="Disease, costs"), 18, grow=3),
    TabColumn(Text(vi="Cơ sở KCB", en="Facility"), 14, grow=2, rank=2),
    TabColumn(Text(vi="Thành tiền", en="Amount"), 13, right=True),
    TabColumn(Text(vi="BHYT trả", en="Insurance"), 13, right=True),
)
_VISITS = Text(vi="Sổ khám chữa bệnh", en="Medical visits")
_PAPERS = Text(vi="Giấy theo TT 56/2017", en="Papers (Circular 56/2017)")
_YEAR = Text(vi="Năm {year}", en="Year {year}")


def _visits(known: Known) -> Tab:
    visits: list[VisitRecord] = sorted(known.of("visit"), key=lambda visit: visit.in_day, reverse=True)
    return Tab("visits", _VISITS, _VISIT_COLUMNS, tuple(_by_year(visits)))


def _by_year(visits: Sequence[VisitRecord]) -> Iterator[tuple[Cell, ...]]:
    year = 0
    for visit in visits:
        if visit.in_day.year != year:
            year = visit.in_day.year
            yield (_YEAR.fill(year=year), "", "", "", "", "")
        disease = f"{visit.disease_name} ({visit.disease_code})" if visit.disease_code else visit.disease_name
        paid = money(visit.amount), money(visit.by_insurance)
        yield (when(visit.in_day), when(visit.out_day), disease, visit.facility_name, *paid)
        for line in visit.lines:
            said = f"· {line.code} {line.name} {line.quantity} {line.unit}".replace("  ", " ")
            reckoned = f"{money(line.price)} × {line.level} %"
            yield ("", "", said, reckoned, money(line.amount), money(line.by_insurance))


def _papers(known: Known) -> Tab:
    columns = (
        TabColumn(Text(vi="Số seri", en="Serial"), 14), TabColumn(Text(vi="Loại chứng từ", en="Paper"), 24, grow=2),
        TabColumn(Text(vi="Ngày cấp", en="Issued"), 10), TabColumn(Text(vi="Trạng thái", en="Status"), 14, grow=1),
    )  # fmt: skip
    papers: list[CertificateRecord] = known.of("certificate")
    rows = tuple((p.serial, PAPERS[p.paper], when(p.issued_on), PAPER_STATUSES[p.status]) for p in papers)
    return Tab("papers", _PAPERS, columns, rows)
