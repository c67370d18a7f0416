"""Failures a person can act on; each carries a `Text` that says what to do, never a technical code."""

from __future__ import annotations

from workbench.domain.text import Text


class WorkbenchError(Exception):
    """The base of everything the workbench refuses. `text` is what the person reads."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


class NotFoundError(WorkbenchError):
    """The thing does not exist, or not for this office: the two are never told apart."""


class NotPermittedError(WorkbenchError):
    """The person may not do this; `reasons` says why, one condition each."""

    def __init__(self, text: Text, reasons: tuple[Text, ...] = ()) -> None:
        super().__init__(text)
        self.reasons = reasons


class SessionEndedError(NotPermittedError):
    """Whoever acts is no longer who they signed in as; signing in again says what is so now."""


class TemporaryPasswordError(NotPermittedError):
    """The password is right, and somebody else's word: its owner sets another before anything else."""


class StaleError(WorkbenchError):
    """What the person saw has changed since; nothing was done. `changed` names what moved."""

    def __init__(self, text: Text, changed: tuple[Text, ...] = ()) -> None:
        super().__init__(text)
        self.changed = changed


class ConflictError(WorkbenchError):
    """The same idempotency key or outside number came again with other content."""


class BadInputError(WorkbenchError):
    """Input that can't be taken. `line` counts from 1 (0: the whole input); `field` is a dotted path."""

    def __init__(self, text: Text, *, line: int = 0, field: str = "") -> None:
        super().__init__(text)
        self.line = line
        self.field = field


class SetupError(WorkbenchError):
    """The machine, the settings or the database are not fit to start on."""


class DeclarationError(WorkbenchError):
    """A plugin declared something impossible; the program starts without that service."""
