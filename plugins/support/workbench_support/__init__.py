"""The enquiry desk: what citizens ask, what the agency answers, and an enquiry as a short case."""

from __future__ import annotations

from workbench.api import AnswerBook, Directory, Service, hookimpl
from workbench_support import book
from workbench_support.service import SERVICE


@hookimpl
def workbench_services() -> list[Service]:
    """Offer the enquiry as a case."""
    return [SERVICE]


@hookimpl
def workbench_answers() -> list[AnswerBook]:
    """Offer the questions citizens ask often."""
    return [book.BOOK]


@hookimpl
def workbench_directories() -> list[Directory]:
    """Let F4 look the same book up."""
    return [book.DIRECTORY]
