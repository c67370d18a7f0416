"""The lifecycle that every ordinary dossier goes through, for services to declare as theirs.

received → not accepted | in progress ⇄ supplement requested → proposed (→ reviewed) → returned |
approved → issued → handed over; withdrawal and stop. An officer who finds that a case can't be granted
proposes the stop and a supervisor decides. A case that is still proposed can be taken back; until it is
decided, its time limit may be extended once. By whom, which of two or three people must agree, and that a
second supplement is the supervisor's, are rules of `decision.py` and `extension.py`.
"""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.actor import Role
from workbench.domain.document_kind import DocumentKind
from workbench.domain.service import STAYS, Lifecycle, StandardReason, State, Step, StepKind
from workbench.domain.status import NationalStatus as S
from workbench.domain.text import Text

RECEPTION = frozenset({Role.RECEPTION, Role.OFFICER})
OFFICER = frozenset({Role.OFFICER})
REVIEWER = frozenset({Role.REVIEWER})
SUPERVISOR = frozenset({Role.SUPERVISOR})
SENIOR = frozenset({Role.REVIEWER, Role.SUPERVISOR})
SYSTEM = frozenset({Role.SYSTEM})

OPEN_BEFORE_DECISION = ("in_progress", "supplement_requested", "returned")
ON_THE_CLOCK = ("in_progress", "proposed", "reviewed", "returned", "stop_proposed")
"""Accepted, not yet decided, and not waiting for the citizen: where a time limit may be extended."""

STATES = (
    State("received", Text(vi="Mới nộp", en="Received"), S.SUBMITTED),
    State("not_accepted", Text(vi="Không tiếp nhận", en="Not accepted"), S.NOT_ACCEPTED, closed=True),
    State("in_progress", Text(vi="Thẩm tra", en="In progress"), S.IN_PROGRESS, untaken=S.ACCEPTED),
    State("supplement_requested", Text(vi="Chờ bổ sung", en="Supplement requested"), S.SUPPLEMENT_REQUESTED,
          clock_runs=False),
    State("proposed", Text(vi="Trình duyệt", en="Proposed"), S.IN_PROGRESS),
    State("reviewed", Text(vi="Tổ trưởng đã kiểm", en="Reviewed"), S.IN_PROGRESS),
    State("returned", Text(vi="Trả lại", en="Returned"), S.IN_PROGRESS),
    State("approved", Text(vi="Đã duyệt", en="Approved"), S.IN_PROGRESS),
    State("issued", Text(vi="Đã ban hành", en="Issued"), S.SETTLED),
    State("handed_over", Text(vi="Đã trả kết quả", en="Handed over"), S.HANDED_OVER, closed=True),
    State("withdrawal_requested", Text(vi="Xin rút", en="Withdrawal asked"), S.WITHDRAWAL_REQUESTED),
    State("stop_proposed", Text(vi="Trình dừng", en="Stop proposed"), S.IN_PROGRESS),
    State("stopped", Text(vi="Dừng xử lý", en="Stopped"), S.STOPPED, closed=True),
)  # fmt: skip

EXTENSION_REASONS = (
    StandardReason(
        "verification",
        Text(
            vi="Cần xác minh thêm với cơ quan khác và chưa nhận được trả lời.",
            en="Something must be verified with another agency, which has not answered yet.",
        ),
    ),
    StandardReason(
        "old_records",
        Text(
            vi="Dữ liệu quá trình tham gia cần đối chiếu với hồ sơ giấy lưu trữ.",
            en="The contribution history must be compared with the archived paper file.",
        ),
    ),
    StandardReason(
        "system",
        Text(
            vi="Hệ thống thông tin bị gián đoạn nên chưa giải quyết xong hồ sơ.",
            en="An interruption of the information system held up the work.",
        ),
    ),
)


