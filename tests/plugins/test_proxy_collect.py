"""Procedure 652 as a whole: dossiers that must be refused, what an approval changes, what its papers say."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.plugins.people import PERSON, TODAY, Desk, Kept
from tests.plugins.test_proxy_rules import DAUGHTER, benefit, on_record
from workbench.domain.dated import in_force
from workbench.domain.register import End, Issue, OpenCase
from workbench.domain.service import Finding
from workbench_proxy import workbench_check_step
from workbench_proxy.service import SERVICE

APPROVE = SERVICE.lifecycle.step("approve")
PENSIONER = Kept(kept=(benefit(),))
FORMER = on_record(
    5,
    proxy_name="Trần Văn Cũ",
    proxy_number="000170000777",
    from_day=date(2026, 3, 1),
    to_day=date(2027, 2, 28),
    certified_on=date(2026, 3, 1),
    benefits=("pension", "survivor"),
)
SERVED = Kept(kept=(FORMER, benefit()))
REVOKE = {"request": "revoke", "proxy_number": "000170000777"}


def received(**answers: Any) -> Desk:
    return Desk(SERVICE, {**DAUGHTER, **answers}, state="received")


def proposed(**answers: Any) -> Desk:
    return Desk(SERVICE, {**DAUGHTER, **answers}, state="proposed", papers=frozenset({"mandate", "proxy_id"}))


def revocation(**answers: Any) -> Desk:
    return Desk(SERVICE, {**REVOKE, **answers}, state="proposed", papers=frozenset({"revocation"}))


def test_a_complete_dossier_is_accepted_and_approved() -> None:
    assert received().may("accept", PENSIONER).allowed
    assert proposed().may("approve", PENSIONER).allowed
    assert revocation().may("approve", SERVED).allowed


def test_a_proxy_of_seventeen_is_refused_at_the_counter() -> None:
    (reason,) = received(proxy_birth="02/12/2008").may("accept", PENSIONER).unmet
    assert "mới 17 tuổi vào ngày 01/12/2026: phải đủ 18 tuổi" in reason.vi
    assert "17 years old on 01/12/2026: they must be 18" in reason.en


def test_a_mandate_of_the_old_law_is_refused_at_the_counter() -> None:
    old = received(certified_on=date(2025, 6, 15), from_day=date(2026, 11, 1))
    (reason,) = old.may("accept", PENSIONER).unmet
    assert "ngày 15/06/2025 lập theo luật cũ" in reason.vi
    assert "15/06/2025 was made under the old law" in reason.en


def test_a_proxy_for_somebody_who_has_died_is_refused_at_the_counter_and_at_the_decision() -> None:
    dead = benefit(status="terminated", status_reason="dead", since=date(2026, 11, 2))
    for verdict in (received().may("accept", Kept(kept=(dead,))), proposed().may("approve", Kept(kept=(dead,)))):
        gone, without = verdict.unmet
        assert "người ủy quyền đã chết từ ngày 02/11/2026" in gone.vi
        assert "the principal has died on 02/11/2026" in gone.en
        assert "Lương hưu đã chấm dứt" in without.vi


def test_a_benefit_that_nobody_pays_is_refused_at_the_counter() -> None:
    (reason,) = received(maternity=True).may("accept", PENSIONER).unmet
    assert "Thai sản không có trên hệ thống" in reason.vi
    assert "Maternity: not on record" in reason.en


def test_a_second_dossier_is_refused_while_the_first_is_under_way() -> None:
    twin = replace(PENSIONER, open_cases=(OpenCase("G00.00-261119-0004", "proxy.collect", "proposed"),))
    (reason,) = received().may("accept", twin).unmet
    assert "G00.00-261119-0004" in reason.vi


@pytest.mark.parametrize("state", ["approved", "issued"])
def test_a_proxy_can_be_revoked_before_the_letter_that_appointed_it_is_handed_over(state: str) -> None:
    decided = replace(PENSIONER, open_cases=(OpenCase("G00.00-261119-0004", "proxy.collect", state),))
    assert received().may("accept", decided).allowed


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"to_day": date(2027, 12, 2)}, "longer than 12 months"),
        ({"certified_by": "none"}, "must be certified"),
        ({"from_day": date(2026, 11, 19)}, "before it was certified"),
    ],
)
def test_what_another_paper_puts_right_comes_in_with_a_warning_and_is_not_decided(answers: Any, said: str) -> None:
    verdict = received(**answers).may("accept", PENSIONER)
    assert verdict.allowed
    assert said in verdict.warnings[0].en
    (reason,) = proposed(**answers).may("approve", PENSIONER).unmet
    assert said in reason.en


def test_a_person_who_is_not_authenticated_waits_for_the_decision() -> None:
    stranger = replace(proposed(), person=replace(PERSON, matched=False))
    (reason,) = stranger.may("approve", PENSIONER).unmet
    assert "chưa khớp Cơ sở dữ liệu quốc gia về dân cư" in reason.vi


def test_a_benefit_that_somebody_collects_needs_the_former_proxy_revoked() -> None:
    (reason,) = proposed().may("approve", SERVED).unmet
    assert "Trần Văn Cũ lĩnh thay đến 28/02/2027" in reason.vi
    verdict = proposed(revokes_former=True).may("approve", SERVED)
    assert verdict.allowed
    assert "nobody collects these: Survivor's allowance" in verdict.warnings[0].en


def test_the_unemployed_are_warned_that_they_still_report() -> None:
    verdict = proposed(unemployment=True).may("approve", Kept(kept=(benefit(), benefit("unemployment"))))
    assert verdict.allowed
    assert "thông báo tìm kiếm việc làm hằng tháng" in verdict.warnings[0].vi


def test_approval_puts_the_proxy_on_record_for_its_term() -> None:
    (change,) = SERVICE.plan(proposed().case, APPROVE, PENSIONER)
    assert isinstance(change, Issue)
    assert (change.kind, change.valid_from, change.valid_to) == ("proxy", date(2026, 12, 1), date(2027, 11, 30))
    said = change.value.model_dump()
    assert said["proxy_name"] == "Lê Thị Thử"
    assert said["benefits"] == ("pension",)
    assert (said["from_day"], said["to_day"]) == (date(2026, 12, 1), date(2027, 11, 30))
    assert said["status"] == "active"


def test_the_former_proxy_ends_the_day_before_the_new_one_begins() -> None:
    ends, issues = SERVICE.plan(proposed(revokes_former=True).case, APPROVE, SERVED)
    assert isinstance(ends, End)
    assert (ends.entry, ends.on) == (FORMER, date(2026, 11, 30))
    assert "cử người khác lĩnh thay" in ends.reason.vi
    assert isinstance(issues, Issue)


def test_a_proxy_that_was_ended_already_is_not_ended_again() -> None:
    leaving = replace(FORMER, live=False, valid_to=date(2026, 12, 9), ended_reason="thay người")
    (change,) = SERVICE.plan(proposed(revokes_former=True).case, APPROVE, Kept(kept=(leaving, benefit())))
    assert isinstance(change, Issue)


def test_a_revocation_ends_the_proxy_and_puts_nobody_in_their_place() -> None:
    (ends,) = SERVICE.plan(revocation().case, APPROVE, SERVED)
    assert isinstance(ends, End)
    assert (ends.entry, ends.on) == (FORMER, date(2026, 11, 22))
    assert ends.reason.en == "revoked by the principal"


def test_a_revocation_without_a_proxy_in_force_is_refused_at_the_counter() -> None:
    desk = Desk(SERVICE, {**REVOKE, "proxy_number": "000199000001"}, state="received")
    (reason,) = desk.may("accept", SERVED).unmet
    assert "không có ủy quyền còn hiệu lực" in reason.vi
    assert "no proxy with this number is in force" in reason.en


def test_a_revocation_asks_for_other_papers_than_an_appointment() -> None:
    verdict = replace(revocation(), papers=frozenset()).may("approve", SERVED)
    (reason,) = verdict.unmet
    assert "Văn bản chấm dứt ủy quyền" in reason.vi


def test_no_other_step_changes_the_register() -> None:
    for step in SERVICE.lifecycle.steps:
        if step != APPROVE:
            assert not list(SERVICE.plan(proposed(revokes_former=True).case, step, SERVED))


def reminded(step: str, register: Kept, today: date) -> list[Finding]:
    mine = replace(received(), today=today).case
    assert list(workbench_check_step(mine, SERVICE.lifecycle.step(step), register)) == []
    other = replace(mine, record=replace(mine.record, service="payout.place"))
    return list(workbench_check_step(other, SERVICE.lifecycle.step(step), register))


def test_other_cases_of_the_person_remind_of_a_proxy_about_to_end_and_are_not_stopped() -> None:
    (note,) = reminded("accept", SERVED, date(2027, 2, 1))
    assert not note.blocking
    assert "Trần Văn Cũ hết hạn ngày 28/02/2027" in note.text.vi
    assert reminded("accept", SERVED, TODAY) == []
    assert reminded("hand_over", SERVED, date(2027, 2, 1)) == []


def test_the_time_limit_is_a_setting_and_no_law() -> None:
    limit = in_force(SERVICE.time_limits, TODAY)
    assert limit
    assert (limit.legal_days, limit.target_days, limit.citation.confirmed) == (5, 1, False)
