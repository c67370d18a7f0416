"""Checking the files that are kept: still the bytes that were made, and signed by both who had to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from workbench.documents import signing
from workbench.domain.actor import Actor
from workbench.domain.document_kind import Medium
from workbench.domain.text import Text
from workbench.store import documents
from workbench.usecases.house import House
from workbench.usecases.issue_documents import ORIGINAL, SIGNING, listed

_CHANGED = Text(vi="Tệp đã bị sửa sau khi in", en="The file was changed after it was made")


@dataclass(frozen=True, slots=True)
class Finding:
    """What is so of one file: whose signatures it bears, and what is wrong with it."""

    document_id: int
    part: str
    sha256: str
    signatures: tuple[str, ...]
    faults: tuple[Text, ...]

    @property
    def ok(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.faults


def verify(house: House, actor: Actor, case: int | str, keys_dir: Path) -> list[Finding]:
    """Return a finding for every finished file of a case; signatures are judged by the roots of all times here."""
    root = signing.trusted(keys_dir / SIGNING, actor.office)
    findings: list[Finding] = []
    for document in listed(house, actor, case):
        for part, sha256 in document.files.items():
            with house.store.reading(actor, house.clock()) as unit:
                body = documents.body(unit, document.id, part) or b""
            faults = [] if hashlib.sha256(body).hexdigest() == sha256 else [_CHANGED]
            names: tuple[str, ...] = ()
            if document.medium == Medium.LETTER and part == f"{ORIGINAL}.pdf":
                report = signing.check(body, [root])
                names = tuple(found.name for found in report.signatures)
                faults += report.findings
            findings.append(Finding(document.id, part, sha256, names, tuple(faults)))
    return findings
