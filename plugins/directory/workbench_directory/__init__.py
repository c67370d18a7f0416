"""The directories that citizens and officers look things up in."""

from __future__ import annotations

from workbench.api import Directory, hookimpl
from workbench_directory import agencies, collecting, employers, facilities, money, places, wards


@hookimpl
def workbench_directories() -> list[Directory]:
    """Offer the six look-ups of VssID but the one for persons, and the code lists that forms ask for."""
    return [
        agencies.AGENCIES, facilities.FACILITIES, facilities.SICK_LEAVE_FACILITIES, employers.EMPLOYERS,
        collecting.COLLECTORS, money.BANKS, money.PAYOUT_POINTS, places.PROVINCES, wards.WARDS,
    ]  # fmt: skip
