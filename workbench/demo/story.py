"""What happens in the demo office: which dossiers come in on which working day, and what is done with each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from workbench.demo.lines import lines
from workbench.demo.office import OFFICE, SECOND_OFFICE
from workbench.demo.people import OF_SECOND_OFFICE, citizen_number

TO_BE_REFUSED: Final = "THU-TUC-10"
"""The line of `procedures.jsonl` of somebody whose pension has ended."""
TAKE: Final = "take"
"""Not a step of a lifecycle: an officer makes the case their own."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody takes a step, so many working days after the dossier came in."""

    who: str
    step: str
    after: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """Dossiers that go the same way. `received`: how many working days ago each of them came in."""

    received: tuple[int, ...]
    turns: tuple[Turn, ...] = ()
    office: str = OFFICE
    people: tuple[int, ...] = ()
    service: str = ""
    handed_over: bool = False


@dataclass(frozen=True, slots=True)
class Dossier:
    """One dossier with its fate: the line it comes in as, but for the moment, and what is done with it."""

    line: Mapping[str, Any]
    received: int
    plot: Plot


_ACCEPT = Turn("tiepnhan", "accept")
_TAKE = Turn("canbo", TAKE, 1)
_ASK = Turn("canbo", "request_supplement", 1, "Tệp đính kèm mờ, không đọc được; đề nghị gửi lại.")
_PROPOSE = Turn("canbo", "propose", 1)
_PROPOSE_2 = Turn("canbo2", "propose", 1)
_APPROVE = Turn("lanhdao", "approve", 2)

_PLOTS: Final = (
    Plot((0, 0, 0, 1, 1, 2, 3)),
    Plot((1, 2, 3, 4, 5, 6, 7, 7, 8, 9, 12), (_ACCEPT,)),
    Plot((2, 4, 6, 7, 7, 8), (_ACCEPT, _TAKE)),
    Plot((3, 4, 5, 6, 9), (_ACCEPT, _ASK)),
    Plot((8,), (_ACCEPT, _ASK, Turn("tiepnhan", "supplement", 4))),
    Plot((1, 3, 5, 6, 7, 7), (_ACCEPT, _PROPOSE)),
    Plot((2, 4, 6, 8), (_ACCEPT, _PROPOSE_2)),
    Plot((4, 6), (_ACCEPT, _PROPOSE, Turn("lanhdao", "return", 2, "Kiểm tra lại hình thức nhận kết quả."))),
    Plot((6,), (_ACCEPT, Turn("canbo2", "propose_stop", 2, "Người tham gia có nhiều mã số BHXH."))),
    Plot((2, 3, 5, 6), (_ACCEPT, _PROPOSE, _APPROVE)),
    Plot((4, 5, 7, 8), (_ACCEPT, _PROPOSE_2, _APPROVE), handed_over=True),
    Plot(
        (6,),
        (
            _ACCEPT,
            Turn("tiepnhan", "withdraw", 1, "Công dân tìm lại được thẻ."),
            Turn("canbo2", "close_withdrawn", 2, "Theo yêu cầu của công dân."),
        ),
    ),
    Plot((3,), (_ACCEPT,), people=(40,), service="reissue.card"),
    Plot((3,), (Turn("tiepnhan", "decline", 0, "Thẻ đã hết hạn, đề nghị gia hạn tham gia trước."),),
         people=(41,), service="reissue.card"),
    Plot((5,), (Turn("tiepnhan", "decline", 0, "Sổ do Bộ Quốc phòng quản lý, không thuộc thẩm quyền."),),
         people=(42,), service="reissue.book"),
    Plot((1, 2, 5), (Turn("tiepnhan-b", "accept"),), office=SECOND_OFFICE,
         people=tuple(OF_SECOND_OFFICE)[:3]),
)  # fmt: skip

_FORMS: Final[Mapping[str, tuple[Mapping[str, Any], ...]]] = {
    "reissue.card": (
        {"reason": "lost", "request": "Đề nghị cấp lại thẻ BHYT bị mất."},
        {"reason": "damaged", "request": "Mã QR trên thẻ cũ không quét được."},
        {"reason": "lost", "result_form": "paper", "paper_ground": "no_vssid",
         "request": "Không cài được VssID, xin cấp thẻ giấy."},
    ),
    "reissue.book": (
        {"scope": "whole", "reason": "lost", "request": "Cấp lại sổ BHXH do bị mất."},
        {"scope": "leaf", "reason": "damaged", "request": "Tờ rời bị rách, xin cấp lại."},
    ),
}  # fmt: skip
_CHANNELS: Final = ("counter", "online", "counter", "post")
_ELSEWHERE: Final = frozenset(person for plot in _PLOTS for person in plot.people)


_OTHER_PROCEDURES: Final = (
    Plot((3,), (_ACCEPT, _PROPOSE, _APPROVE)),
    Plot((2,), (_ACCEPT, _PROPOSE)),
    Plot((1,), (_ACCEPT,)),
)
"""What became of the dossiers of procedures other than the two that come every day, in turn."""


def dossiers(today: date) -> Iterator[Dossier]:
    """Yield every dossier of the demo; nobody has two."""
    yield from _everyday()
    for number, line in enumerate(map(json.loads, lines("procedures.jsonl", today))):
        plot = _OTHER_PROCEDURES[number % len(_OTHER_PROCEDURES)]
        if line["id"] != TO_BE_REFUSED:
            yield Dossier({**line, "id": f"MINHHOA-K{number + 1:02}"}, plot.received[0], plot)


def _everyday() -> Iterator[Dossier]:
    free = iter(person for person in range(1, OF_SECOND_OFFICE.start) if person not in _ELSEWHERE)
    number = 0
    for plot in _PLOTS:
        for place, received in enumerate(plot.received):
            number += 1
            person = plot.people[place] if plot.people else next(free)
            yield Dossier(_line(number, person, plot), received, plot)


def _line(number: int, person: int, plot: Plot) -> dict[str, Any]:
    service = plot.service or ("reissue.book" if number % 3 == 0 else "reissue.card")
    forms = _FORMS[service]
    return {
        "id": f"MINHHOA-{number:03}",
        "service": service,
        "channel": _CHANNELS[number % len(_CHANNELS)],
        "person": {"citizen_number": citizen_number(person)},
        "form": {**forms[number % len(forms)], "phone": f"0900000{100 + person}"},
        "papers": ["declaration"],
    }
