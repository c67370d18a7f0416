"""Books and cards made out anew: reissued as they were (607A, 612A) or with other data (608A, 610, 613)."""

from __future__ import annotations

from workbench.api import RecordKind, Service, hookimpl
from workbench_reissue import records
from workbench_reissue.book.change.service import SERVICE as BOOK_CHANGE
from workbench_reissue.book.service import SERVICE as BOOK
from workbench_reissue.card.change.service import SERVICE as CARD_CHANGE
from workbench_reissue.card.facility.service import SERVICE as CARD_FACILITY
from workbench_reissue.card.service import SERVICE as CARD


@hookimpl
def workbench_services() -> list[Service]:
    """Offer every procedure."""
    return [BOOK, BOOK_CHANGE, CARD, CARD_CHANGE, CARD_FACILITY]


@hookimpl
def workbench_record_kinds() -> list[RecordKind]:
    """Keep books and cards."""
    return [records.BOOK, records.CARD]
