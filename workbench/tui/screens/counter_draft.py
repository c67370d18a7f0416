"""A dossier being typed at the counter: kept as a draft, and in the end a line of intake like any other."""

from __future__ import annotations

import base64
import binascii
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from workbench.domain.attachment import NewFile, accepted
from workbench.domain.errors import BadInputError
from workbench.usecases.envelope import person_key

PLACE: Final = "counter"
FILES_PLACE: Final = "counter/files"
COUNTER: Final = "counter"


def _new_id() -> str:
    return f"counter-{secrets.token_hex(8)}"


@dataclass(frozen=True, slots=True)
class CounterDraft:
    """What is typed so far. `id` stays the same until the case is there, so that a repeated try makes one case.

    `known`: answers that the declaration of whichever service is chosen begins with.
    """

    service: str = ""
    person: str = ""
    channel: str = COUNTER
    form: Mapping[str, Any] = field(default_factory=dict)
    papers: frozenset[str] = frozenset()
    files: tuple[NewFile, ...] = ()
    id: str = field(default_factory=_new_id)
    known: Mapping[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Tell whether nothing was typed."""
        return not (self.service or self.person or self.papers or self.files)

    def to_json(self) -> dict[str, Any] | None:
        """Return what the draft store keeps; None forgets the draft."""
        if self.empty:
            return None
        return {"service": self.service, "person": self.person, "channel": self.channel, "form": dict(self.form),
                "papers": sorted(self.papers), "id": self.id}  # fmt: skip

    def files_to_json(self) -> dict[str, Any] | None:
        """Return the attached files as the draft store keeps them, in a place of their own: megabytes."""
        return {"id": self.id, "files": self._enclosed} if self.files else None

    @property
    def _enclosed(self) -> list[dict[str, str]]:
        return [{"name": new.attachment.name, "content": base64.b64encode(new.body).decode()} for new in self.files]

    @classmethod
    def from_json(cls, body: Any) -> CounterDraft:
        """Read a draft back; one of another shape is no draft."""
        match body:
            case {"service": str(service), "person": str(person), "channel": str(channel), "form": dict(form),
                  "papers": list(papers), "id": str(id_)}:  # fmt: skip
                return cls(service, person, channel, form, frozenset(map(str, papers)), (), id_)
        return cls()

    def with_files(self, body: Any) -> CounterDraft:
        """Return the draft with the files that were kept for it; those of another draft are not its own."""
        match body:
            case {"id": self.id, "files": list(files)}:
                return replace(self, files=tuple(new for one in files if (new := _file(one))))
        return self

    def line(self) -> str:
        """Return the dossier as a line of intake; empty answers are left to their defaults."""
        return json.dumps({
            "id": self.id, "service": self.service, "channel": self.channel, "person": person_key(self.person),
            "form": given(self.form), "papers": sorted(self.papers), "attachments": self._enclosed,
        })  # fmt: skip


def _file(kept: Any) -> NewFile | None:
    match kept:
        case {"name": str(name), "content": str(content)}:
            try:
                return accepted(name, base64.b64decode(content, validate=True))
            except (BadInputError, binascii.Error):
                return None  # what may no longer be attached
    return None


def given(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that were given; an empty one is left to its default."""
    return {name: value for name, value in answers.items() if value != ""}
