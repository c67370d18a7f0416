"""What goes to a printing process and what comes back: values that travel between processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from workbench.domain.errors import WorkbenchError
from workbench.domain.text import Language, Text

Variant = Literal["plain", "archive", "accessible"]
"""A plain PDF, PDF/A-3b for archives, or PDF/UA-1, tagged for screen readers."""


@dataclass(frozen=True, slots=True)
class SigningOrder:
    """Sign with the keys in `keys`, the office's own before those of all.

    `at` (with its zone) is the time the signatures show and carry.
    """

    keys: Path
    at: datetime
    office: str = ""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One document to print: a template's folder and stem, and the names it may use.

    Equal jobs without a signing order give equal bytes, in any process and at any time: `created` (with its
    zone) and `identifier` are what a PDF would otherwise take from the clock and from chance. What archives
    keep is PDF/A, so that is what comes out unless `variant` says otherwise.
    """

    template: str
    language: Language
    context: Mapping[str, object] = field(repr=False)
    title: str
    identifier: str
    created: datetime
    variant: Variant = "archive"
    signing: SigningOrder | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished document. `missing` are characters no face could draw: they show as empty boxes."""

    pdf: bytes = field(repr=False)
    sha256: str
    pages: int
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may take, and when a printing process is replaced by a fresh one.

    `cpu_seconds` and `wall_seconds` are for one job, `memory` bounds the address space in bytes. After `jobs`
    jobs, or once more than `tired` bytes were resident, the process ends: WeasyPrint's memory grows.
    """

    cpu_seconds: int = 30
    wall_seconds: float = 60.0
    memory: int = 2 << 30
    jobs: int = 500
    tired: int = 400 << 20


class PrintError(WorkbenchError):
    """A document could not be printed. `detail` is for the log: it names code, never a person."""

    def __init__(self, text: Text, detail: str = "") -> None:
        super().__init__(text)
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Failure:
    """How a printing process reports that it could not do a job."""

    text: Text
    detail: str
