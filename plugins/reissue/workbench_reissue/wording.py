"""How letters word what changes."""

from __future__ import annotations

from workbench.api import Text


def old_and_new(old: Text, new: Text) -> Text:
    """Word a difference as old → new, and what stays the same once."""
    if old == new:
        return new
    # Joined and not filled: a citizen's words may have braces.
    return Text(vi=f"{old.vi} → {new.vi}", en=f"{old.en} → {new.en}")
