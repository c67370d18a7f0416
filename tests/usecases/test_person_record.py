"""A person's whole record: masked unless somebody says why, for those whose work it is, and never unseen."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from tests.support import builders
from tests.support.office import Staff
from tests.usecases.test_sync import months, person, residence, run
from workbench.domain.actor import Actor
from workbench.domain.errors import BadInputError, NotFoundError, NotPermittedError
from workbench.store.tables import event_texts, events
from workbench.usecases import find_person
from workbench.usecases.house import House
from workbench.usecases.person_record import every_tab, tab, view

NUMBER, INSURANCE, PHONE = "000184000001", "0000000001", "0900000123"


def visit(**more: Any) -> dict[str, Any]:
    line = {"code": "T1", "name": "Thuốc", "quantity": 2, "price": 1000, "amount": 2000, "by_insurance": 1600}
    value = {"facility_name": "Bệnh viện Thử", "in_day": "2025-03-01", "disease_name": "Viêm họng", "lines": [line]}
    return {"kind": "visit", "key": "V1", "person": NUMBER, "value": {**value, **more}}


def benefit(key: str, name: str, **more: Any) -> dict[str, Any]:
    value = {"benefit": name, "decision_number": f"{key}/QĐ-BHXH", "amount": 5_000_000, **more}
    return {"kind": "benefit", "key": key, "person": NUMBER, "value": value}


@pytest.fixture
def known(house: House, staff: Staff) -> int:
    """Bring a person on record with something in every tab; return their id."""
    rows = [
        person(1), months(1, "1", late_months=2), months(1, "2", from_month="2010-07", to_month="2011-06"),
        months(1, "3", fund="health", from_month="2020-01", to_month=""), visit(), residence(1, "Số 0912345678"),
        benefit("1", "one_time", from_day="2021-01-01"), benefit("2", "maternity"), benefit("3", "unemployment"),
        benefit("4", "pension", first_month="2026-01", status="suspended", status_reason="missing"),
        {"kind": "certificate", "key": "C1", "person": NUMBER,
         "value": {"serial": "A1", "paper": "sick_leave", "issued_on": "2025-03-02"}},
    ]  # fmt: skip
    _, faults, _ = run(house, staff, *rows)
    assert not faults
    (found,) = find_person.people(house, staff.officer, NUMBER)
    builders.make_case(house, persons=[found.id], code="H00.1-260105-0042")
    return found.id


def said(house: House, actor: Actor, who: int, reveal: str | None = None) -> str:
    """Return every word of a person's record."""
    record = view(house, actor, who, reveal)
    tabs = every_tab(house, actor, record)
    cells = [cell for tab in tabs for row in tab.rows for cell in row]
    return "\n".join(map(str, [*(value for _, value in record.header), *cells, *(tab.foot for tab in tabs)]))


def test_the_tabs_are_those_of_vssid_and_what_the_office_keeps(house: House, staff: Staff, known: int) -> None:
    record = view(house, staff.officer, known)
    assert {tab.id: tab.many for tab in record.tabs if tab.many} == {
        "social": 2, "health": 1, "one_time": 1, "odts": 1, "monthly": 1, "unemployment_benefit": 1, "visits": 1,
        "papers": 1, "residence": 1, "cases": 1,
    }  # fmt: skip
    tabs = every_tab(house, staff.officer, record)
    assert {tab.id: len(tab.rows) for tab in tabs} == {
        "social": 2, "unemployment": 0, "work_injury": 0, "health": 1, "c14": 9, "one_time": 1, "odts": 1,
        "monthly": 1, "unemployment_benefit": 1, "visits": 3, "papers": 1, "residence": 2, "cases": 1, "letters": 0,
    }  # fmt: skip
    social, monthly = (tab(house, staff.officer, record, name) for name in ("social", "monthly"))
    assert social.foot.vi == "Tổng thời gian tham gia: 1 năm 6 tháng · Tổng thời gian chậm đóng: 2 tháng"
    assert "mất tích" in str(monthly.rows[0][-1])


def test_what_has_run_out_is_told_as_expired_with_its_last_day(house: House, staff: Staff, known: int) -> None:
    run(house, staff, {**residence(1, "Số 1"), "valid_from": "2025-01-01", "valid_to": "2025-12-31"})
    record = view(house, staff.officer, known)
    label, term = tab(house, staff.officer, record, "residence").rows[-1]
    assert (str(label), term) == ("Đã hết hạn / Expired", "✗ 01/01/2025 – 31/12/2025")


def test_numbers_are_masked_until_somebody_says_why(house: House, staff: Staff, known: int) -> None:
    covered = said(house, staff.officer, known)
    for secret in (NUMBER, INSURANCE, PHONE, "0912345678"):
        assert secret not in covered
        assert secret in said(house, staff.officer, known, "công dân hỏi tại quầy")
    with pytest.raises(BadInputError):
        view(house, staff.officer, known, "  ")


def test_every_look_is_one_line_of_the_audit(house: House, staff: Staff, known: int) -> None:
    before = looks(house)
    view(house, staff.officer, known)
    view(house, staff.reception, NUMBER, "đối chiếu giấy tờ")
    with pytest.raises(NotPermittedError):
        view(house, staff.administrator, known)
    assert looks(house)[len(before) :] == [
        ("officer.00001", "person_viewed", f'{{"person":{known}}}', None),
        ("reception.00001", "person_revealed", f'{{"person":{known}}}', "đối chiếu giấy tờ"),
    ]


