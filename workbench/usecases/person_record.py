"""A person's whole record, as VssID shows it and the office adds to it: masked, and never looked at unseen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from pydantic import TypeAdapter, ValidationError

from workbench.domain.actor import Actor, Role
from workbench.domain.calendar import VIETNAM
from workbench.domain.case import Person
from workbench.domain.citizen_record import CERTIFICATE, VISIT
from workbench.domain.citizen_record.months import month_of
from workbench.domain.errors import BadInputError, NotFoundError, NotPermittedError
from workbench.domain.register import Record, RecordKind
from workbench.domain.text import Text
from workbench.domain.wording import clean_line, mask
from workbench.store import audit, cards, people, person_search
from workbench.store.people import Kept
from workbench.usecases.find_person import require_reader, words_in
from workbench.usecases.house import House
from workbench.usecases.person_cells import Cell, Known, Tab, when
from workbench.usecases.person_tabs import tabs

VIEWED: Final = "person_viewed"
REVEALED: Final = "person_revealed"
REVEALERS: Final = frozenset({Role.RECEPTION, Role.OFFICER, Role.REVIEWER, Role.SUPERVISOR})
HEALTH_READERS: Final = frozenset({Role.OFFICER, Role.REVIEWER, Role.SUPERVISOR})
"""Health data is sensitive (Law 91/2025/QH15): for whoever decides on benefits, not for the counter or an audit."""

HEALTH: Final = frozenset({VISIT.id, CERTIFICATE.id})
LONGEST_REASON: Final = 500

_LABELS: Final = (
    Text(vi="Họ và tên", en="Name"), Text(vi="Số định danh", en="Citizen number"),
    Text(vi="Mã số BHXH", en="Insurance number"), Text(vi="Ngày sinh", en="Born"), Text(vi="Giới tính", en="Sex"),
    Text(vi="Điện thoại", en="Telephone"), Text(vi="Địa chỉ", en="Address"), Text(vi="Email", en="E-mail"),
    Text(vi="CSDL dân cư", en="Population database"),
)  # fmt: skip
_SEXES: Final = {1: Text(vi="nam", en="male"), 2: Text(vi="nữ", en="female")}
_MATCHED: Final = {True: Text(vi="✓ khớp", en="✓ matched"), False: Text(vi="✗ chưa khớp", en="✗ not matched")}
_NUMBERS: Final = frozenset({"account_number", "proxy_number", "proxy_phone", "phone", "citizen_number"})
_LONG_NUMBER: Final = re.compile(r"[0-9]{9,}")
_NOBODY = Text(vi="Không tìm thấy ai: {words}", en="Nobody was found: {words}")
_SEVERAL = Text(vi="Có {many} người khớp: hãy nói rõ hơn, hoặc dùng số", en="{many} persons fit: say more, or a number")
_NO_REASON = Text(vi="Phải ghi lý do hiện số", en="Say why the numbers are to be shown")
_NOT_REVEALED = Text(vi="Vai trò «{role}» chỉ được xem số đã che", en="The role “{role}” sees masked numbers only")


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """What is shown of a person. `revealed`: numbers in full; `person` is masked as well unless they are.

    `unreadable`: kinds with an entry that no longer fits its kind's model. `hidden`: kinds not for this role.
    """

    person: Person
    tabs: tuple[Tab, ...]
    revealed: bool
    may_reveal: bool
    unreadable: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()

    @property
    def header(self) -> tuple[tuple[Text, Cell], ...]:
        """What VssID shows above everything, a label and a value each."""
        p = self.person
        told: tuple[Cell, ...] = (
            p.name, p.citizen_number, p.insurance_number, when(p.birth), _SEXES[p.sex], p.phone, p.address, p.email,
            _MATCHED[p.matched],
        )  # fmt: skip
        return tuple(zip(_LABELS, told, strict=True))


def view(house: House, actor: Actor, who: int | str, reveal: str | None = None) -> PersonRecord:
    """Return the record of one person, by id, number, scanned card or words that fit only one.

    Every call is one line of the audit: who looked at whom, when, and with `reveal` why the numbers were shown.
    NotFoundError if nobody or more than one fits; NotPermittedError for roles that may not look, or not reveal.
    """
    require_reader(actor)
    reason = _reason(actor, reveal)
    found = _found(house, actor, who)
    event = audit.Event(REVEALED if reason else VIEWED, detail={"person": found.id}, words=reason)
    with house.store.writing(actor, house.clock()) as unit:  # first the line, then the look
        audit.append(unit, [event])
    return read(house, actor, found, revealed=bool(reason))


def _reason(actor: Actor, reveal: str | None) -> str:
    if reveal is None:
        return ""
    if actor.role not in REVEALERS:
        raise NotPermittedError(_NOT_REVEALED.fill(role=actor.role.label))
    if not (reason := clean_line(reveal, LONGEST_REASON)):
        raise BadInputError(_NO_REASON, field="reason")
    return reason


def _found(house: House, actor: Actor, who: int | str) -> Person:
    with house.store.reading(actor, house.clock()) as unit:
        if isinstance(who, int):
            fitting = list(people.by_ids(unit, {who}).values())
        else:
            words = words_in(who)
            exact = people.by_numbers(unit, [words]).get(words)
            fitting = [exact] if exact else person_search.find(unit, words, 2)
    if not fitting:
        raise NotFoundError(_NOBODY.fill(words=_masked(str(who))))
    if len(fitting) > 1:
        raise NotFoundError(_SEVERAL.fill(many=f"{len(fitting)}+"))
    return fitting[0]


def read(house: House, actor: Actor, person: Person, *, revealed: bool) -> PersonRecord:
    """Return the record for `view`, which has asked whether `actor` may and has written the line of audit."""
    kinds = house.plugins.record_kinds
    hidden = frozenset() if actor.role in HEALTH_READERS else HEALTH
    with house.store.reading(actor, house.clock()) as unit:
        kept = [one for one in people.kept_of(unit, person.id) if one.kind in kinds and one.kind not in hidden]
        cases, letters = people.cases_of(unit, person.id), people.letters_of(unit, person.id)
        issued = cards.of_person(unit, person.id)
    values, unreadable = typed(kept, kinds)
    shown = person if revealed else masked(person)
    known = Known(
        values if revealed else {kind: [(_hidden(v, k), k) for v, k in found] for kind, found in values.items()},
        cases, letters, issued, month_of(house.clock().astimezone(VIETNAM).date()), frozenset(hidden),
    )  # fmt: skip
    made = tabs(known, kinds, house.plugins.services)
    may = actor.role in REVEALERS
    return PersonRecord(shown, made, revealed, may, unreadable, tuple(sorted(hidden)))


def typed(
    kept: Iterable[Kept], kinds: Mapping[str, RecordKind]
) -> tuple[dict[str, list[tuple[Record, Kept]]], tuple[str, ...]]:
    """Return entries as values of their kinds, and the kinds of those that no longer fit theirs."""
    of_kind: dict[str, list[Kept]] = {}
    for one in kept:
        of_kind.setdefault(one.kind, []).append(one)
    values: dict[str, list[tuple[Record, Kept]]] = {}
    for kind, found in of_kind.items():
        model = kinds[kind].model
        try:  # all at once: one call for each costs several times its work
            whole = _several(model).validate_json(f"[{','.join(one.value for one in found)}]")
            values[kind] = list(zip(whole, found, strict=True))
        except ValidationError:
            values[kind] = [pair for one in found for pair in _alone(model, one)]
    return values, tuple(sorted(kind for kind in values if len(values[kind]) < len(of_kind[kind])))


@cache
def _several(model: type[Record]) -> TypeAdapter[list[Record]]:
    return TypeAdapter(list[model])  # type: ignore[valid-type]


def _alone(model: type[Record], one: Kept) -> Iterator[tuple[Record, Kept]]:
    with suppress(ValidationError):
        yield model.model_validate_json(one.value), one


def masked(person: Person) -> Person:
    """Return the person with citizen number, insurance number and telephone masked."""
    return replace(
        person, citizen_number=mask(person.citizen_number), insurance_number=mask(person.insurance_number),
        phone=mask(person.phone),
    )  # fmt: skip


def _hidden(value: Record, kept: Kept) -> Record:
    """Return a record with the numbers of people, telephones and accounts masked; it is only shown, not checked."""
    if not (_NUMBERS & type(value).model_fields.keys() or _LONG_NUMBER.search(kept.value)):
        return value
    covered = {}
    for name in type(value).model_fields:
        told = getattr(value, name)
        if isinstance(told, str) and told:
            hides = mask(told) if name in _NUMBERS else _masked(told)
            if hides != told:
                covered[name] = hides
    return value.model_copy(update=covered) if covered else value


def _masked(words: str) -> str:
    return _LONG_NUMBER.sub(lambda found: mask(found.group()), words)
