"""The short way of an enquiry: received → in progress → answered, turned into a case, or closed without answer.

The national portal knows dossiers only, and a result needs an approval. So a written answer, which bears the
agency's number and signature, is approved like any other; an answer by word of mouth, a case in its place and a
question that is left are "stopped" (8) to the portal, and the state says which of them it was.
"""

from __future__ import annotations

from workbench.api import Lifecycle, NationalStatus, Role, StandardReason, State, Step, StepKind, Text, standard_reasons

_DESK = frozenset({Role.RECEPTION, Role.OFFICER})
_OFFICER = frozenset({Role.OFFICER})
_SUPERVISOR = frozenset({Role.SUPERVISOR})
_OPEN = ("received", "in_progress")

CLOSING = (
    StandardReason("twice", Text(vi="Câu hỏi trùng với câu hỏi đã nhận.", en="The question was received before.")),
    StandardReason("taken_back", Text(vi="Người hỏi không cần trả lời nữa.", en="The asker needs no answer any more.")),
    StandardReason(
        "elsewhere",
        Text(vi="Nội dung hỏi thuộc thẩm quyền của cơ quan khác.", en="The question is one for another authority."),
    ),
    StandardReason("unclear", Text(vi="Không xác định được nội dung hỏi.", en="It can't be made out what is asked.")),
    StandardReason("unwanted", Text(vi="Thư rác hoặc quảng cáo.", en="Unwanted mail or advertising.")),
)

_STATES = (
    State("received", Text(vi="Mới hỏi", en="Received"), NationalStatus.SUBMITTED),
    State("in_progress", Text(vi="Đang trả lời", en="In progress"), NationalStatus.IN_PROGRESS),
    State("proposed", Text(vi="Trình câu trả lời", en="Proposed"), NationalStatus.IN_PROGRESS),
    State("reviewed", Text(vi="Tổ trưởng đã kiểm", en="Reviewed"), NationalStatus.IN_PROGRESS),
    State("approved", Text(vi="Đã duyệt câu trả lời", en="Approved"), NationalStatus.IN_PROGRESS),
    State("issued", Text(vi="Chờ gửi", en="Ready to send"), NationalStatus.SETTLED),
    State("answered", Text(vi="Đã trả lời", en="Answered"), NationalStatus.HANDED_OVER, closed=True),
    State("told", Text(vi="Đã trả lời trực tiếp", en="Answered by word of mouth"), NationalStatus.STOPPED, closed=True),
    State("turned", Text(vi="Đã chuyển thành hồ sơ", en="Turned into a case"), NationalStatus.STOPPED, closed=True),
    State("closed", Text(vi="Đóng, không trả lời", en="Closed without answer"), NationalStatus.STOPPED, closed=True),
)

LIFECYCLE = Lifecycle(
    initial="received",
    states=_STATES,
    steps=(
        Step("accept", Text(vi="Nhận trả lời", en="Take up"), StepKind.ACCEPT, ("received",), "in_progress", _DESK,
             main=True),
        Step("tell", Text(vi="Đã trả lời trực tiếp", en="Answered by word of mouth"), StepKind.OTHER, _OPEN, "told",
             _DESK),
        Step("propose", Text(vi="Trình câu trả lời", en="Propose the answer"), StepKind.PROPOSE, ("in_progress",),
             "proposed", _OFFICER, main=True),
        Step("take_back", Text(vi="Rút lại", en="Take back"), StepKind.TAKE_BACK, ("proposed",), "in_progress",
             _OFFICER),
        Step("review", Text(vi="Kiểm tra, chuyển lãnh đạo", en="Review and forward"), StepKind.REVIEW, ("proposed",),
             "reviewed", frozenset({Role.REVIEWER}), four_eyes=True, main=True),
        Step("approve", Text(vi="Duyệt câu trả lời", en="Approve the answer"), StepKind.APPROVE,
             ("proposed", "reviewed"), "approved", _SUPERVISOR, four_eyes=True, documents=("answer",), main=True,
             confirm=True),
        Step("return", Text(vi="Trả lại cán bộ", en="Return to the officer"), StepKind.RETURN,
             ("proposed", "reviewed"), "in_progress", _SUPERVISOR | {Role.REVIEWER}, needs_reason=True,
             touches=False),
        Step("issue", Text(vi="Ban hành", en="Issue"), StepKind.ISSUE, ("approved",), "issued",
             frozenset({Role.SYSTEM}), touches=False),
        Step("send", Text(vi="Đã gửi câu trả lời", en="Answer sent"), StepKind.HAND_OVER, ("issued",), "answered",
             _DESK, main=True),
        Step("turn", Text(vi="Chuyển thành hồ sơ", en="Turn into a case"), StepKind.TURN, _OPEN, "turned", _DESK,
             needs_reason=True),
        Step("close", Text(vi="Đóng, không trả lời", en="Close without answer"), StepKind.STOP, _OPEN, "closed",
             _OFFICER, needs_reason=True, reasons=(*CLOSING, standard_reasons.UNREADABLE), confirm=True),
    ),
)  # fmt: skip
