"""Change of the place (635) and of the method (639) in which monthly benefits are paid."""

from __future__ import annotations

from workbench.api import RecordKind, Report, Service, hookimpl
from workbench_payout_change.method.service import SERVICE as METHOD
from workbench_payout_change.place.service import SERVICE as PLACE
from workbench_payout_change.records import PAYOUT
from workbench_payout_change.report import PAYMENT_LIST
from workbench_payout_change.settings import payout_settings
from workbench_payout_change.unpaid import UNPAID


@hookimpl
def workbench_services() -> list[Service]:
    """Offer both procedures."""
    payout_settings()  # a wrong setting breaks the plugin as it is loaded, and not a case months later
    return [PLACE, METHOD]


@hookimpl
def workbench_record_kinds() -> list[RecordKind]:
    """Keep payout instructions, and the months whose payment failed."""
    return [PAYOUT, UNPAID]


@hookimpl
def workbench_reports() -> list[Report]:
    """Make the payment list."""
    return [PAYMENT_LIST]
