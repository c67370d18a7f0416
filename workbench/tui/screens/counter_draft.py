"""A dossier being typed at the counter: kept as a draft, and in the end a line of intake like any other."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from workbench.domain.identifiers import check_citizen_number
from workbench.domain.wording import compact

PLACE: Final = "counter"
COUNTER: Final = "counter"


def _new_id() -> str:
    return f"counter-{secrets.token_hex(8)}"


@dataclass(frozen=True, slots=True)
class CounterDraft:
    """What is typed so far. `id` stays the same until the case is there, so that a repeated try makes one case."""

    service: str = ""
    person: str = ""
    channel: str = COUNTER
    form: Mapping[str, Any] = field(default_factory=dict)
    papers: frozenset[str] = frozenset()
    id: str = field(default_factory=_new_id)

    @property
    def empty(self) -> bool:
        """Tell whether nothing was typed."""
        return not (self.service or self.person or self.papers)

    def to_json(self) -> dict[str, Any] | None:
        """Return what the draft store keeps; None forgets the draft."""
        if self.empty:
            return None
        return {"service": self.service, "person": self.person, "channel": self.channel, "form": dict(self.form),
                "papers": sorted(self.papers), "id": self.id}  # fmt: skip

    @classmethod
    def from_json(cls, body: Any) -> CounterDraft:
        """Read a draft back; one of another shape is no draft."""
        match body:
            case {"service": str(service), "person": str(person), "channel": str(channel), "form": dict(form),
                  "papers": list(papers), "id": str(id_)}:  # fmt: skip
                return cls(service, person, channel, form, frozenset(map(str, papers)), id_)
        return cls()

    def line(self) -> str:
        """Return the dossier as a line of intake; empty answers are left to their defaults."""
        number = compact(self.person)
        key = "insurance_number" if check_citizen_number(number) else "citizen_number"
        return json.dumps({
            "id": self.id, "service": self.service, "channel": self.channel, "person": {key: number},
            "form": given(self.form), "papers": sorted(self.papers),
        })  # fmt: skip


def given(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that were given; an empty one is left to its default."""
    return {name: value for name, value in answers.items() if value != ""}
