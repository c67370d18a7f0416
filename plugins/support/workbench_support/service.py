"""The service `support.enquiry`: what an answer needs before it is given, and what its letter says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workbench.api import (
    CaseView,
    Citation,
    Finding,
    RegisterView,
    Service,
    Step,
    StepKind,
    Text,
    TimeLimit,
    form_of,
)
from workbench_support.book import ask, entry
from workbench_support.form import EnquiryForm
from workbench_support.letter import LETTER, context
from workbench_support.lifecycle import LIFECYCLE

ID = "support.enquiry"
_SUGGESTED = 3
_SHOWN = {StepKind.ACCEPT, StepKind.PROPOSE, StepKind.REVIEW, StepKind.APPROVE}

_NO_ANSWER = Text(
    vi="chưa có câu trả lời: chọn câu trả lời mẫu (F4) hoặc tự ghi",
    en="there is no answer yet: take a ready one (F4) or write one",
)
_UNKNOWN = Text(
    vi="sổ câu hỏi không có «{code}» đang áp dụng", en="the book of questions has no “{code}” that is in force"
)
_HEARSAY = Text(
    vi="câu trả lời mẫu dựa trên điều chưa được xác nhận: đọc lại trước khi gửi",
    en="the ready answer rests on what is not confirmed: read it again before it goes out",
)
_READY = Text(vi="sẽ trả lời: {answer}", en="the answer will be: {answer}")
_SUGGESTION = Text(vi="gợi ý {code}: {question}", en="suggestion {code}: {question}")

# No rule with a time limit for questions was found: both figures are the house's own.
TIME_LIMITS = (
    TimeLimit(date(2020, 1, 1), 5, 2, Citation("Thời hạn trả lời câu hỏi do cơ quan tự đặt", confirmed=False)),
)


def check(case: CaseView, step: Step, register: RegisterView) -> Iterable[Finding]:
    """Refuse to answer without an answer; show the ready one that a code stands for, or suggest some."""
    form = form_of(case, EnquiryForm)
    ready = entry(form.source, case.today) if form.source else None
    if step.kind in {StepKind.PROPOSE, StepKind.REVIEW, StepKind.APPROVE} or step.id == "tell":
        if form.source and ready is None:
            yield Finding(_UNKNOWN.fill(code=form.source), field="source")
        elif not (form.source or form.answer):
            yield Finding(_NO_ANSWER, field="source")
        elif ready and not ready.confirmed:
            yield Finding(_HEARSAY, blocking=False, field="source")
    if ready and step.kind in _SHOWN:
        yield Finding(_READY.fill(answer=ready.answer), blocking=False, field="source")
    if not form.source and step.kind in {StepKind.ACCEPT, StepKind.PROPOSE}:
        for one in ask(f"{form.subject} {form.question}", case.today)[:_SUGGESTED]:
            text = Text(vi=one.question.vi, en=one.question.en)
            yield Finding(_SUGGESTION.fill(code=one.id, question=text), blocking=False, field="source")


SERVICE = Service(
    id=ID,
    procedure="HOI",
    version=1,
    title=Text(vi="Trả lời câu hỏi của người dân", en="Answering a citizen's enquiry"),
    form=EnquiryForm,
    lifecycle=LIFECYCLE,
    documents=(LETTER,),
    time_limits=TIME_LIMITS,
    check=check,
    context=context,
    asker="asker",
)
