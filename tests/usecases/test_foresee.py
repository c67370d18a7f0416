"""What a step would do, told before it is done."""

from __future__ import annotations

import pytest

from tests.support.builders import make_case, record, step
from tests.support.office import Staff
from workbench.domain.register import CorrectPerson, Replace
from workbench.usecases.browse import open_case
from workbench.usecases.foresee import foresee
from workbench.usecases.house import House


def test_an_approval_tells_its_changes_and_documents_and_writes_nothing(house: House, staff: Staff) -> None:
    case = make_case(
        house, state="proposed", form={"address": "Thôn Mới", "phone": "", "citizen_number": "000184000999"}
    )
    file = open_case(house, staff.supervisor, case)
    approve = next(verdict.step for verdict in file.verdicts if verdict.step.id == "approve")
    seen = foresee(house, staff.supervisor, file, approve)
    assert [type(change) for change in seen.changes] == [CorrectPerson, Replace]
    assert [kind.id for kind in seen.documents] == ["notice", "card"]
    assert record(house, staff.supervisor, case) == file.record


def test_what_was_foreseen_is_what_is_done(house: House, staff: Staff) -> None:
    case = make_case(house, state="proposed", form={"address": "Thôn Mới", "phone": "", "citizen_number": ""})
    file = open_case(house, staff.supervisor, case)
    approve = next(verdict.step for verdict in file.verdicts if verdict.step.id == "approve")
    (planned,) = foresee(house, staff.supervisor, file, approve).changes
    assert isinstance(planned, Replace)
    step(house, staff.supervisor, case, "approve")
    after = open_case(house, staff.supervisor, case)
    assert after.register.current("residence").value == planned.value  # type: ignore[union-attr]
    assert [one.kind for one in after.documents] == ["notice", "card"]


def test_a_plan_that_crashes_is_the_caller_s_to_contain(house: House, staff: Staff) -> None:
    case = make_case(house, state="proposed", form={"address": "crash", "phone": "", "citizen_number": ""})
    file = open_case(house, staff.supervisor, case)
    approve = next(verdict.step for verdict in file.verdicts if verdict.step.id == "approve")
    with pytest.raises(RuntimeError):
        foresee(house, staff.supervisor, file, approve)
