"""How what is on record reads on the screens."""

from __future__ import annotations

from datetime import date

from tests.plugins.test_proxy_rules import on_record
from tests.support.builders import make_case
from tests.support.office import Office
from workbench.domain.case_words import headline
from workbench.store.queries import QueueFilter
from workbench.tui.screens.case_told import timeline_words
from workbench.usecases import assign, browse
from workbench.usecases.account_changes import close
from workbench_proxy.records import PROXY


def test_a_proxy_that_has_run_out_is_told_as_expired_with_its_last_day() -> None:
    holds = on_record(from_day=date(2026, 1, 1), to_day=date(2026, 12, 31), certified_on=date(2026, 1, 1))
    assert headline(PROXY, holds, date(2026, 12, 31)).vi.endswith(" · 01/01/2026 → 31/12/2026")
    assert headline(PROXY, holds, date(2027, 1, 1)).vi.endswith(" · ✗ hết hạn 31/12/2026")


def test_a_proxy_made_under_the_former_law_is_told_as_expired_whatever_day_was_written_on_it() -> None:
    made = date(2025, 6, 15)
    old = on_record(certified_on=made, from_day=made, to_day=date(2027, 6, 14))
    assert headline(PROXY, old, date(2026, 7, 1)).vi.endswith(" · ✗ hết hạn 30/06/2026")


def test_a_case_that_comes_back_from_a_closed_account_says_so_in_words(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = make_case(house)
    assign.take(house, staff.officer, QueueFilter(states=("received",)))
    close(house, staff.administrator, staff.officer.username, "Nghỉ hưu")
    told = timeline_words(browse.open_case(house, staff.officer2, case))
    assert [line.split(" · ")[1] for line in told.vi.splitlines()[:2]] == ["Về lại hàng đợi", "Nhận việc từ hàng đợi"]