def looks(house: House) -> list[tuple[Any, ...]]:
    query = select(events.c.actor, events.c.action, events.c.detail, event_texts.c.words)
    query = query.outerjoin(event_texts, event_texts.c.event_id == events.c.id).order_by(events.c.id)
    with house.store.engine.connect() as raw:
        found = raw.execution_options(every_office=True).execute(query.where(events.c.action.like("person%"))).all()
    return [tuple(row) for row in found]


def test_each_role_sees_what_its_work_needs(house: House, staff: Staff, known: int) -> None:
    for actor in (staff.officer, staff.reviewer, staff.supervisor):
        assert "Viêm họng" in said(house, actor, known, "thẩm tra")
    for actor in (staff.reception, staff.auditor):
        record = view(house, actor, known)
        assert "Viêm họng" not in said(house, actor, known)
        assert record.hidden == ("certificate", "visit")
        with pytest.raises(NotFoundError):
            tab(house, actor, view(house, staff.officer, known), "visits")
    with pytest.raises(NotPermittedError):
        view(house, staff.auditor, known, "kiểm tra")
    for actor in (staff.administrator, staff.system):
        for ask in (view, find_person.people):
            with pytest.raises(NotPermittedError):
                ask(house, actor, NUMBER)


def test_strangers_find_nobody(house: House, strangers: Staff, known: int) -> None:
    assert find_person.people(house, strangers.officer, "huong") == []
    for who in (known, NUMBER, "huong 84"):
        with pytest.raises(NotFoundError):
            view(house, strangers.officer, who)


@pytest.mark.parametrize("typed", [
    NUMBER, "000 184 000 001", INSURANCE, f"XX400{INSURANCE}", PHONE, "huong 84", "d t huong 84", "Đặng Thị Hường",
    "hường 1984", f"{NUMBER}||Đặng Thị Hường|05091984|Nữ|Thôn Ví Dụ|01012022", "000001",
])  # fmt: skip
def test_a_person_is_found_by_whatever_there_is(house: House, staff: Staff, known: int, typed: str) -> None:
    builders.make_people(house, 3, name="Trần Văn Sơn")
    found = find_person.people(house, staff.officer, typed)
    assert [one.id for one in found] == [known]
    assert NUMBER not in str(found)
    assert view(house, staff.officer, typed).person.id == known


def test_those_who_are_called_so_come_before_those_who_are_only_named_so(house: House, staff: Staff) -> None:
    names = ("Hường Thị An", "Lê Thị Hường", "Bùi Thị Hường")
    for name in names:
        builders.make_person(house, name=name)
    found = [one.name for one in find_person.people(house, staff.officer, "huong")]
    assert found == ["Bùi Thị Hường", "Lê Thị Hường", "Hường Thị An"]
    with pytest.raises(NotFoundError, match="2"):
        view(house, staff.officer, "huong")


def test_a_card_that_can_t_be_read_is_refused(house: House, staff: Staff) -> None:
    with pytest.raises(BadInputError):
        find_person.people(house, staff.officer, "not|a|card")


def test_an_entry_that_no_longer_fits_its_kind_is_named_and_the_rest_is_shown(
    house: House, staff: Staff, known: int
) -> None:
    from workbench.store import people

    with house.store.writing(staff.system) as unit:
        people.add_entries(unit, [{"person_id": known, "kind": "visit", "value": "{}", "valid_from": "2020-01-01"}])
    record = view(house, staff.officer, known)
    assert [one.id for one in every_tab(house, staff.officer, record) if one.unreadable] == ["visits"]
    assert "Viêm họng" in said(house, staff.officer, known)


def test_a_tab_is_read_when_it_is_asked_for_and_the_look_goes_on(house: House, staff: Staff, known: int) -> None:
    record = view(house, staff.officer, known, "công dân hỏi tại quầy")
    before = looks(house)
    assert record.shown == tab(house, staff.officer, record, record.tabs[0].id)
    run(house, staff, months(1, "4", from_month="2012-01", to_month="2012-12"))
    assert len(tab(house, staff.officer, record, "social").rows) == 3
    assert "0912345678" in str(tab(house, staff.officer, record, "residence").rows)
    assert looks(house) == before


def test_a_tab_is_the_same_read_alone_and_read_with_all_others(house: House, staff: Staff, known: int) -> None:
    record = view(house, staff.officer, known)
    together = every_tab(house, staff.officer, record)
    assert [tab(house, staff.officer, record, one.id) for one in together] == [*together]


def test_an_entry_of_a_fund_that_no_longer_fits_is_named_on_its_tab(house: House, staff: Staff, known: int) -> None:
    from workbench.store import people

    row = {"person_id": known, "kind": "participation", "value": '{"fund":"social"}', "valid_from": "2020-01-01"}
    with house.store.writing(staff.system) as unit:
        people.add_entries(unit, [row])
    record = view(house, staff.officer, known)
    funds = {name: tab(house, staff.officer, record, name).unreadable for name in ("social", "health", "c14")}
    assert funds == {"social": "participation", "health": "", "c14": "participation"}
