"""A control slip and a register about people who don't exist."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tests.documents.letter_samples import BOOK, LETTERHEAD, LONG_ADDRESS, LONG_NAME
from workbench.domain.actor import Role
from workbench.domain.calendar import VIETNAM
from workbench.domain.metric import Timing
from workbench.domain.status import Channel, NationalStatus
from workbench.domain.text import Text, same
from workbench.usecases.case_register import CaseRegister, Line
from workbench.usecases.control_slip import ControlSlip, Handover

MONDAY = datetime(2026, 3, 2, 9, 5, tzinfo=VIETNAM)
DUE = datetime(2026, 3, 12, 17, 0, tzinfo=VIETNAM)


def slip() -> ControlSlip:
    """Form 06 of a case that was extended, its applicant with the longest name."""
    lines = tuple(
        Handover(
            MONDAY + timedelta(days=day), LONG_NAME, Role.OFFICER.label, "Trần Văn Mẫu", Role.SUPERVISOR.label,
            Text(vi="Trình duyệt", en="Propose"), Timing.ON_TIME.label, same("chờ xác minh ở tỉnh khác " * 3),
        )
        for day in range(9)
    )  # fmt: skip
    return ControlSlip(
        LETTERHEAD, "G00.00.01-260302-0042", BOOK, LONG_NAME, MONDAY, DUE, datetime(2026, 3, 9, 17, 0, tzinfo=VIETNAM),
        None, 1, Timing.ON_TIME.label, lines, DUE, LONG_NAME,
    )  # fmt: skip


def register(count: int = 40) -> CaseRegister:
    """Form 07 of a busy month, every person with the longest name and address."""
    lines = tuple(
        Line(
            f"G00.00.01-2603{number % 28 + 1:02}-{number:04}", BOOK.code, BOOK.title, LONG_NAME, LONG_ADDRESS,
            "0900000000", MONDAY, DUE, DUE if number % 2 else None, Channel.POST.title,
            NationalStatus.FEE_REQUESTED.title, Timing.OVERDUE.label,
        )
        for number in range(1, count + 1)
    )  # fmt: skip
    return CaseRegister(LETTERHEAD, date(2026, 3, 1), date(2026, 3, 31), DUE, lines, DUE, LONG_NAME)
