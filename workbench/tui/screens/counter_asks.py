"""What a service asks at the counter of a declaration that is only half filled in: its papers, its values so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workbench.tui.screens.counter_draft import given

if TYPE_CHECKING:
    from workbench.domain.paper import Paper
    from workbench.domain.service import Service


def needed(service: Service, answers: Mapping[str, Any]) -> tuple[Paper, ...]:
    """Return the papers that a declaration needs as far as it is filled in, or all where that can't be said yet."""
    try:
        return service.papers_for(service.form.model_construct(**given(answers)))
    except Exception:  # noqa: BLE001 - the plugin boundary: half a declaration may be more than a service expects
        return service.papers


def declared(service: Service | None, answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a declaration as it would be stored, or what was answered so far where it can't be read yet."""
    said = given(answers)
    if service is None:
        return said
    try:
        return service.form.model_validate(said).model_dump(mode="json")
    except Exception:  # noqa: BLE001 - the plugin boundary, as above
        return said


def defaults(service: Service) -> dict[str, Any]:
    """Return what a declaration starts with."""
    return {name: info.default for name, info in service.form.model_fields.items() if not info.is_required()}
