"""Reissue of the social-insurance book (607A) and of the health-insurance card (612A)."""

from __future__ import annotations

from workbench.api import RecordKind, Service, hookimpl
from workbench_reissue import records
from workbench_reissue.book.service import SERVICE as BOOK
from workbench_reissue.card.service import SERVICE as CARD


@hookimpl
def workbench_services() -> list[Service]:
    """Offer both procedures."""
    return [BOOK, CARD]


@hookimpl
def workbench_record_kinds() -> list[RecordKind]:
    """Keep books and cards."""
    return [records.BOOK, records.CARD]
