"""The parts of the case screen that only tell: the person, what happened, documents and other cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from workbench.domain.attachment import MEDIA
from workbench.domain.register import RecordKind
from workbench.domain.text import Text, same
from workbench.tui.screens.case_words import PERSON_FIELDS, headline, person_value
from workbench.tui.widgets.columns import Column
from workbench.tui.widgets.phrase import Phrase
from workbench.tui.widgets.rows import ListSource, Row, Severity
from workbench.tui.widgets.virtual_list import NO_ROWS, VirtualList

if TYPE_CHECKING:
    from workbench.domain.service import Service
    from workbench.gateway import CaseFile

_MATCHED: Final = Text(vi="✓ khớp CSDL quốc gia về dân cư", en="✓ matches the population database")
_UNMATCHED: Final = Text(vi="✗ chưa khớp CSDL quốc gia về dân cư", en="✗ does not match the population database")
_WHO_ASKS: Final = Text(
    vi="? chưa rõ là ai trong sổ (F10: ghi người hỏi)", en="? not known who on record this is (F10: say who asks)"
)
_HAPPENED: Final = {
    "received": Text(vi="Nhận hồ sơ vào hệ thống", en="Received"),
    "edit": Text(vi="Sửa hồ sơ", en="Edited"),
    "attach": Text(vi="Đính kèm tệp", en="Files attached"),
    "detach": Text(vi="Bỏ tệp đính kèm", en="Attached file removed"),
    "attachment_viewed": Text(vi="Xem tệp đính kèm", en="Attached file viewed"),
    "identified": Text(vi="Ghi người hỏi", en="Said who asks"),
    "documents_owed": Text(vi="Giao in văn bản", en="Documents ordered"),
}
DOCUMENT_STATES: Final = {
    "owed": Text(vi="chờ in", en="owed"),
    "claimed": Text(vi="đang in", en="being made"),
    "done": Text(vi="đã in xong", en="finished"),
    "fault": Text(vi="in lỗi", en="fault"),
}
CARD_STATES: Final = {
    "valid": Text(vi="đang dùng", en="in use"),
    "superseded": Text(vi="đã thay", en="replaced"),
    "revoked": Text(vi="đã thu hồi", en="revoked"),
    "unsigned": Text(vi="chờ in", en="owed"),
}
CARD: Final = Text(vi="Thẻ BHYT (mã QR)", en="Health card (QR)")
SHOWN_HAPPENINGS: Final = 40


class Pane(Vertical):
    """A title and what stands under it."""

    DEFAULT_CSS: ClassVar[str] = """
    Pane { height: auto; width: 1fr; }
    Pane > .pane-title { text-style: bold; color: $text-accent; }
    """

    def __init__(self, title: Text, *children: Widget, id: str | None = None) -> None:  # noqa: A002
        super().__init__(Phrase(title, classes="pane-title"), *children, id=id)


class PickList(VirtualList):
    """A short list whose rows can be opened; as high as its rows."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open", id="open", show=False)]
    DEFAULT_CSS: ClassVar[str] = "PickList { height: 2; }"

    class Opened(Message):
        """Enter on a row of the list with the id `list_id`."""

        def __init__(self, list_id: str | None, row_id: str) -> None:
            super().__init__()
            self.list_id = list_id
            self.row_id = row_id

    def __init__(self, columns: Sequence[Column], *, empty: Text = NO_ROWS, id: str | None = None) -> None:  # noqa: A002
        super().__init__(columns, empty=empty, id=id)

    async def fill(self, rows: Sequence[Row], most: int = 6) -> None:
        """Show other rows, at most `most` of them at a time."""
        self.styles.height = 1 + min(max(len(rows), 1), most)
        await self.load(ListSource(rows))

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if self.current is not None:
            self.post_message(self.Opened(self.id, self.current.id))


def person_words(file: CaseFile, kinds: Mapping[str, RecordKind]) -> Text:
    """Return who the case is about and what is in force for them, one thing a line."""
    person = file.record.person
    if not person.identified:
        told = ("name", "phone", "email")
        return block([_WHO_ASKS, *(_labelled(PERSON_FIELDS[name], person_value(person, name)) for name in told)])
    lines = [_labelled(label, person_value(person, name)) for name, label in PERSON_FIELDS.items()]
    lines.append(_MATCHED if person.matched else _UNMATCHED)
    current = ((kind, file.register.current(kind.id)) for kind in kinds.values())
    lines += [headline(kind, entry) for kind, entry in current if entry]
    return block(lines)


