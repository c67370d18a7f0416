"""A small service of the tests' own: a citizen tells a new address; approval changes the register and owes papers.

Words in the declaration steer it: a `child` needs a birth certificate, `nowhere` is objected to, `crash` makes the
plan fail, `taken` asks for a citizen number that somebody else has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated

from workbench.api import (
    Ask,
    CaseAdvanced,
    CaseView,
    Change,
    Citation,
    CorrectPerson,
    DocumentKind,
    Finding,
    Form,
    Issue,
    Medium,
    Paper,
    Record,
    RecordKind,
    RegisterView,
    Replace,
    Service,
    StandardReason,
    Step,
    StepKind,
    Text,
    TimeLimit,
    dossier_lifecycle,
    hookimpl,
)

ADDRESS, PROCEDURE = "address", "0.000000"
told: list[CaseAdvanced] = []
"""What the listener below was told."""


class NewAddress(Form):
    """The declaration."""

    address: Annotated[str, Ask(Text(vi="Địa chỉ mới", en="New address"), max_length=200)]
    phone: Annotated[str, Ask(Text(vi="Điện thoại", en="Phone"), max_length=15)] = ""
    citizen_number: Annotated[str, Ask(Text(vi="Số CCCD", en="Citizen number"), max_length=12)] = ""


class Residence(Record):
    """Where the person lives."""

    address: str


RESIDENCE = RecordKind("residence", Text(vi="Nơi ở", en="Residence"), Residence)


def check(case: CaseView, step: Step, register: RegisterView) -> Iterable[Finding]:
    if "nowhere" in case.form.model_dump()["address"]:
        yield Finding(Text(vi="không có địa chỉ này", en="there is no such address"), field="address")
    if register.current(RESIDENCE.id) is None:
        yield Finding(Text(vi="chưa có nơi ở", en="no residence on record"), blocking=False)


def plan(case: CaseView, step: Step, register: RegisterView) -> Iterable[Change]:
    if step.kind is not StepKind.APPROVE:
        return
    declared = case.form.model_dump()
    if "crash" in declared["address"]:
        raise RuntimeError("the plan failed")
    if declared["citizen_number"]:
        yield CorrectPerson({"citizen_number": declared["citizen_number"]})
    value, former = Residence(address=declared["address"]), register.current(RESIDENCE.id)
    yield Replace(former, value, case.today) if former else Issue(RESIDENCE.id, value, case.today)


def context(case: CaseView, kind: DocumentKind, register: RegisterView) -> Mapping[str, object]:
    return {"holder": case.person.name, "address": case.form.model_dump()["address"]}


def _child(form: NewAddress) -> bool:
    return "child" in form.address


SERVICE = Service(
    id=ADDRESS,
    procedure=PROCEDURE,
    version=1,
    title=Text(vi="Đổi địa chỉ", en="New address"),
    form=NewAddress,
    lifecycle=dossier_lifecycle(
        on_accept=("receipt",),
        on_approve=("notice", "card"),
        decline_reasons=(StandardReason("wrong_office", Text(vi="Sai nơi nộp", en="Filed at the wrong office")),),
    ),
    papers=(
        Paper("declaration", Text(vi="Tờ khai", en="Declaration")),
        Paper("birth", Text(vi="Giấy khai sinh", en="Birth certificate"), _child, personal=True),
    ),
    documents=(
        DocumentKind("receipt", Text(vi="Giấy tiếp nhận", en="Receipt"), "dossier/receipt"),
        DocumentKind("apology", Text(vi="Thư xin lỗi, gia hạn", en="Apology"), "dossier/apology", symbol="PXL"),
        DocumentKind("notice", Text(vi="Thông báo", en="Notice"), "address/notice", symbol="TB"),
        DocumentKind("card", Text(vi="Thẻ", en="Card"), "card/front", medium=Medium.CARD),
    ),
    time_limits=(TimeLimit(date(2020, 1, 1), 5, 3, Citation("made up for tests", confirmed=False)),),
    reads=(RESIDENCE.id,),
    check=check,
    plan=plan,
    context=context,
    legal_basis=("none",),
)


@hookimpl
def workbench_services() -> Iterable[Service]:
    return (SERVICE,)


@hookimpl
def workbench_record_kinds() -> Iterable[RecordKind]:
    return (RESIDENCE,)


@hookimpl
def workbench_case_advanced(event: CaseAdvanced) -> None:
    told.append(event)
