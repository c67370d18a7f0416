"""What other systems of the agency deliver about a person, named as VssID names it: kept, never decided here."""

from __future__ import annotations

from typing import Final

from workbench.domain.citizen_record.benefit import BENEFIT, BENEFITS, MONTHLY, REASONS, STATUSES, BenefitRecord
from workbench.domain.citizen_record.certificate import CERTIFICATE, PAPERS, CertificateRecord
from workbench.domain.citizen_record.months import MONTH, Span, first_day
from workbench.domain.citizen_record.participation import FUNDS, PARTICIPATION, ParticipationRecord
from workbench.domain.citizen_record.totals import YearSheet, late_months, months_of, span_of, year_sheets
from workbench.domain.citizen_record.visit import VISIT, CostLine, VisitRecord

KINDS: Final = (BENEFIT, PARTICIPATION, VISIT, CERTIFICATE)
"""The kinds that the agency itself delivers, whatever plugins there are."""

__all__ = [
    "BENEFIT", "BENEFITS", "CERTIFICATE", "FUNDS", "KINDS", "MONTH", "MONTHLY", "PAPERS", "PARTICIPATION", "REASONS",
    "STATUSES", "VISIT", "BenefitRecord", "CertificateRecord", "CostLine", "ParticipationRecord", "Span",
    "VisitRecord", "YearSheet", "first_day", "late_months", "months_of", "span_of", "year_sheets",
]  # fmt: skip
