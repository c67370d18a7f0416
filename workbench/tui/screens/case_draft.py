"""What an officer has typed in a case and not committed: only the differences, so that they fit a newer version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from workbench.domain.case import CaseRecord

_PLACE: Final = "case/"
_REASON: Final = "reason/"


def draft_place(code: str) -> str:
    """Return where the draft of a case is kept, by its dossier code."""
    return _PLACE + code


def reason_place(code: str, step: str) -> str:
    """Return where the words are kept that were typed as the reason for a step of a case, and not given yet."""
    return f"{_REASON}{code}/{step}"


def code_in(place: str) -> str:
    """Return the dossier code in the place of a draft, "" where it is not of a case."""
    kind, _, rest = place.partition("/")
    return rest.partition("/")[0] if f"{kind}/" in {_PLACE, _REASON} else ""


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """Differences from a case as stored. `note` is None where it was left alone.

    `seen` is the digest of the case that was on show when the draft was kept.
    """

    form: Mapping[str, Any] = field(default_factory=dict)
    ticked: frozenset[str] = frozenset()
    unticked: frozenset[str] = frozenset()
    note: str | None = None
    seen: str = ""

    @classmethod
    def between(cls, record: CaseRecord, form: Mapping[str, Any], papers: frozenset[str], note: str) -> CaseDraft:
        """Return how what is on the screen differs from what is stored; `form` holds the changed answers only."""
        return cls(
            form=dict(form),
            ticked=papers - record.papers,
            unticked=record.papers - papers,
            note=note if note != record.note else None,
            seen=record.digest,
        )

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to keep."""
        return not self.form and not self.ticked and not self.unticked and self.note is None

    def papers(self, record: CaseRecord) -> frozenset[str]:
        """Return the ticks on show: those stored, with what was ticked and unticked since."""
        return (record.papers | self.ticked) - self.unticked

    def note_of(self, record: CaseRecord) -> str:
        """Return the note on show."""
        return record.note if self.note is None else self.note

    def to_json(self) -> dict[str, Any] | None:
        """Return what the draft store keeps; None forgets the draft."""
        if self.empty:
            return None
        return {
            "form": dict(self.form), "ticked": sorted(self.ticked), "unticked": sorted(self.unticked),
            "note": self.note, "seen": self.seen,
        }  # fmt: skip

    @classmethod
    def from_json(cls, body: Any) -> CaseDraft:
        """Read a draft back; one of another shape is no draft."""
        match body:
            case {"form": dict(form), "ticked": list(ticked), "unticked": list(unticked), "note": note, "seen": seen}:
                kept = None if note is None else str(note)
                return cls(form, frozenset(map(str, ticked)), frozenset(map(str, unticked)), kept, str(seen))
        return cls()
