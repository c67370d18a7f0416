"""How a case moves: by one way, on what was seen, everything at once, and told afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.support import builders, service
from tests.support.office import HERE, Office
from tests.support.service import RESIDENCE
from workbench.domain.actor import Actor
from workbench.domain.case import canonical
from workbench.domain.errors import BadInputError, ConflictError, NotFoundError, NotPermittedError, StaleError
from workbench.store import audit, people, queries
from workbench.usecases.account_changes import change
from workbench.usecases.advance import Outcome, Request, advance, decide_many
from workbench.usecases.browse import CaseFile, open_case
from workbench.usecases.edit_case import Edit, edit
from workbench.usecases.house import House


@pytest.fixture(autouse=True)
def _nobody_was_told() -> None:
    service.told.clear()


def look(house: House, actor: Actor, case: int) -> CaseFile:
    return open_case(house, actor, case)


def proposed(house: House, **more: object) -> int:
    """Write a case that waits for the supervisor."""
    return builders.make_case(house, state="proposed", **more)


def test_a_case_goes_from_the_counter_to_the_citizen(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house)
    builders.step(house, staff.reception, case, "accept")
    builders.step(house, staff.officer, case, "propose")
    approved = builders.step(house, staff.supervisor, case, "approve")
    file = look(house, staff.officer, case)
    assert (approved.state, approved.version) == ("approved", 4) == (file.record.state, file.record.version)
    assert [(d.kind, d.number, d.state) for d in file.documents] == [
        ("receipt", "", "owed"), ("notice", "01/TB-BHXH-00001", "owed"), ("card", "", "owed"),
    ]  # fmt: skip
    assert [(card.serial, card.superseded_at) for card in file.cards] == [(1, None)]
    assert [line.action for line in file.timeline] == ["approve", "propose", "accept"]
    assert file.timeline[0].detail["documents"] == ["notice 01/TB-BHXH-00001", "card"]


def test_an_approval_changes_the_register_by_a_new_version_of_the_entry(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = proposed(house)
    former = look(house, staff.officer, case).register.current(RESIDENCE.id)
    builders.step(house, staff.supervisor, case, "approve")
    after = look(house, staff.officer, case)
    now, before = after.register.entries(RESIDENCE.id)
    assert former is not None
    assert (before.id, before.live, now.supersedes, now.live) == (former.id, False, former.id, True)
    assert now.value.model_dump() == {"address": "Thôn Mới 0"}
    assert now.case_code == after.record.code
    assert after.record.person.version == 2


def test_a_second_card_supersedes_the_first_of_the_same_person(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    person = builders.make_person(house)
    for _ in range(2):
        builders.step(house, staff.supervisor, proposed(house, persons=[person]), "approve")
    case = proposed(house, persons=[person])
    assert [(c.serial, c.superseded_by) for c in look(house, staff.officer, case).cards] == [(2, None), (1, 2)]


def test_a_refusal_names_every_reason(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    form = {"address": "nowhere", "phone": "", "citizen_number": ""}
    case = proposed(house, touched_by=[staff.supervisor.account_id], form=form, papers="[]")
    with pytest.raises(NotPermittedError) as refusal:
        builders.step(house, staff.supervisor, case, "approve")
    assert [reason.en for reason in refusal.value.reasons] == [
        "you have worked on this case: somebody else must do it", "papers missing: Declaration",
        "there is no such address",
    ]  # fmt: skip
    assert look(house, staff.officer, case).record.version == 1


def test_whoever_touched_a_case_in_any_way_cant_approve_it(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    touched = {"by a step": builders.make_case(house), "by an edit": builders.make_case(house, state="in_progress")}
    clerk = replace(staff.supervisor, role=staff.officer.role)  # the same account, with the officer's role for a day
    change(house, staff.administrator, clerk.username, "giúp một ngày", role=clerk.role)
    builders.step(house, clerk, touched["by a step"], "accept")
    seen = look(house, clerk, touched["by an edit"])
    edit(house, clerk, Edit(touched["by an edit"], seen.digest, note="x", version=1))
    change(house, staff.administrator, clerk.username, "hết một ngày", role=staff.supervisor.role)
    for how, case in touched.items():
        builders.step(house, staff.officer, case, "propose")
        with pytest.raises(NotPermittedError, match="somebody else must do it"):
            builders.step(house, staff.supervisor, case, "approve")
        assert builders.step(house, staff.supervisor2, case, "approve").state == "approved", how


def test_a_decision_on_what_has_changed_does_nothing_and_says_who_and_when(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house, state="in_progress", papers="[]")
    request = builders.request_for(house, staff.officer, case, "propose")
    the_office.clock.tick(minutes=7)
    edit(house, staff.officer2, Edit(case, request.seen, papers=frozenset({"declaration"})))
    with pytest.raises(StaleError, match=r"officer2\.00001 at 09:07 05/01/2026$"):
        advance(house, staff.officer, request)
    assert look(house, staff.officer, case).record.state == "in_progress"


def test_a_step_that_another_took_first_says_who_and_when(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = proposed(house)
    request = builders.request_for(house, staff.supervisor2, case, "return", reason="x")
    builders.step(house, staff.supervisor, case, "return", reason="thiếu")
    with pytest.raises(NotPermittedError, match=r"supervisor\.00001 at 09:00 05/01/2026$"):
        advance(house, staff.supervisor2, request)


def test_two_cases_of_one_person_in_one_bulk_dont_decide_on_the_same_register(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    person = builders.make_person(house)
    pair = [proposed(house, persons=[person]) for _ in range(2)]
    requests = [builders.request_for(house, staff.supervisor, case, "approve") for case in pair]
    first, second = decide_many(house, staff.supervisor, requests)
    assert (first.state, second.state) == ("approved", "proposed")
    assert isinstance(second.refusal, StaleError)
    assert look(house, staff.officer, pair[0]).record.code in second.refusal.text.en
    assert builders.step(house, staff.supervisor, pair[1], "approve").state == "approved"


def test_a_case_named_twice_in_one_bulk_moves_once(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    request = builders.request_for(house, staff.supervisor, proposed(house), "approve")
    first, second = decide_many(house, staff.supervisor, [request, request])
    assert first.refusal is None
    assert isinstance(second.refusal, StaleError)
    assert len(service.told) == 1


@pytest.mark.parametrize(("step", "case"), [("fly", None), ("accept", 99_999_999)])
def test_what_does_not_exist_is_said_not_to_exist(the_office: Office, step: str, case: int | None) -> None:
    house, staff = the_office.house, the_office.staff
    real = builders.make_case(house)
    with pytest.raises(NotFoundError):
        advance(
            house, staff.officer, replace(builders.request_for(house, staff.officer, real, step), case_id=case or real)
        )


def test_another_offices_case_is_one_that_does_not_exist(the_office: Office) -> None:
    house = the_office.house
    case = builders.make_case(house, office=HERE)
    seen = builders.record(house, the_office.staff.officer, case).digest
    with pytest.raises(NotFoundError) as refusal:
        advance(house, the_office.strangers.officer, Request(case, "accept", seen))
    assert str(refusal.value) == str(queries.no_such_case(case))


def test_listeners_are_told_of_what_was_committed_and_of_nothing_else(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = proposed(house)
    request = builders.request_for(house, staff.supervisor, case, "approve")
    for _ in range(2):
        advance(house, staff.supervisor, request, "key")
    with pytest.raises(NotPermittedError):
        builders.step(house, staff.officer, case, "accept")
    assert [(event.step, event.from_state, event.to_state) for event in service.told] == [
        ("approve", "proposed", "approved")
    ]


def test_the_clock_stands_while_the_citizen_supplements(the_office: Office) -> None:
    house, staff, clock = the_office.house, the_office.staff, the_office.clock
    case = builders.make_case(house, state="in_progress")
    due = look(house, staff.officer, case).record.due_at
    builders.step(house, staff.officer, case, "request_supplement", reason="thiếu giấy")
    assert look(house, staff.officer, case).record.waits_for_citizen
    clock.tick(days=2)
    builders.step(house, staff.reception, case, "supplement")
    record = look(house, staff.officer, case).record
    assert (record.paused_at, record.supplements) == (None, 1)
    assert house.calendar.working_days_between(due.date(), record.due_at.date()) == 2


def test_a_closing_step_ends_the_case(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house)
    builders.step(house, staff.reception, case, "decline", reasons=("wrong_office",))
    file = look(house, staff.officer, case)
    assert file.record.closed_at == the_office.clock.now
    assert file.timeline[0].words == "Sai nơi nộp"
    assert file.timeline[0].detail["reasons"] == ["wrong_office"]


def test_a_reason_longer_than_a_letter_prints_is_refused_and_nothing_of_it_lost(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house)
    with pytest.raises(BadInputError, match="Lý do dài quá 2000 ký tự: viết gọn lại") as refusal:
        builders.step(house, staff.reception, case, "decline", reason="dài " * 501)
    assert refusal.value.field == "reason"
    assert look(house, staff.officer, case).record.state == "received"
    builders.step(house, staff.reception, case, "decline", reason="dài " * 500)
    assert look(house, staff.officer, case).timeline[0].words == ("dài " * 500).strip()


def test_papers_and_note_are_kept_with_the_step(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house, state="in_progress", papers="[]")
    ticked: dict[str, Any] = {"papers": frozenset({"declaration"}), "note": "đủ\x1b[31m", "version": 1}
    builders.step(house, staff.officer, case, "propose", **ticked)
    file = look(house, staff.officer, case)
    assert (file.record.state, file.record.papers, file.record.note) == ("proposed", ticked["papers"], "đủ")
    assert file.timeline[0].detail["changed"] == ["papers", "note"]


def test_whoever_decides_does_not_edit(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = proposed(house)
    with pytest.raises(NotPermittedError, match="may edit a case"):
        builders.step(house, staff.supervisor, case, "approve", note="by the way", version=1)


def test_a_step_does_not_overwrite_a_note_that_nobody_showed(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house, state="in_progress", note="theirs")
    with pytest.raises(StaleError):
        builders.step(house, staff.officer, case, "propose", note="mine")
    assert look(house, staff.officer, case).record.note == "theirs"


def test_a_case_whose_plugin_is_not_running_can_be_read_and_not_moved(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = builders.make_case(house, service="gone")
    file = look(house, staff.officer, case)
    assert (file.service, file.verdicts) == (None, ())
    assert file.fault is not None
    with pytest.raises(NotFoundError, match="not running"):
        advance(house, staff.officer, Request(case, "accept", file.digest))


def test_a_declaration_that_no_longer_fits_its_form_is_shown_and_not_decided_on(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = proposed(house, form={"address": "Thôn Mới", "colour": "blue"})
    file = look(house, staff.supervisor, case)
    assert file.fault is not None
    assert "colour" in file.fault.en
    with pytest.raises(BadInputError, match="colour"):
        builders.step(house, staff.supervisor, case, "approve")


def test_a_register_that_cant_be_read_is_not_decided_on(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = proposed(house)
    person = builders.record(house, staff.officer, case).person.id
    with house.store.writing(staff.system, house.clock()) as unit:
        old = {"kind": "residence", "value": canonical({"street": 1}), "valid_from": "2019-01-01", "live": False}
        people.add_entries(unit, [{**old, "person_id": person}])
    assert look(house, staff.supervisor, case).register.unreadable == ("residence",)
    with pytest.raises(BadInputError, match="can't be read: residence"):
        builders.step(house, staff.supervisor, case, "approve")


def test_the_same_key_gives_the_first_outcome_again_refusals_too(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    good, gone = proposed(house), builders.make_case(house, state="issued")
    requests = [builders.request_for(house, staff.supervisor, case, "approve") for case in (good, gone)]
    first = decide_many(house, staff.supervisor, requests, key="one")
    again = decide_many(house, staff.supervisor, requests, key="one")
    assert [told(outcome) for outcome in again] == [told(outcome) for outcome in first]
    assert look(house, staff.officer, good).record.version == 2


def told(outcome: Outcome) -> tuple[object, ...]:
    refusal = outcome.refusal
    return replace(outcome, refusal=None), type(refusal), str(refusal)


def test_a_key_of_another_request_or_another_person_is_refused(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    request = builders.request_for(house, staff.supervisor, proposed(house), "approve")
    advance(house, staff.supervisor, request, "key")
    for actor, other in ((staff.supervisor, replace(request, reason="x")), (staff.supervisor2, request)):
        with pytest.raises(ConflictError):
            advance(house, actor, other, "key")


def test_personal_words_stay_out_of_the_chain(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    case = proposed(house)
    builders.step(house, staff.supervisor, case, "return", reason="gọi cho ông Nguyễn Văn A")
    with house.store.reading(staff.auditor) as unit:
        linked = "".join(str(dict(row)) for row in audit._rows(unit, 100) for row in [{**row, "words": ""}])
        assert not [one for one in audit.walk(unit) if isinstance(one, audit.Break)]
    assert "Nguyễn Văn A" not in linked
    assert look(house, staff.officer, case).timeline[0].words == "gọi cho ông Nguyễn Văn A"
