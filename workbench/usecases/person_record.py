"""A person's whole record, as VssID shows it and the office adds to it: masked, and never looked at unseen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from workbench.domain.actor import Actor, Role
from workbench.domain.calendar import VIETNAM
from workbench.domain.case import Person
from workbench.domain.citizen_record import CERTIFICATE, VISIT
from workbench.domain.errors import NotFoundError, NotPermittedError
from workbench.domain.given_reason import given_reason
from workbench.domain.record_words import SEXES
from workbench.domain.text import Text
from workbench.store import audit, people, person_search
from workbench.store.unit_of_work import Unit
from workbench.usecases.find_person import require_reader, words_in
from workbench.usecases.house import House
from workbench.usecases.person_cells import Cell, Tab, TabHead, when
from workbench.usecases.person_known import Known
from workbench.usecases.person_masks import cover, masked
from workbench.usecases.person_tabs import Section, sections

VIEWED: Final = "person_viewed"
REVEALED: Final = "person_revealed"
REVEALERS: Final = frozenset({Role.RECEPTION, Role.OFFICER, Role.REVIEWER, Role.SUPERVISOR})
HEALTH_READERS: Final = frozenset({Role.OFFICER, Role.REVIEWER, Role.SUPERVISOR})
"""Health data is sensitive (Law 91/2025/QH15): for whoever decides on benefits, not for the counter or an audit."""

HEALTH: Final = frozenset({VISIT.id, CERTIFICATE.id})

_LABELS: Final = (
    Text(vi="Họ và tên", en="Name"), Text(vi="Số định danh", en="Citizen number"),
    Text(vi="Mã số BHXH", en="Insurance number"), Text(vi="Ngày sinh", en="Born"), Text(vi="Giới tính", en="Sex"),
    Text(vi="Điện thoại", en="Telephone"), Text(vi="Địa chỉ", en="Address"), Text(vi="Email", en="E-mail"),
    Text(vi="CSDL dân cư", en="Population database"),
)  # fmt: skip
_MATCHED: Final = {True: Text(vi="✓ khớp", en="✓ matched"), False: Text(vi="✗ chưa khớp", en="✗ not matched")}
_NOBODY = Text(vi="Không tìm thấy ai: {words}", en="Nobody was found: {words}")
_SEVERAL = Text(vi="Có {many} người khớp: hãy nói rõ hơn, hoặc dùng số", en="{many} persons fit: say more, or a number")
_NO_TAB = Text(vi="Không có mục «{name}»", en="There is no tab “{name}”")
_WHY = Text(vi="Cần ghi lý do hiện số đầy đủ", en="Say why the numbers are to be shown in full")
_NOT_REVEALED = Text(vi="Vai trò «{role}» chỉ được xem số đã che", en="The role “{role}” sees masked numbers only")


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """What is shown of a person at first. `revealed`: numbers in full; `person` is masked as well unless they are.

    `tabs` are all there are, of which `shown` is the first; see `tab` for the others. `hidden`: kinds not for this
    role.
    """

    person: Person
    tabs: tuple[TabHead, ...]
    shown: Tab
    revealed: bool
    may_reveal: bool
    hidden: tuple[str, ...] = ()

    @property
    def header(self) -> tuple[tuple[Text, Cell], ...]:
        """What VssID shows above everything, a label and a value each."""
        p = self.person
        told: tuple[Cell, ...] = (
            p.name, p.citizen_number, p.insurance_number, when(p.birth), SEXES[p.sex], p.phone, p.address, p.email,
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
    return given_reason(reveal, _WHY)


def _found(house: House, actor: Actor, who: int | str) -> Person:
    with house.store.reading(actor, house.clock()) as unit:
        if isinstance(who, int):
            fitting = list(people.by_ids(unit, {who}).values())
        else:
            words = words_in(who)
            exact = people.by_numbers(unit, [words]).get(words)
            fitting = [exact] if exact else person_search.find(unit, words, 2)
    if not fitting:
        raise NotFoundError(_NOBODY.fill(words=cover(str(who))))
    if len(fitting) > 1:
        raise NotFoundError(_SEVERAL.fill(many=f"{len(fitting)}+"))
    return fitting[0]


def read(house: House, actor: Actor, person: Person, *, revealed: bool) -> PersonRecord:
    """Return the record for `view`, which has asked whether `actor` may and has written the line of audit."""
    with house.store.reading(actor, house.clock()) as unit:
        counts = people.counts_of(unit, person.id)
        found = list(_sections(house, actor))
        heads = tuple(TabHead(one.id, one.title, one.many(counts)) for one in found)
        shown = _built(found[0], _known(house, unit, person.id, revealed=revealed))
    may = actor.role in REVEALERS
    return PersonRecord(
        person if revealed else masked(person), heads, shown, revealed, may, tuple(sorted(_hidden(actor)))
    )


def tab(house: House, actor: Actor, record: PersonRecord, name: str) -> Tab:
    """Return another tab of a record that is being looked at; NotFoundError if it has none of that name."""
    section = next((one for one in _sections(house, actor) if one.id == name), None)
    if section is None:
        raise NotFoundError(_NO_TAB.fill(name=name))
    with house.store.reading(actor, house.clock()) as unit:
        return _built(section, _known(house, unit, record.person.id, revealed=record.revealed))


def every_tab(house: House, actor: Actor, record: PersonRecord) -> tuple[Tab, ...]:
    """Return all tabs of a record that is being looked at, as one moment has them."""
    with house.store.reading(actor, house.clock()) as unit:
        known = _known(house, unit, record.person.id, revealed=record.revealed)
        known.read_all()
        return tuple(_built(section, known) for section in _sections(house, actor))


def _hidden(actor: Actor) -> frozenset[str]:
    return frozenset() if actor.role in HEALTH_READERS else HEALTH


def _sections(house: House, actor: Actor) -> Iterator[Section]:
    hidden = _hidden(actor)
    found = sections(house.plugins.record_kinds, house.plugins.services)
    return (one for one in found if one.kind not in hidden)


def _known(house: House, unit: Unit, person_id: int, *, revealed: bool) -> Known:
    hidden = _hidden(unit.actor)
    kinds = {name: kind for name, kind in house.plugins.record_kinds.items() if name not in hidden}
    return Known(unit, person_id, kinds, house.clock().astimezone(VIETNAM).date(), revealed=revealed)


def _built(section: Section, known: Known) -> Tab:
    made = section.build(known)
    return replace(made, unreadable=section.kind if section.kind in known.unreadable else "")
