"""The async bridge from screens to use cases: the only place that starts threads and processes for a screen.

Screens await these methods; the work runs in a thread, documents are made by worker processes in the
background, and nothing heavy is imported before the first call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.gateway.attachments import AttachmentCalls
from workbench.gateway.cases import CaseCalls
from workbench.gateway.documents import DocumentCalls
from workbench.gateway.drafts import DraftCalls
from workbench.gateway.people import PeopleCalls
from workbench.gateway.queue import QueueCalls

if TYPE_CHECKING:
    from workbench.plugins import PluginInfo
    from workbench.store.queries import CaseLine, Key, QueueFilter
    from workbench.usecases.advance import Outcome, Request
    from workbench.usecases.browse import CaseFile, View
    from workbench.usecases.check_card import CheckedCard
    from workbench.usecases.edit_case import Edit
    from workbench.usecases.find_person import PersonLine
    from workbench.usecases.foresee import Foreseen
    from workbench.usecases.intake import Report
    from workbench.usecases.look_up_person import Match
    from workbench.usecases.person_record import PersonRecord
    from workbench.usecases.queue import Lines, Overview, Wish
    from workbench.usecases.read_document import PageText
    from workbench.usecases.workload import Workload

    # What screens call the values they get, without importing a use case.
    __all__ = [
        "CaseFile", "CaseLine", "CheckedCard", "Edit", "Foreseen", "Gateway", "Key", "Lines", "Match", "Outcome",
        "Overview", "PageText", "PersonLine", "PersonRecord", "PluginInfo", "QueueFilter", "Report", "Request",
        "View", "Wish", "Workload",
    ]  # fmt: skip


class Gateway(QueueCalls, CaseCalls, AttachmentCalls, DocumentCalls, PeopleCalls, DraftCalls):
    """One signed-in screen's way to the use cases."""
