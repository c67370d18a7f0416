"""A lifecycle is compiled only when it is sound; everything impossible in it is named, in both languages."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from workbench.domain.actor import Role
from workbench.domain.document_kind import DocumentKind
from workbench.domain.errors import DeclarationError
from workbench.domain.form import Form
from workbench.domain.lifecycle import Track, compile_service, machine_of
from workbench.domain.paper import Paper
from workbench.domain.service import STAYS, Lifecycle, Service, State, Step, StepKind
from workbench.domain.status import NationalStatus
from workbench.domain.text import same

OFFICER, SUPERVISOR = frozenset({Role.OFFICER}), frozenset({Role.SUPERVISOR})
Change = Callable[[Lifecycle], Lifecycle]


def state(name: str, status: NationalStatus = NationalStatus.IN_PROGRESS, *, closed: bool = False) -> State:
    return State(name, same(name), status, closed=closed)


def step(
    name: str, source: str, target: str, kind: StepKind = StepKind.OTHER, roles: frozenset[Role] = OFFICER
) -> Step:
    return Step(name, same(name), kind, (source,), target, roles)


APPROVE = replace(step("approve", "open", "approved", StepKind.APPROVE, SUPERVISOR), four_eyes=True)
SOUND = Lifecycle(
    initial="open",
    states=(state("open"), state("approved"), state("done", NationalStatus.HANDED_OVER, closed=True)),
    steps=(APPROVE, step("hand_over", "approved", "done", StepKind.HAND_OVER)),
)


def service(lifecycle: Lifecycle = SOUND) -> Service:
    return Service("test.service", "000", 1, same("Test"), Form, lifecycle)


def refusal(declared: Service) -> tuple[str, str]:
    with pytest.raises(DeclarationError) as refused:
        compile_service(declared)
    return refused.value.text.vi, refused.value.text.en


def with_states(*more: State) -> Change:
    return lambda life: replace(life, states=(*life.states, *more))


def with_steps(*more: Step) -> Change:
    return lambda life: replace(life, steps=(*life.steps, *more))


def with_approval(**changed: object) -> Change:
    return lambda life: replace(life, steps=(replace(APPROVE, **changed), *life.steps[1:]))  # type: ignore[arg-type]


def both(one: Change, other: Change) -> Change:
    return lambda life: other(one(life))


WITHDRAWN = state("withdrawn", NationalStatus.WITHDRAWAL_REQUESTED)
IMPOSSIBLE: dict[str, tuple[Change, str, str]] = {
    "a first state that is not declared": (
        lambda life: replace(life, initial="nowhere"),
        "trạng thái đầu «nowhere» chưa được khai báo", "the first state “nowhere” is not declared",
    ),
    "a state twice": (
        with_states(state("open")), "trạng thái «open» khai báo 2 lần", "the state “open” is declared 2 times",
    ),
    "a step twice": (
        with_steps(APPROVE), "thao tác «approve» khai báo 2 lần", "the step “approve” is declared 2 times",
    ),
    "a step to an unknown state": (
        with_steps(step("lose", "open", "limbo")),
        "thao tác «lose» dùng trạng thái lạ «limbo»", "step “lose” names the unknown state “limbo”",
    ),
    "a step from an unknown state": (
        with_steps(step("find", "limbo", "open")),
        "thao tác «find» dùng trạng thái lạ «limbo»", "step “find” names the unknown state “limbo”",
    ),
    "a step that owes an unknown document": (
        with_approval(documents=("diploma",)),
        "thao tác «approve» nợ văn bản lạ «diploma»", "step “approve” owes the unknown document “diploma”",
    ),
    "a step that nobody may take": (
        with_steps(step("wish", "open", "approved", roles=frozenset())),
        "không ai được làm thao tác «wish»", "nobody may take step “wish”",
    ),
    "a step that starts nowhere": (
        with_steps(replace(step("appear", "open", "approved"), sources=())),
        "thao tác «appear» không bắt đầu từ đâu", "step “appear” starts nowhere",
    ),
    "a state that can't be reached": (
        with_states(state("island", closed=True)),
        "không có đường tới trạng thái «island»", "state “island” can never be reached",
    ),
    "a closed state with a way out": (
        with_steps(step("reopen", "done", "open")),
        "trạng thái kết thúc «done» vẫn có thao tác rời đi", "the closed state “done” has a step that leaves it",
    ),
    "a state with no way to close": (
        both(with_states(state("pit")), with_steps(step("fall", "open", "pit"))),
        "từ trạng thái «pit» hồ sơ không bao giờ kết thúc được", "from state “pit” a case can never be closed",
    ),
    "no approval at all": (
        with_approval(kind=StepKind.OTHER), "không có thao tác phê duyệt", "no step approves",
    ),
    "a way round the approval": (
        with_steps(step("rush", "open", "approved")),
        "tới được trạng thái «approved» mà không qua phê duyệt", "state “approved” can be reached without approval",
    ),
    "a way past the approved state to the result": (
        with_steps(step("rush", "open", "done")),
        "tới được trạng thái «done» mà không qua phê duyệt", "state “done” can be reached without approval",
    ),
    "an approval by one pair of eyes": (
        with_approval(four_eyes=False),
        "phê duyệt mà không cần người thứ hai", "step “approve” approves without a second pair of eyes",
    ),
    "an approval by an officer": (
        with_approval(roles=OFFICER | SUPERVISOR),
        "để người không phải lãnh đạo phê duyệt", "step “approve” lets somebody approve who is no supervisor",
    ),
    "an auditor who acts": (
        with_steps(step("meddle", "open", "open", roles=frozenset({Role.AUDITOR}))),
        "thao tác «meddle» để người kiểm tra hành động", "step “meddle” lets an auditor act",
    ),
    "a withdrawal after the result": (
        lambda life: replace(
            life,
            states=(*life.states, state("settled", NationalStatus.SETTLED), WITHDRAWN),
            steps=(*life.steps, step("settle", "approved", "settled"),
                   step("regret", "settled", "withdrawn", StepKind.WITHDRAW), step("close", "withdrawn", "done")),
        ),
        "thao tác «regret» rút hồ sơ ở tình trạng 9 (Đã xử lý xong)",
        "step “regret” withdraws a case at status 9 (Settled)",
    ),
    "a withdrawal after the result under another name": (
        lambda life: replace(
            life,
            states=(*life.states, state("settled", NationalStatus.SETTLED), WITHDRAWN),
            steps=(*life.steps, step("settle", "approved", "settled"), step("tidy", "settled", "withdrawn"),
                   step("close", "withdrawn", "done")),
        ),
        "thao tác «tidy» rút hồ sơ ở tình trạng 9", "step “tidy” withdraws a case at status 9",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", IMPOSSIBLE)
def test_an_impossible_lifecycle_is_refused_and_says_why(what: str) -> None:
    change, vi, en = IMPOSSIBLE[what]
    found_vi, found_en = refusal(service(change(SOUND)))
    assert found_vi.startswith("Gói dịch vụ test.service khai báo không hợp lệ: ")
    assert vi in found_vi
    assert en in found_en


def test_a_sound_lifecycle_is_compiled_into_exactly_its_steps() -> None:
    track = compile_service(service())
    moves = {(s.id, t.id): track.move(s.id, t.id) for s in SOUND.states for t in SOUND.steps}
    assert {key: target for key, target in moves.items() if target} == {
        ("open", "approve"): "approved",
        ("approved", "hand_over"): "done",
    }


def test_a_step_or_state_nobody_declared_leads_nowhere() -> None:
    track = compile_service(service())
    assert track.move("open", "to_done") is None
    assert track.move("limbo", "approve") is None


def test_the_machine_has_no_transitions_but_the_declared_ones() -> None:
    assert set(machine_of(SOUND).events) == {"approve", "hand_over"}


def test_a_step_may_leave_a_case_where_it_stands() -> None:
    stay = replace(step("extend", "open", STAYS, StepKind.EXTEND, SUPERVISOR), sources=("open", "approved"))
    track = compile_service(service(with_steps(stay)(SOUND)))
    assert [track.move(here, "extend") for here in ("open", "approved", "done")] == ["open", "approved", None]


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (with_steps(step("extend", "done", STAYS)), "the closed state “done” has a step that leaves it"),
        (with_approval(target=STAYS), "state “open” can be reached without approval"),
    ],
)
def test_a_step_that_stays_is_held_to_the_same_rules(broken: Change, told: str) -> None:
    assert told in refusal(service(broken(SOUND)))[1]


def test_the_same_paper_or_document_twice_is_refused() -> None:
    paper, letter = Paper("id", same("ID")), DocumentKind("note", same("Note"), "x/note")
    _, en = refusal(replace(service(), papers=(paper, paper), documents=(letter, letter)))
    assert "the paper “id” is declared 2 times; the document “note” is declared 2 times" in en


def test_an_asker_whom_no_field_names_is_refused() -> None:
    vi, en = refusal(replace(service(), asker="caller"))
    assert "tờ khai không có trường «caller» ghi người hỏi" in vi
    assert "no field “caller” of the form names who asks" in en


def test_everything_impossible_is_named_at_once() -> None:
    broken = both(with_states(state("open")), with_steps(step("lose", "open", "limbo", roles=frozenset())))
    _, en = refusal(service(broken(SOUND)))
    assert en.count(";") == 2


def test_the_main_step_of_a_state_comes_first() -> None:
    life = with_steps(replace(step("skip", "open", "approved"), main=True))(SOUND)
    assert [s.id for s in life.steps_from("open")] == ["skip", "approve"]


def test_asking_for_what_was_never_declared_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        SOUND.state("limbo")
    with pytest.raises(KeyError):
        SOUND.step("rush")
    with pytest.raises(KeyError):
        service().document("note")


def test_a_track_remembers_the_lifecycle_it_was_made_of() -> None:
    assert Track(SOUND).lifecycle is SOUND
