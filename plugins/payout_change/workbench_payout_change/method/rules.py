"""What speaks against a change of method or data: plain functions of values, None where nothing does."""

from __future__ import annotations

from workbench.api import Finding, Found, Person, Text
from workbench_payout_change.method.form import MethodForm


def nothing_to_correct(form: MethodForm, person: Person) -> Found:
    """What is to be corrected must differ from what is on record."""
    told = form.corrections
    if not told or any(getattr(person, what) != value for what, value in told.items()):
        return None
    return Finding(
        Text(vi="thông tin đã ghi đúng như đề nghị", en="the data on record are those asked for already"),
        field="new_phone",
    )


def number_not_corrected(form: MethodForm, *, allowed: bool) -> Found:
    """Form 2-CBH corrects personal data and lists none by name: an office may leave this number to procedure 608A."""
    if allowed or "insurance_number" not in form.corrections:
        return None
    return Finding(
        Text(
            vi="cơ quan không sửa mã số BHXH theo thủ tục này: hướng dẫn làm thủ tục 608A",
            en="this office does not correct the insurance number here: point to procedure 608A",
        ),
        field="new_insurance_number",
    )


def number_elsewhere(form: MethodForm, person: Person) -> Found:
    """A person has one number, printed on book and card: a second one is merged, and both papers made again."""
    if form.corrections.get("insurance_number", person.insurance_number) == person.insurance_number:
        return None
    return Finding(
        Text(
            vi="sửa mã số BHXH: nếu có hai mã số thì gộp sổ (608A); sổ và thẻ còn ghi mã số cũ: hướng dẫn 608A, 610",
            en="a new insurance number: two of them are merged (608A); book and card still show the old (608A, 610)",
        ),
        field="new_insurance_number",
        blocking=False,
    )
