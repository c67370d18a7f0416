"""The tables, as SQLModel declares them; statements are written against the plain tables below."""

from workbench.store.tables.account_rows import AccountRow, DraftRow, OfficeRow, SavedViewRow
from workbench.store.tables.attachment_rows import AttachmentRow, ContentRow
from workbench.store.tables.audit_rows import AuditHeadRow, CheckpointRow, EventRow, EventTextRow
from workbench.store.tables.base import table_of
from workbench.store.tables.case_rows import AnswerRow, CaseRow, CounterRow, EntryRow, PersonRow, TouchRow
from workbench.store.tables.delivery_rows import CorrectionRow, EntryDeliveryRow, PersonDeliveryRow
from workbench.store.tables.directory_rows import DirectoryImportRow, DirectoryLineRow, DirectoryPickRow
from workbench.store.tables.document_rows import PENDING, CardRow, DocumentRow, FileRow

offices = table_of(OfficeRow)
accounts = table_of(AccountRow)
drafts = table_of(DraftRow)
saved_views = table_of(SavedViewRow)
persons = table_of(PersonRow)
cases = table_of(CaseRow)
touches = table_of(TouchRow)
entries = table_of(EntryRow)
person_deliveries = table_of(PersonDeliveryRow)
entry_deliveries = table_of(EntryDeliveryRow)
corrections = table_of(CorrectionRow)
directory_imports = table_of(DirectoryImportRow)
directory_lines = table_of(DirectoryLineRow)
directory_picks = table_of(DirectoryPickRow)
counters = table_of(CounterRow)
answers = table_of(AnswerRow)
documents = table_of(DocumentRow)
files = table_of(FileRow)
cards = table_of(CardRow)
attachments = table_of(AttachmentRow)
attachment_contents = table_of(ContentRow)
events = table_of(EventRow)
event_texts = table_of(EventTextRow)
audit_head = table_of(AuditHeadRow)
checkpoints = table_of(CheckpointRow)

__all__ = [
    "PENDING", "accounts", "answers", "attachment_contents", "attachments", "audit_head", "cards", "cases",
    "checkpoints", "corrections", "counters", "directory_imports", "directory_lines", "directory_picks", "documents",
    "drafts", "entries", "entry_deliveries", "event_texts", "events", "files", "offices", "person_deliveries",
    "persons", "saved_views", "touches",
]  # fmt: skip