def _labelled(label: Text, value: Text) -> Text:
    # Joined and not filled: a citizen's words may have braces.
    return Text(vi=f"{label.vi}: {value.vi}", en=f"{label.en}: {value.en}")


def block(lines: Iterable[Text]) -> Text:
    """Return several lines as one text."""
    found = tuple(lines)
    return Text(vi="\n".join(t.vi for t in found), en="\n".join(t.en for t in found))


def timeline_words(file: CaseFile) -> Text:
    """Return what happened to the case, the latest first, reasons under it."""
    return block(_happenings(file))


def _happenings(file: CaseFile) -> Iterator[Text]:
    for one in file.timeline[:SHOWN_HAPPENINGS]:
        action = action_words(file.service, one.action)
        head = f"{one.at:%d/%m %H:%M} · "
        yield Text(vi=f"{head}{action.vi} · {one.actor}", en=f"{head}{action.en} · {one.actor}")
        if one.words:
            yield same("   " + " ".join(one.words.split("\n")))


def action_words(service: Service | None, action: str) -> Text:
    """Word what a line of the audit did: a step by its title."""
    steps = service.lifecycle.steps if service else ()
    titles = {step.id: step.title for step in steps}
    return titles.get(action) or _HAPPENED.get(action) or same(action)


DOCUMENT_COLUMNS: Final = (
    Column(Text(vi="Văn bản", en="Document"), 20, grow=3),
    Column(Text(vi="Số", en="Number"), 14, grow=1, rank=2),
    Column(Text(vi="Tình trạng", en="State"), 10, urgent=True),
)


def document_rows(file: CaseFile) -> list[Row]:
    """Return the documents of a case and the cards of its person; ids are `document:7` and `card:12`."""
    titles = {kind.id: kind.title for kind in file.service.documents} if file.service else {}
    rows = [
        _document_row(f"document:{one.id}", titles.get(one.kind, same(one.kind)), one.number, document_state(*state))
        for one in file.documents
        for state in [(one.state, one.fault)]
    ]
    for card in file.cards:
        state = card_state(bool(card.payload15), card.superseded_at, card.revoked_at)
        rows.append(Row(f"card:{card.serial}", (CARD, f"{card.serial:08}", CARD_STATES[state])))
    return rows


def _document_row(row_id: str, title: Text, number: str, state: str) -> Row:
    severity: Severity = "late" if state == "fault" else ""
    return Row(row_id, (title, number, DOCUMENT_STATES[state]), severity)


def document_state(state: str, fault: str) -> str:
    """Return which of `DOCUMENT_STATES` a document is in: one that came back with a fault is owed again."""
    return "fault" if state == "owed" and fault else state


def card_state(signed: bool, superseded_at: int | None, revoked_at: int | None) -> str:
    """Return which of `CARD_STATES` a card is in."""
    if revoked_at:
        return "revoked"
    if superseded_at:
        return "superseded"
    return "valid" if signed else "unsigned"


FILE_COLUMNS: Final = (
    Column(Text(vi="Tệp", en="File"), 20, grow=3),
    Column(Text(vi="Loại", en="Kind"), 5, rank=1),
    Column(Text(vi="Cỡ", en="Size"), 8),
)


def file_rows(file: CaseFile) -> list[Row]:
    """Return what is attached to a case; ids are the attachments'."""
    endings = {media: ending for ending, media in MEDIA.items()}
    return [
        Row(str(one.id), (one.name, endings.get(one.media, "?"), size_words(one.size)))
        for one in file.record.attachments
    ]


def size_words(size: int) -> str:
    """Write how large a file is: in whole KB, rounded up."""
    return f"{-(-size // 1024):,} KB".replace(",", ".")


OTHER_COLUMNS: Final = (
    Column(Text(vi="Hồ sơ khác", en="Other case"), 20, grow=1),
    Column(Text(vi="Thủ tục", en="Service"), 8, grow=2, rank=1),
    Column(Text(vi="Trạng thái", en="State"), 10, grow=1),
)


def other_rows(file: CaseFile, services: Mapping[str, Service]) -> list[Row]:
    """Return the case it came of or turned into, then the person's other open cases, by dossier code."""
    mine = {file.record.code, *(case.code for case in file.linked)}
    others = [*file.linked, *(case for case in file.register.open_cases if case.code not in mine)]
    return [Row(case.code, (case.code, *_case_words(services.get(case.service), case.service, case.state)))
            for case in others]  # fmt: skip


def _case_words(service: Service | None, service_id: str, state: str) -> tuple[Text, Text]:
    if service is None or not service.lifecycle.knows(state):
        return same(service_id), same(state)
    return service.title, service.lifecycle.state(state).title
