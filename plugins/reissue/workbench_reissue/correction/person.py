"""The person as they are put right: what differs from the record, and how it is worded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workbench.api import CorrectPerson, PartialDate, Person, Text, same
from workbench_reissue.correction.form import SEXES, Corrects, stated
from workbench_reissue.wording import old_and_new

LABELS = {
    "name": Text(vi="Họ tên", en="Name"),
    "birth": Text(vi="Ngày sinh", en="Date of birth"),
    "sex": Text(vi="Giới tính", en="Sex"),
    "citizen_number": Text(vi="Số định danh cá nhân", en="Citizen number"),
}


def differences(person: Person, form: Corrects) -> dict[str, str]:
    """Return the declared values that differ from what is on record."""
    return {field: value for field, value in stated(form).items() if value != str(getattr(person, field))}


def corrections(person: Person, form: Corrects) -> Iterable[CorrectPerson]:
    """Yield the correction of the record, if anything differs."""
    if found := differences(person, form):
        yield CorrectPerson(found)


def corrected(person: Person, form: Corrects) -> Person:
    """Return the person as the declaration puts them right."""
    said = stated(form)
    return replace(
        person,
        name=said.get("name", person.name),
        birth=said.get("birth", person.birth),
        sex=int(said.get("sex", person.sex)),
        citizen_number=said.get("citizen_number", person.citizen_number),
    )


def facts(person: Person, form: Corrects) -> Iterable[tuple[Text, Text]]:
    """Word what is put right, and what it was; once it is on record, only the new."""
    for field, value in stated(form).items():
        old, new = worded(field, str(getattr(person, field))), worded(field, value)
        yield LABELS[field], old_and_new(old, new)


def worded(field: str, value: str) -> Text:
    """Word one value of a person as people write it."""
    if field == "sex":
        return SEXES.get(value, same(value))
    return same(str(PartialDate.parse(value)) if field == "birth" and value else value)
