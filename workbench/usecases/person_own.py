"""The tabs of what the office itself keeps of a person: plugins' records, cases, letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from workbench.domain.course_words import card_state, card_words
from workbench.domain.record_words import worded
from workbench.domain.register import Record, RecordKind
from workbench.domain.service import Service, document_title, state_title
from workbench.domain.text import Text, joined, same
from workbench.store.cards import Card
from workbench.store.people import Kept, TheirCase
from workbench.usecases.person_cells import Cell, Tab, TabColumn, day_of, when
from workbench.usecases.person_known import Known

CASES = Text(vi="Hồ sơ", en="Cases")
LETTERS = Text(vi="Văn bản", en="Letters")

_LABEL = TabColumn(Text(vi="Mục", en="Item"), 26)
_VALUE = TabColumn(Text(vi="Nội dung", en="Content"), 24, grow=1)
_IN_FORCE = Text(vi="Có hiệu lực", en="In force")
_EXPIRED = Text(vi="Đã hết hạn", en="Expired")
_SERIAL = Text(vi="Thẻ QR đã cấp", en="QR card issued")


def own(kind: RecordKind, known: Known) -> Tab:
    """Return the tab of a kind that a plugin keeps: what is in force, a label and a value a line."""
    rows: list[tuple[Cell, ...]] = []
    for value, kept in known.entries(kind.id):
        if rows:
            rows.append(("", ""))
        rows += [*_said(kind, value), _term(kind, value, kept, known.today)]
    if kind.id == "card":
        rows += [(_SERIAL, _card(card)) for card in known.cards]
    return Tab(kind.id, kind.title, (_LABEL, _VALUE), tuple(rows))


def _said(kind: RecordKind, value: Record) -> Iterator[tuple[Cell, ...]]:
    labels = kind.labels or {name: same(name) for name in kind.model.model_fields}
    for name, label in labels.items():
        told = getattr(value, name)
        if told not in (None, "", ()):
            yield (label, worded(kind, name, told))


def _term(kind: RecordKind, value: Record, kept: Kept, today: date) -> tuple[Cell, ...]:
    last = kind.last_day(value, date.fromisoformat(kept.valid_to) if kept.valid_to else None)
    term = f"{when(kept.valid_from)} – {when(last) or '…'}"
    return (_EXPIRED, f"✗ {term}") if last and last < today else (_IN_FORCE, term)


def _card(card: Card) -> Text:
    state = card_state(bool(card.payload15), card.superseded_at, card.revoked_at)
    return joined(" · ", (same(f"{card.serial:08}"), card_words(state, card.superseded_by)))


def cases(known: Known, services: Mapping[str, Service]) -> Tab:
    """Return the tab of their cases, closed ones too."""
    columns = (
        TabColumn(Text(vi="Hồ sơ", en="Case"), 24), TabColumn(Text(vi="Thủ tục", en="Service"), 16, grow=2),
        TabColumn(Text(vi="Trạng thái", en="State"), 14, grow=1), TabColumn(Text(vi="Nhận", en="Received"), 10, rank=1),
    )  # fmt: skip
    rows = tuple((c.code, *_where(services.get(c.service), c), day_of(c.received_at)) for c in known.cases)
    return Tab("cases", CASES, columns, rows)


def _where(service: Service | None, case: TheirCase) -> tuple[Cell, Cell]:
    return service.title if service else case.service, state_title(service, case.state)


def letters(known: Known, services: Mapping[str, Service]) -> Tab:
    """Return the tab of the documents of those cases."""
    columns = (
        TabColumn(Text(vi="Văn bản", en="Document"), 20, grow=2), TabColumn(Text(vi="Số", en="Number"), 16, grow=1),
        TabColumn(Text(vi="Ngày", en="Day"), 10), TabColumn(Text(vi="Hồ sơ", en="Case"), 24, rank=1),
    )  # fmt: skip
    rows = tuple(
        (document_title(services.get(one.service), one.kind), one.number, day_of(one.owed_at), one.case_code)
        for one in known.letters
    )
    return Tab("letters", LETTERS, columns, rows)
