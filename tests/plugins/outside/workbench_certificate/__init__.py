"""A certificate of participation, as a plugin from outside the house offers it."""

from __future__ import annotations

from pathlib import Path

from workbench.api import Service, hookimpl

from .service import SERVICE


@hookimpl
def workbench_services() -> list[Service]:
    """Offer the certificate."""
    return [SERVICE]


@hookimpl
def workbench_template_dirs() -> list[Path]:
    """Bring the certificate's template along."""
    return [Path(__file__).parent / "templates"]
