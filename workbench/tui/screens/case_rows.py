"""The lists beside a case: documents and cards, attached files, other cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from workbench.domain.attachment import MEDIA
from workbench.domain.course_words import CARD_STATES, DOCUMENT_STATES, card_state, document_state
from workbench.domain.service import document_title, state_title
from workbench.domain.text import Text, same
from workbench.tui.widgets.columns import Column
from workbench.tui.widgets.rows import Row, Severity

if TYPE_CHECKING:
    from workbench.domain.service import Service
    from workbench.gateway import CaseFile

CARD: Final = Text(vi="Thẻ BHYT (mã QR)", en="Health card (QR)")

DOCUMENT_COLUMNS: Final = (
    Column(Text(vi="Văn bản", en="Document"), 20, grow=3),
    Column(Text(vi="Số", en="Number"), 14, grow=1, rank=2),
    Column(Text(vi="Tình trạng", en="State"), 10, urgent=True),
)


def document_rows(file: CaseFile) -> list[Row]:
    """Return the documents of a case and the cards of its person; ids are `document:7` and `card:12`."""
    rows = [
        _document_row(f"document:{one.id}", document_title(file.service, one.kind), one.number, document_state(*state))
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
    return service.title if service else same(service_id), state_title(service, state)
