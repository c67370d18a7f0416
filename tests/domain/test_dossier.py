"""The lifecycle of an ordinary dossier: what leads where, who decides and what the portal shows."""

import pytest

from workbench.domain.actor import Role
from workbench.domain.document_kind import DocumentKind
from workbench.domain.dossier import DOSSIER_FORMS, ON_THE_CLOCK, dossier_lifecycle
from workbench.domain.form import Form
from workbench.domain.lifecycle import Track, compile_service
from workbench.domain.service import Service, StandardReason, StepKind
from workbench.domain.status import NationalStatus
from workbench.domain.text import same

LIFE = dossier_lifecycle()
TRACK = Track(LIFE)


def walked(*steps: str) -> str:
    """Return where a new case stands after these steps."""
    state = LIFE.initial
    for step in steps:
        target = TRACK.move(state, step)
        assert target, f"no {step} from {state}"
        state = target
    return state


def statuses_before(target: str) -> set[int]:
    return {int(LIFE.state(source).status) for step in LIFE.steps if step.target == target for source in step.sources}


def test_the_standard_lifecycle_is_sound() -> None:
    compile_service(Service("test.service", "000", 1, same("Test"), Form, LIFE, documents=DOSSIER_FORMS))


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        (("accept", "propose", "approve", "issue", "hand_over"), "handed_over"),
        (("accept", "propose", "review", "approve", "issue", "hand_over"), "handed_over"),
        (("decline",), "not_accepted"),
        (("accept", "request_supplement", "supplement", "propose"), "proposed"),
        (("accept", "propose", "return", "request_supplement"), "supplement_requested"),
        (("accept", "propose", "review", "return", "propose"), "proposed"),
        (("withdraw", "close_withdrawn"), "stopped"),
        (("accept", "propose", "withdraw", "close_withdrawn"), "stopped"),
        (("accept", "propose_stop", "stop"), "stopped"),
        (("accept", "request_supplement", "propose_stop", "return"), "returned"),
        (("accept", "stop"), "stopped"),
    ],
)
def test_a_dossier_goes_the_usual_ways(steps: tuple[str, ...], state: str) -> None:
    assert walked(*steps) == state


@pytest.mark.parametrize(
    ("state", "step"),
    [
        ("received", "propose"),
        ("in_progress", "approve"),
        ("supplement_requested", "propose"),
        ("approved", "return"),
        ("approved", "withdraw"),
        ("approved", "stop"),
        ("proposed", "stop"),
        ("issued", "withdraw"),
        ("stop_proposed", "approve"),
        ("stopped", "accept"),
    ],
)
def test_there_are_no_short_cuts_and_no_ways_back(state: str, step: str) -> None:
    assert TRACK.move(state, step) is None


def test_r10_withdrawal_is_asked_only_before_the_result_and_an_officer_closes_it() -> None:
    assert statuses_before("withdrawal_requested") <= {1, 2, 4, 5, 6}
    (close,) = LIFE.steps_from("withdrawal_requested")
    assert close.roles == {Role.OFFICER}
    assert LIFE.state(close.target).status is NationalStatus.STOPPED


def test_only_a_supervisor_who_did_not_work_on_the_case_approves() -> None:
    (approve,) = [step for step in LIFE.steps if step.kind is StepKind.APPROVE]
    assert approve.roles == {Role.SUPERVISOR}
    assert approve.four_eyes
    assert approve.needs_papers


def test_an_officer_who_can_not_grant_a_case_hands_the_stop_to_the_supervisor() -> None:
    assert LIFE.step("propose_stop").roles == {Role.OFFICER}
    assert LIFE.step("stop").roles == {Role.SUPERVISOR}


def test_whoever_sends_a_case_back_or_allows_another_supplement_may_still_decide_it() -> None:
    assert not LIFE.step("return").touches
    assert not LIFE.step("request_supplement_again").touches
    assert LIFE.step("request_supplement").touches


def test_a_dossier_shows_every_status_of_the_portal_but_the_one_for_fees_which_it_never_asks() -> None:
    shown = {state.shown(holder) for state in LIFE.states for holder in (None, 1)}
    assert set(NationalStatus) - shown == {NationalStatus.FEE_REQUESTED}


def test_what_is_accepted_is_in_progress_as_soon_as_an_officer_holds_it() -> None:
    state = LIFE.state(walked("accept"))
    assert (state.shown(None), state.shown(1)) == (NationalStatus.ACCEPTED, NationalStatus.IN_PROGRESS)
    proposed = LIFE.state(walked("accept", "propose"))
    assert proposed.shown(None) is NationalStatus.IN_PROGRESS


def test_the_clock_stands_still_only_while_the_citizen_supplements() -> None:
    assert [state.id for state in LIFE.states if not state.clock_runs] == ["supplement_requested"]


def test_an_extension_leaves_a_case_where_it_stands_while_its_clock_runs_and_nothing_is_decided() -> None:
    extend = LIFE.step("extend")
    assert [TRACK.move(state, "extend") for state in ON_THE_CLOCK] == list(ON_THE_CLOCK)
    assert all(LIFE.state(state).clock_runs for state in extend.sources)
    assert extend.roles == {Role.SUPERVISOR}
    assert extend.needs_reason
    assert not extend.touches


@pytest.mark.parametrize(
    "step", [s for s in LIFE.steps if s.kind in {StepKind.DECLINE, StepKind.STOP, StepKind.RETURN}]
)
def test_every_refusal_gives_a_reason(step: object) -> None:
    assert step.needs_reason  # type: ignore[attr-defined]


def test_every_state_has_one_main_step_or_waits_for_somebody_else() -> None:
    for state in LIFE.states:
        main = [step for step in LIFE.steps_from(state.id) if step.main]
        assert len({step.kind for step in main}) == len(main), state.id
    assert [s.id for s in LIFE.states if not any(t.main for t in LIFE.steps_from(s.id))] == [
        "not_accepted", "approved", "handed_over", "stop_proposed", "stopped",
    ]  # fmt: skip


def test_a_service_says_what_its_steps_owe_and_in_which_words_they_refuse() -> None:
    late = StandardReason("late", same("late"))
    life = dossier_lifecycle(
        on_accept=("a",), on_decline=("b",), on_supplement_request=("c",), on_approve=("d", "e"), on_stop=("f",),
        on_extend=("g",), extension_reasons=(late,),
        decline_reasons=(late,), supplement_reasons=(late,), stop_reasons=(late,),
    )  # fmt: skip
    owed = {step.id: step.documents for step in life.steps if step.documents}
    assert owed == {
        "accept": ("a",), "decline": ("b",), "request_supplement": ("c",), "request_supplement_again": ("c",),
        "approve": ("d", "e"), "close_withdrawn": ("f",), "stop": ("f",), "extend": ("g",),
    }  # fmt: skip
    assert {step.id for step in life.steps if step.reasons} == {
        "decline", "request_supplement", "request_supplement_again", "propose_stop", "stop", "extend",
    }  # fmt: skip
    documents = tuple(DocumentKind(name, same(name), f"x/{name}") for name in "abcdefg")
    compile_service(Service("test.service", "000", 1, same("Test"), Form, life, documents=documents))
