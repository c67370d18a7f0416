"""May I, and if not, why not: every condition of a step as data."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from workbench.domain.actor import Actor, Role, system_actor
from workbench.domain.case import CaseRecord, Person
from workbench.domain.decision import HouseRules, Verdict, assess
from workbench.domain.dossier import dossier_lifecycle
from workbench.domain.form import Form
from workbench.domain.lifecycle import Track
from workbench.domain.service import Finding, Service
from workbench.domain.status import Channel
from workbench.domain.text import Text, same

SERVICE = Service("test.service", "000", 1, same("Test"), Form, dossier_lifecycle())
TRACK = Track(SERVICE.lifecycle)
NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
RECORD = CaseRecord(
    id=1, code="G00.00-261120-0001", office="00001", service="test.service", procedure="000", service_version=1,
    state="proposed", status=4, channel=Channel.COUNTER,
    person=Person(1, "00001", "Trần Thị Mẫu", "1984", 2, "000184000123", "0000000123"),
    form={}, papers=frozenset(), note="", version=1, received_at=NOW, due_at=NOW, target_at=NOW, rules_day=NOW.date(),
)  # fmt: skip


def actor(role: Role, account: int = 9) -> Actor:
    return Actor(account, "mau", "Lê Văn Mẫu", role, "00001")


SUPERVISOR, OFFICER, REVIEWER = actor(Role.SUPERVISOR), actor(Role.OFFICER), actor(Role.REVIEWER)


def ask(
    who: Actor, step: str, *, rules: HouseRules | None = None, more: dict[str, Any] | None = None, **case: Any
) -> Verdict:
    return assess(
        who, replace(RECORD, **case), SERVICE, TRACK, SERVICE.lifecycle.step(step), rules=rules or HouseRules(),
        **(more or {}),
    )  # fmt: skip


def only(verdict: Verdict) -> Text:
    (reason,) = verdict.unmet
    return reason


def test_a_step_with_every_condition_met_is_allowed_and_says_what_was_met() -> None:
    verdict = ask(SUPERVISOR, "approve")
    assert verdict.allowed
    assert [(c.id, c.text.en) for c in verdict.conditions] == [
        ("state", "the case is at “Proposed”"),
        ("role", "this is for: Supervisor"),
        ("four_eyes", "you have not worked on this case"),
        ("papers", "all papers are there"),
    ]


def test_a_step_from_elsewhere_is_refused_with_the_place_of_the_case() -> None:
    assert only(ask(OFFICER, "propose")) == Text(
        vi="hồ sơ đang ở bước «Trình duyệt», không thể «Trình duyệt»",
        en="the case is at “Proposed”: no “Propose” from there",
    )


def test_a_closed_case_is_closed_for_every_step() -> None:
    for step in SERVICE.lifecycle.steps:
        verdict = ask(actor(min(step.roles)), step.id, state="stopped")
        assert "hồ sơ đã kết thúc (Dừng xử lý)" in [text.vi for text in verdict.unmet]


def test_a_state_the_service_no_longer_knows_is_refused_by_its_id() -> None:
    assert "legacy_state" in ask(OFFICER, "propose", state="legacy_state").unmet[0].vi


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.SUPERVISOR])
def test_whoever_is_not_named_may_not(role: Role) -> None:
    reason = only(ask(actor(role), "approve"))
    assert reason.vi == f"việc này của: Lãnh đạo; bạn là {role.label.vi}"
    assert reason.en == f"this is for: Supervisor; you are {role.label.en}"


def test_a_refusal_names_who_could_act() -> None:
    (role,) = [c for c in ask(OFFICER, "approve").conditions if not c.met]
    assert role.who == (Role.SUPERVISOR,)


def test_nobody_approves_a_case_they_worked_on() -> None:
    reason = only(ask(SUPERVISOR, "approve", touched_by=frozenset({9})))
    assert "phải là người khác" in reason.vi
    assert "somebody else must do it" in reason.en
    assert ask(SUPERVISOR, "approve", touched_by=frozenset({8})).allowed


def test_missing_papers_stop_a_proposal_and_are_named() -> None:
    missing = {"missing_papers": [Text(vi="Tờ khai", en="Declaration"), Text(vi="Sổ", en="Book")]}
    reason = only(ask(OFFICER, "propose", state="in_progress", more=missing))
    assert reason == Text(vi="còn thiếu giấy tờ: Tờ khai; Sổ", en="papers missing: Declaration; Book")
    assert ask(OFFICER, "request_supplement", state="in_progress", more=missing).allowed


def test_a_reason_that_is_asked_for_is_given() -> None:
    assert only(ask(SUPERVISOR, "return", more={"reason": "  "})).vi == "phải ghi lý do"
    assert ask(SUPERVISOR, "return", more={"reason": "thiếu chữ ký"}).allowed


def test_a_blocking_finding_forbids_and_another_only_warns() -> None:
    found = [Finding(Text(vi="sai", en="wrong")), Finding(Text(vi="lạ", en="odd"), blocking=False)]
    verdict = ask(SUPERVISOR, "approve", more={"findings": iter(found)})
    assert only(verdict) == Text(vi="sai", en="wrong")
    assert verdict.warnings == (Text(vi="lạ", en="odd"),)


def test_a_result_is_not_handed_over_before_its_documents_are_finished() -> None:
    reason = only(ask(actor(Role.RECEPTION), "hand_over", state="issued", more={"owed_documents": 2}))
    assert reason == Text(vi="còn 2 văn bản chưa in xong", en="2 documents are not finished yet")
    assert ask(system_actor("00001"), "issue", state="approved").allowed


def test_with_two_levels_nobody_reviews() -> None:
    assert "duyệt hai cấp" in only(ask(REVIEWER, "review")).vi


def test_with_three_levels_nothing_is_approved_before_its_review() -> None:
    three = HouseRules(approval_levels=3)
    reason = only(ask(SUPERVISOR, "approve", rules=three))
    assert reason == Text(vi="chờ tổ trưởng kiểm tra trước", en="the head of section must review it first")
    assert ask(REVIEWER, "review", rules=three).allowed
    assert ask(SUPERVISOR, "approve", rules=three, state="reviewed").allowed


def test_a_review_counts_whatever_a_service_calls_the_state_behind_it() -> None:
    life = SERVICE.lifecycle
    renamed = replace(
        life,
        states=tuple(replace(s, id="seen") if s.id == "reviewed" else s for s in life.states),
        steps=tuple(
            replace(
                s,
                sources=tuple("seen" if name == "reviewed" else name for name in s.sources),
                target="seen" if s.target == "reviewed" else s.target,
            )
            for s in life.steps
        ),
    )
    service = replace(SERVICE, lifecycle=renamed)
    verdict = assess(
        SUPERVISOR, replace(RECORD, state="seen"), service, Track(renamed), renamed.step("approve"),
        rules=HouseRules(approval_levels=3),
    )  # fmt: skip
    assert verdict.allowed


def test_r6_the_first_supplement_is_the_officers_and_another_the_supervisors() -> None:
    assert ask(OFFICER, "request_supplement", state="in_progress").allowed
    again = ask(OFFICER, "request_supplement", state="in_progress", supplements=1)
    assert only(again) == Text(
        vi="đã yêu cầu bổ sung 1 lần: lần nữa phải do lãnh đạo quyết định",
        en="asked for a supplement 1 time(s): a supervisor decides about another",
    )
    assert ask(SUPERVISOR, "request_supplement_again", state="in_progress", supplements=1).allowed


def test_r6_another_supplement_warns_that_the_case_will_count_as_overdue() -> None:
    (warning,) = ask(SUPERVISOR, "request_supplement_again", state="in_progress", supplements=1).warnings
    assert "bị tính quá hạn" in warning.vi
    assert "counts the case as overdue" in warning.en
    assert not ask(OFFICER, "request_supplement", state="in_progress").warnings


def test_every_condition_reads_well_in_both_languages_met_or_not() -> None:
    for who in (SUPERVISOR, OFFICER, REVIEWER):
        for step in SERVICE.lifecycle.steps:
            for state in SERVICE.lifecycle.states:
                for condition in ask(who, step.id, state=state.id, supplements=1).conditions:
                    assert condition.text.vi
                    assert condition.text.en
                    assert "{" not in condition.text.vi + condition.text.en
