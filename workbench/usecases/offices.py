"""Founding an office, with its first administrator; further ones are added by an administrator who is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workbench.domain.actor import Actor, Role, system_actor
from workbench.domain.directory import DirectoryEntry
from workbench.domain.errors import BadInputError, ConflictError, NotPermittedError
from workbench.domain.office import CHANGEABLE, QUESTIONS, likely, province_named
from workbench.domain.text import Text
from workbench.plugins import Plugins
from workbench.store import accounts, audit
from workbench.store.accounts import NewAccount, OfficeInfo
from workbench.store.unit_of_work import Unit
from workbench.usecases import accounts as logins
from workbench.usecases.accounts import READERS
from workbench.usecases.house import House

ADDED, CHANGED = "office_added", "office_changed"

_THERE = Text(
    vi="Ở đây đã có cơ quan ({codes}): không ghi gì cả. Thêm cơ quan nữa: workbench office add",
    en="There is an office here already ({codes}): nothing was written. To add another: workbench office add",
)
_SAME_CODE = Text(vi="Đã có cơ quan mã {code}", en="There is an office of the code {code} already")
_SAME_UNIT = Text(
    vi="Cơ quan {code} đã dùng mã định danh {unit}: mã hồ sơ sẽ trùng nhau",
    en="The office {code} has the identifier {unit}: dossier codes would be the same",
)
_NOT_YOURS = Text(vi="Chỉ quản trị được thêm, sửa cơ quan", en="Only an administrator adds or changes offices")
_NOT_SEEN = Text(vi="Chỉ quản trị và kiểm tra xem được cơ quan", en="Only administrators and auditors see offices")


@dataclass(frozen=True, slots=True)
class NewOffice:
    """An office to be, and who keeps its accounts."""

    office: OfficeInfo
    administrator: NewAccount = field(repr=False)


def provinces(plugins: Plugins) -> Sequence[DirectoryEntry]:
    """Return the provinces as a directory lists them; none where no plugin offers that list."""
    listed = plugins.directories.get("provinces")
    return listed.entries() if listed and listed.entries else ()


def described(said: Mapping[str, str], known: Sequence[DirectoryEntry]) -> OfficeInfo:
    """Return the office that answers (see `QUESTIONS`) describe; BadInputError names the first that can't be.

    What was not said and is likely is taken.
    """
    answers: dict[str, str] = {}
    for question in QUESTIONS:
        found = said.get(question.id, "") or likely(question.id, answers, known)
        answers[question.id] = question.answered(found)
        if question.id == "province":
            answers["province"] = province_named(answers["province"], answers["code"], known)
    del answers["province"]  # it is in the names
    return OfficeInfo(**answers)


def refuse_second_founding(codes: Sequence[str]) -> None:
    """Raise ConflictError if there are offices already."""
    if codes:
        raise ConflictError(_THERE.fill(codes=", ".join(codes)))


def found(house: House, new: NewOffice) -> None:
    """Write the first office and its administrator, both or neither; ConflictError if an office is there.

    The audit comes first: whoever else founds at this moment waits for its link, and then sees this office.
    """
    code = new.office.code
    with house.store.writing(system_actor(code), house.clock()) as unit:
        audit.append(unit, [audit.Event(ADDED, detail={"office": code})])
        refuse_second_founding(accounts.office_codes(unit))
        _write(unit, new)


def add(house: House, actor: Actor, new: NewOffice) -> None:
    """Write another office and its administrator: whoever is one here may, and sees nothing of it afterwards."""
    if actor.role is not Role.ADMINISTRATOR:
        raise NotPermittedError(_NOT_YOURS)
    code, identifier = new.office.code, new.office.dossier_unit
    with house.store.writing(actor, house.clock()) as unit:
        audit.append(unit, [audit.Event(ADDED, detail={"office": code})])
        for other in accounts.offices(unit):
            if other.code == code:
                raise BadInputError(_SAME_CODE.fill(code=code), field="code")
            if other.dossier_unit == identifier:
                raise BadInputError(_SAME_UNIT.fill(code=other.code, unit=identifier), field="dossier_unit")
        _write(Unit(unit.connection, system_actor(code), unit.now), new)


def change(house: House, actor: Actor, said: Mapping[str, str]) -> OfficeInfo:
    """Say anew what of one's own office may change (see `CHANGEABLE`), and return it; letters made before stay."""
    if actor.role is not Role.ADMINISTRATOR:
        raise NotPermittedError(_NOT_YOURS)
    values = {one.id: one.answered(said[one.id]) for one in CHANGEABLE if one.id in said}
    with house.store.writing(actor, house.clock()) as unit:
        accounts.change_office(unit, values)
        audit.append(unit, [audit.Event(CHANGED, detail={"office": actor.office, **values})])
        return accounts.office(unit)


def listed(house: House, actor: Actor) -> list[OfficeInfo]:
    """Return every office of this installation, by code."""
    if actor.role not in READERS:
        raise NotPermittedError(_NOT_SEEN)
    with house.store.reading(actor, house.clock()) as unit:
        return accounts.offices(unit)


def _write(unit: Unit, new: NewOffice) -> None:
    accounts.add_office(unit, new.office)
    logins.write(unit, new.administrator)
