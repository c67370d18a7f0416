"""Reads the case and the register as the plugin's own types."""

from __future__ import annotations

from typing import TypeVar

from workbench.domain.case import CaseView
from workbench.domain.form import Form
from workbench.domain.register import Entry, Record, RegisterView

F = TypeVar("F", bound=Form)
R = TypeVar("R", bound=Record)


def form_of(case: CaseView, model: type[F]) -> F:
    """Return the declaration as the service's own form."""
    if not isinstance(case.form, model):
        raise TypeError(f"a {model.__name__} was expected")
    return case.form


def value_of(entry: Entry, model: type[R]) -> R:
    """Return the entry's value as its own record."""
    if not isinstance(entry.value, model):
        raise TypeError(f"a {model.__name__} was expected")
    return entry.value


def current(register: RegisterView, kind: str, model: type[R]) -> R | None:
    """Return the value that was neither superseded nor ended, None if there is none."""
    entry = register.current(kind)
    return value_of(entry, model) if entry else None


def made_by(case: CaseView, register: RegisterView, kind: str, model: type[R]) -> R | None:
    """Return what the case itself put on record, None before it was approved."""
    made = (entry for entry in register.entries(kind) if entry.case_code == case.record.code)
    return next((value_of(entry, model) for entry in made), None)
