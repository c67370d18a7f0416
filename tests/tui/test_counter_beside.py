"""Beside a new dossier: who the number belongs to, what they have on record that it is about, their open cases."""

from __future__ import annotations

from sqlalchemy import select

from tests.tui.casework import Casework
from tests.tui.shell import NARROW, Desk
from workbench.demo.people import citizen_number
from workbench.store.tables import events
from workbench.tui.screens.counter import CounterScreen

pytest_plugins = ["tests.tui.casework_fixtures"]

BY_ACCOUNT, STOPPED, WITH_PROXY = citizen_number(83), citizen_number(81), citizen_number(76)


def told(desk: Desk) -> str:
    """What stands in the right column, its rows put together."""
    right = desk.at(CounterScreen).beside.content_region
    return " ".join(" ".join(line[right.x :] for line in desk.lines[right.y : right.bottom]).split())


async def begin(desk: Desk, service: str, number: str) -> None:
    await desk.type(service)
    await desk.press("tab")
    await desk.type(number)
    await desk.settled()


async def test_what_a_change_of_method_is_about_stands_beside_it_with_how_it_is_paid_now(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await begin(desk, "639", BY_ACCOUNT)
        assert "ĐANG LƯU Thông tin hưởng: Lương hưu, Đang hưởng" in told(desk)
        assert "Tài khoản cá nhân, Vietcombank …0083" in told(desk)
        assert "Sổ bảo hiểm xã hội" not in told(desk)  # is not what it is about


async def test_a_benefit_that_is_not_paid_is_seen_before_the_form_is_typed(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen(), language="en") as desk:
        await begin(desk, "639", STOPPED)
        assert "Benefits: Pension, Suspended, the beneficiary could not be verified" in told(desk)


async def test_a_proxy_that_holds_and_the_cases_that_are_open_are_seen(office: Casework) -> None:
    office.case("received", person=76)
    async with office.open("tiepnhan", CounterScreen(), language="en") as desk:
        await begin(desk, "652", WITH_PROXY)
        assert ": Trần Văn Giúp · " in told(desk)
        assert "OPEN CASES H00." in told(desk)
        assert "Reissue of a lost or damaged health card · Received" in told(desk)


async def test_nothing_is_told_of_the_person_before_once_the_number_changes(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await begin(desk, "639", BY_ACCOUNT)
        await desk.press("backspace")
        assert told(desk) == "NGƯỜI THAM GIA"


async def test_on_a_narrow_screen_f6_brings_it_up_and_what_is_wrong_brings_the_form_back(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen(), size=NARROW) as desk:
        await begin(desk, "639", BY_ACCOUNT)
        assert "ĐANG LƯU" not in desk.text
        await desk.press("f6", "f6", "f6", "f6")
        assert "ĐANG LƯU" in desk.text
        assert "HỒ SƠ MỚI" not in desk.text
        await desk.press("f9")
        assert "ĐANG LƯU" not in desk.text
        assert "HỒ SƠ MỚI" in desk.text


async def test_every_look_at_somebody_s_record_from_the_counter_is_audited(office: Casework) -> None:
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await begin(desk, "639", BY_ACCOUNT)
    looks = select(events.c.action, events.c.detail).order_by(events.c.id.desc()).limit(1)
    with office.house.store.engine.connect() as raw:
        ((action, detail),) = raw.execution_options(every_office=True).execute(looks)
    assert action == "person_viewed"
    assert "payout.method" in detail
