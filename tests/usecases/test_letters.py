"""What a letter says of the case it is about, composed from values alone."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.plugins.people import TODAY, record_of
from tests.support.service import SERVICE
from workbench.domain.actor import Actor, Role
from workbench.domain.calendar import VIETNAM
from workbench.domain.case import CaseView
from workbench.domain.dossier import DOSSIER_FORMS
from workbench.store.accounts import OfficeInfo
from workbench.usecases.letters import Occasion, compose

OFFICE = OfficeInfo("00001", "BHXH cơ sở Mẫu", "BHXH tỉnh Mẫu", "Mẫu", "H00", "BHXH", "Số 1", "0900000001")
FORMS = {kind.id: kind for kind in DOSSIER_FORMS}


def composed(kind: str, step: str, state: str) -> dict[str, object]:
    """Compose a form for a case that a step is taken of in a state."""
    form = SERVICE.form.model_validate({"address": "Thôn Mới"})
    view = CaseView(record_of(SERVICE, state), form, TODAY)
    life, officer = SERVICE.lifecycle, Actor(9, "canbo", "Lê Văn Mẫu", Role.OFFICER, "00001")
    now = datetime(2026, 11, 23, 9, tzinfo=VIETNAM)
    return compose(
        Occasion(SERVICE, life.step(step), life.state(state), view, OFFICE, officer, now, ()), FORMS[kind], {}
    )


@pytest.mark.parametrize(
    ("step", "state", "withdrawn", "stage"),
    [
        ("close_withdrawn", "withdrawal_requested", True, "Công dân yêu cầu rút hồ sơ"),
        ("stop", "supplement_requested", False, "Yêu cầu bổ sung giấy tờ"),
    ],
)
def test_a_stop_says_who_wanted_it_and_the_stage_in_the_portals_words(
    step: str, state: str, withdrawn: bool, stage: str
) -> None:
    said = composed("stop", step, state)
    assert said["withdrawn"] is withdrawn
    assert said["stage"].vi == stage  # type: ignore[attr-defined]
    assert said["asked_on"] is None


def test_the_desk_of_a_receipt_is_named_after_its_agency() -> None:
    assert composed("receipt", "accept", "received")["desk"].vi == OFFICE.name  # type: ignore[attr-defined]
