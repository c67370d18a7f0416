"""What speaks against putting a person's data right: plain functions of values, None where nothing does."""

from __future__ import annotations

from datetime import date

from workbench.api import (
    CaseView,
    Finding,
    Found,
    PartialDate,
    Person,
    Text,
    check_citizen_number,
    citizen_number_warnings,
    unmatched,
)
from workbench_reissue.correction.form import PROOFS, Corrects, stated
from workbench_reissue.correction.person import corrected, differences


def curable(form: Corrects, person: Person, today: date) -> list[Found]:
    """Say what the citizen can still put right: who is only unmatched needs no other proof than the papers."""
    if not stated(form):
        return [unmatched(person)]
    return [without_proof(form), unproved_by_the_database(form, person), not_yet_born(form, today)]


def notes(form: Corrects, case: CaseView) -> list[Found]:
    """Say what an officer should look at twice."""
    if not stated(form):
        return []
    person = case.person
    return [*number_misfits(corrected(person, form)), still_unmatched(form, person), proved_before(form, case)]


def without_proof(form: Corrects) -> Found:
    """A change is declared with what proves it."""
    if form.proof:
        return None
    return Finding(
        Text(
            vi="chưa có giấy tờ chứng minh nội dung thay đổi: yêu cầu bổ sung, hoặc tra cứu CSDLQG về dân cư",
            en="nothing proves the change yet: ask for a paper, or look in the population database",
        ),
        field="proof",
    )


def unproved_by_the_database(form: Corrects, person: Person) -> Found:
    """Only of a person found in the population database can it be said that the change stands there."""
    if form.proof != "population_database" or person.matched:
        return None
    return Finding(
        Text(
            vi="người này chưa khớp CSDLQG về dân cư: cần giấy tờ chứng minh nội dung thay đổi",
            en="the person is not matched in the population database: a paper must prove the change",
        ),
        field="proof",
    )


def not_yet_born(form: Corrects, today: date) -> Found:
    """Nobody's right date of birth lies ahead."""
    if not form.birth or PartialDate.parse(form.birth).first_day <= today:
        return None
    return Finding(
        Text(vi="ngày sinh đã khai là ngày chưa tới", en="the declared date of birth lies in the future"), field="birth"
    )


def number_misfits(person: Person) -> list[Found]:
    """Digits 4 to 6 of the citizen number say sex, century and year: a misfit is looked at, never refused."""
    if check_citizen_number(person.citizen_number) or not person.birth:
        return []
    born = PartialDate.parse(person.birth)
    warnings = citizen_number_warnings(person.citizen_number, female=person.sex == 2, birth=born)
    return [Finding(text, blocking=False, field="citizen_number") for text in warnings]


def still_unmatched(form: Corrects, person: Person) -> Found:
    """A correction by papers does not match anybody: that comes afterwards."""
    if person.matched or form.proof in {"", "population_database"}:
        return None
    return Finding(
        Text(
            vi="người này chưa khớp CSDLQG về dân cư: xác thực lại sau khi sửa",
            en="the person is not matched in the population database: authenticate them again afterwards",
        ),
        blocking=False,
    )


def proved_before(form: Corrects, case: CaseView) -> Found:
    """A paper that is on file is not asked for again; whether it proves this change, only an officer can see."""
    code = case.record.on_file.get(form.proof)
    if code is None or form.proof in case.record.papers:
        return None
    text = Text(
        vi="«{proof}» đã có từ hồ sơ {code}: đối chiếu với nội dung đề nghị lần này",
        en="“{proof}” is on file since case {code}: compare it with what is asked now",
    )
    return Finding(text.fill(proof=PROOFS[form.proof], code=code), blocking=False, field="proof")


def left_behind(form: Corrects, person: Person, other: Text, procedure: str) -> Found:
    """What else shows the old data is pointed out with its procedure."""
    if not differences(person, form):
        return None
    text = Text(
        vi="{other} còn mang thông tin cũ: hướng dẫn làm thêm thủ tục {procedure}",
        en="{other} still shows the old data: point to procedure {procedure}",
    )
    return Finding(text.fill(other=other, procedure=procedure), blocking=False)
