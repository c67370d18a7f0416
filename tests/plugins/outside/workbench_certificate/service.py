"""The service `certificate.participation`: one form, a lifecycle of its own, one document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Literal

from workbench.api import (
    Ask,
    CaseView,
    Citation,
    DocumentKind,
    Finding,
    Form,
    Lifecycle,
    NationalStatus,
    RegisterView,
    Role,
    Service,
    State,
    Step,
    StepKind,
    Text,
    TimeLimit,
)

PURPOSES = {
    "loan": Text(vi="Vay vốn", en="A loan"),
    "travel": Text(vi="Đi nước ngoài", en="Travel abroad"),
    "other": Text(vi="Việc khác", en="Something else"),
}


class CertificateForm(Form):
    """What the citizen needs the certificate for."""

    purpose: Annotated[
        Literal["loan", "travel", "other"],
        Ask(Text(vi="Mục đích", en="Purpose"), kind="choice", choices=PURPOSES),
    ]
    addressee: Annotated[str, Ask(Text(vi="Nơi nhận giấy", en="Addressed to"), max_length=200)] = ""


LIFECYCLE = Lifecycle(
    initial="asked",
    states=(
        State("asked", Text(vi="Mới yêu cầu", en="Asked for"), NationalStatus.SUBMITTED),
        State("drafted", Text(vi="Đã soạn", en="Drafted"), NationalStatus.IN_PROGRESS),
        State("certified", Text(vi="Đã xác nhận", en="Certified"), NationalStatus.SETTLED),
        State("collected", Text(vi="Đã trả", en="Collected"), NationalStatus.HANDED_OVER, closed=True),
        State("refused", Text(vi="Không tiếp nhận", en="Not accepted"), NationalStatus.NOT_ACCEPTED, closed=True),
    ),
    steps=(
        Step("draft", Text(vi="Soạn giấy", en="Draft"), StepKind.PROPOSE, ("asked",), "drafted",
             frozenset({Role.OFFICER}), main=True),
        Step("refuse", Text(vi="Từ chối", en="Refuse"), StepKind.DECLINE, ("asked",), "refused",
             frozenset({Role.OFFICER}), needs_reason=True, confirm=True),
        Step("certify", Text(vi="Xác nhận", en="Certify"), StepKind.APPROVE, ("drafted",), "certified",
             frozenset({Role.SUPERVISOR}), four_eyes=True, documents=("certificate",), main=True, confirm=True),
        Step("collect", Text(vi="Trả giấy", en="Hand over"), StepKind.HAND_OVER, ("certified",), "collected",
             frozenset({Role.RECEPTION, Role.OFFICER}), main=True),
    ),
)  # fmt: skip


def check(case: CaseView, step: Step, register: RegisterView) -> Iterable[Finding]:
    """A certificate for "something else" says to whom it goes."""
    form = case.form
    if isinstance(form, CertificateForm) and form.purpose == "other" and not form.addressee:
        yield Finding(
            Text(vi="ghi nơi nhận giấy khi dùng cho việc khác", en="say to whom it goes when it is for something else"),
            blocking=step.kind is not StepKind.DECLINE,
            field="addressee",
        )


def context(case: CaseView, kind: DocumentKind, register: RegisterView) -> Mapping[str, object]:
    """Return what the certificate says beyond the common part of every letter."""
    form = case.form
    assert isinstance(form, CertificateForm)
    return {"purpose": PURPOSES[form.purpose], "addressee": form.addressee}


SERVICE = Service(
    id="certificate.participation",
    procedure="C01",
    version=1,
    title=Text(vi="Xác nhận quá trình tham gia", en="Certificate of participation"),
    form=CertificateForm,
    lifecycle=LIFECYCLE,
    documents=(
        DocumentKind(
            "certificate",
            Text(vi="Giấy xác nhận tham gia", en="Certificate of participation"),
            "certificate/participation",
            "GXN",
        ),
    ),
    time_limits=(TimeLimit(date(2020, 1, 1), 3, 1, Citation("House rule", confirmed=False)),),
    check=check,
    context=context,
)
