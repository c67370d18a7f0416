"""A paper of the checklist: for which declarations it is needed, and whether one sight of it is enough for ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.domain.case import CaseRecord
from workbench.domain.text import Text

_KEPT = Text(vi="đã có từ hồ sơ {code}", en="already on file since case {code}")


@dataclass(frozen=True, slots=True)
class Paper:
    """A line of the checklist. `needed` says for which declarations it is required.

    `personal`: it tells of the person and not of this request, as a birth certificate does. Seen in a case that was
    granted, it is on file and not asked for again, by any service that names it by the same id.
    """

    id: str
    title: Text
    needed: Callable[[Any], bool] = field(default=lambda form: True)
    personal: bool = False

    def kept(self, record: CaseRecord) -> Text | None:
        """Say in which case a personal paper was seen; None where it must be handed in."""
        return self.seen_in(record.on_file)

    def seen_in(self, on_file: Mapping[str, str]) -> Text | None:
        """Say in which case a personal paper was seen, of what is on file (the case's code by paper); None: in none."""
        code = on_file.get(self.id) if self.personal else None
        return _KEPT.fill(code=code) if code else None
