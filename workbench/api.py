"""All that a plugin may import. What is not here may change from one day to the next."""

from workbench.domain import asks, standard_reasons
from workbench.domain.actor import Role
from workbench.domain.answers import Answer, AnswerBook
from workbench.domain.calendar import VIETNAM
from workbench.domain.case import CaseView, Person
from workbench.domain.citizen_record import BENEFITS, MONTHLY, BenefitRecord
from workbench.domain.dated import Citation, TimeLimit, in_force
from workbench.domain.directory import NO, UNKNOWN, YES, Detail, Directory, DirectoryEntry, Listing
from workbench.domain.document_kind import DocumentKind, Medium
from workbench.domain.dossier import DOSSIER_FORMS, dossier_lifecycle
from workbench.domain.errors import BadInputError
from workbench.domain.form import Ask, Form, FormError
from workbench.domain.identifiers import (
    check_card_number,
    check_citizen_number,
    check_email,
    check_phone,
    citizen_number_warnings,
)
from workbench.domain.legal import Basis, printable, standing
from workbench.domain.paper import Paper
from workbench.domain.partial_date import PartialDate
from workbench.domain.reading import current, form_of, made_by, value_of
from workbench.domain.register import (
    Change,
    CorrectPerson,
    End,
    Entry,
    Issue,
    OpenCase,
    Record,
    RecordKind,
    RegisterView,
    Replace,
)
from workbench.domain.report import Period, Report, ReportColumn
from workbench.domain.service import (
    STAYS,
    Finding,
    Lifecycle,
    Service,
    StandardReason,
    State,
    Step,
    StepKind,
)
from workbench.domain.status import Channel, NationalStatus
from workbench.domain.text import Text, joined, same
from workbench.domain.weighing import Found, another_case, unmatched, weigh
from workbench.domain.wording import fold, same_holder
from workbench.hookspecs import CaseAdvanced, hookimpl

__all__ = [
    "BENEFITS",
    "DOSSIER_FORMS",
    "MONTHLY",
    "NO",
    "STAYS",
    "UNKNOWN",
    "VIETNAM",
    "YES",
    "Answer",
    "AnswerBook",
    "Ask",
    "BadInputError",
    "Basis",
    "BenefitRecord",
    "CaseAdvanced",
    "CaseView",
    "Change",
    "Channel",
    "Citation",
    "CorrectPerson",
    "Detail",
    "Directory",
    "DirectoryEntry",
    "DocumentKind",
    "End",
    "Entry",
    "Finding",
    "Form",
    "FormError",
    "Found",
    "Issue",
    "Lifecycle",
    "Listing",
    "Medium",
    "NationalStatus",
    "OpenCase",
    "Paper",
    "PartialDate",
    "Period",
    "Person",
    "Record",
    "RecordKind",
    "RegisterView",
    "Replace",
    "Report",
    "ReportColumn",
    "Role",
    "Service",
    "StandardReason",
    "State",
    "Step",
    "StepKind",
    "Text",
    "TimeLimit",
    "another_case",
    "asks",
    "check_card_number",
    "check_citizen_number",
    "check_email",
    "check_phone",
    "citizen_number_warnings",
    "current",
    "dossier_lifecycle",
    "fold",
    "form_of",
    "hookimpl",
    "in_force",
    "joined",
    "made_by",
    "printable",
    "same",
    "same_holder",
    "standard_reasons",
    "standing",
    "unmatched",
    "value_of",
    "weigh",
]
