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