STEPS = (
    Step("accept", Text(vi="Tiếp nhận", en="Accept"), StepKind.ACCEPT, ("received",), "in_progress", RECEPTION,
         main=True),
    Step("decline", Text(vi="Từ chối tiếp nhận", en="Decline"), StepKind.DECLINE, ("received",), "not_accepted",
         RECEPTION, needs_reason=True, confirm=True),
    Step("request_supplement", Text(vi="Yêu cầu bổ sung", en="Ask for a supplement"), StepKind.REQUEST_SUPPLEMENT,
         ("in_progress", "returned"), "supplement_requested", OFFICER, needs_reason=True),
    Step("request_supplement_again", Text(vi="Cho bổ sung lần nữa", en="Ask for a supplement again"),
         StepKind.REQUEST_SUPPLEMENT, ("in_progress", "returned"), "supplement_requested", SUPERVISOR,
         needs_reason=True, touches=False, confirm=True),
    Step("supplement", Text(vi="Ghi nhận đã bổ sung", en="Supplement received"), StepKind.SUPPLEMENT,
         ("supplement_requested",), "in_progress", RECEPTION, main=True),
    Step("propose", Text(vi="Trình duyệt", en="Propose"), StepKind.PROPOSE, ("in_progress", "returned"), "proposed",
         OFFICER, needs_papers=True, main=True),
    Step("review", Text(vi="Kiểm tra, chuyển lãnh đạo", en="Review and forward"), StepKind.REVIEW, ("proposed",),
         "reviewed", REVIEWER, needs_papers=True, four_eyes=True, main=True),
    Step("approve", Text(vi="Duyệt", en="Approve"), StepKind.APPROVE, ("proposed", "reviewed"), "approved",
         SUPERVISOR, needs_papers=True, four_eyes=True, main=True, confirm=True),
    Step("return", Text(vi="Trả lại cán bộ", en="Return to the officer"), StepKind.RETURN,
         ("proposed", "reviewed", "stop_proposed"), "returned", SENIOR, needs_reason=True, touches=False),
    Step("issue", Text(vi="Ban hành", en="Issue"), StepKind.ISSUE, ("approved",), "issued", SYSTEM, touches=False),
    Step("hand_over", Text(vi="Trả kết quả", en="Hand over"), StepKind.HAND_OVER, ("issued",), "handed_over",
         RECEPTION, main=True, confirm=True),
    Step("withdraw", Text(vi="Công dân xin rút", en="Withdrawal asked"), StepKind.WITHDRAW,
         ("received", *OPEN_BEFORE_DECISION, "proposed", "reviewed", "stop_proposed"), "withdrawal_requested",
         RECEPTION, needs_reason=True),
    Step("take_back", Text(vi="Rút lại tờ trình", en="Take the proposal back"), StepKind.TAKE_BACK, ("proposed",),
         "in_progress", OFFICER),
    Step("close_withdrawn", Text(vi="Cho rút hồ sơ", en="Close as withdrawn"), StepKind.STOP,
         ("withdrawal_requested",), "stopped", OFFICER, needs_reason=True, main=True),
    Step("propose_stop", Text(vi="Trình dừng giải quyết", en="Propose to stop"), StepKind.OTHER,
         OPEN_BEFORE_DECISION, "stop_proposed", OFFICER, needs_reason=True),
    Step("stop", Text(vi="Dừng giải quyết", en="Stop"), StepKind.STOP, (*OPEN_BEFORE_DECISION, "stop_proposed"),
         "stopped", SUPERVISOR, needs_reason=True, confirm=True),
    Step("extend", Text(vi="Gia hạn, xin lỗi", en="Extend, with an apology"), StepKind.EXTEND, ON_THE_CLOCK, STAYS,
         SUPERVISOR, needs_reason=True, touches=False),
)  # fmt: skip
"""Every step, without what a service says of its own: the documents it owes and its ready-made reasons."""


def dossier_lifecycle(  # noqa: PLR0913 - one keyword per step that services differ in
    *,
    on_accept: tuple[str, ...] = (),
    on_decline: tuple[str, ...] = (),
    on_supplement_request: tuple[str, ...] = (),
    on_approve: tuple[str, ...] = (),
    on_stop: tuple[str, ...] = (),
    on_extend: tuple[str, ...] = ("apology",),
    decline_reasons: tuple[StandardReason, ...] = (),
    supplement_reasons: tuple[StandardReason, ...] = (),
    stop_reasons: tuple[StandardReason, ...] = (),
    extension_reasons: tuple[StandardReason, ...] = EXTENSION_REASONS,
) -> Lifecycle:
    """Return the standard lifecycle; `on_…` are the documents owed by a step, `…_reasons` its wordings.

    An extension owes form 04, which `DOSSIER_FORMS` declares: a letter must go out with it.
    """
    owed = {
        "accept": on_accept, "decline": on_decline, "request_supplement": on_supplement_request,
        "request_supplement_again": on_supplement_request, "approve": on_approve, "close_withdrawn": on_stop,
        "stop": on_stop, "extend": on_extend,
    }  # fmt: skip
    reasons = {
        "decline": decline_reasons, "request_supplement": supplement_reasons,
        "request_supplement_again": supplement_reasons, "propose_stop": stop_reasons, "stop": stop_reasons,
        "extend": extension_reasons,
    }  # fmt: skip
    steps = (replace(one, documents=owed.get(one.id, ()), reasons=reasons.get(one.id, ())) for one in STEPS)
    return Lifecycle("received", STATES, tuple(steps))


DOSSIER_FORMS = (
    DocumentKind(
        "receipt",
        Text(vi="Giấy tiếp nhận hồ sơ và hẹn trả kết quả", en="Receipt and appointment"),
        "dossier/receipt",
        "TNHS",
    ),
    DocumentKind(
        "supplement",
        Text(vi="Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", en="Request for a supplement"),
        "dossier/supplement",
        "HDHS",
    ),
    DocumentKind(
        "refusal",
        Text(vi="Phiếu từ chối tiếp nhận giải quyết hồ sơ", en="Refusal of a dossier"),
        "dossier/refusal",
        "TCHS",
    ),
    DocumentKind(
        "apology",
        Text(vi="Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết", en="Apology and extension of time"),
        "dossier/apology",
        "PXL",
    ),
    DocumentKind("stop", Text(vi="Thông báo dừng giải quyết hồ sơ", en="Notice of a stop"), "dossier/stop", "TB"),
)
"""Forms 01 to 05 of Circular 03/2025/TT-VPCP; the symbols of 02, 03 and 04 are not confirmed."""
