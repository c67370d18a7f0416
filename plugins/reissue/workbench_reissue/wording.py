"""How letters word what changes."""

from __future__ import annotations

from workbench.api import Text


def old_and_new(old: Text, new: Text) -> Text:
    """Word a difference as what it is now and what it was, and what stays the same once."""
    if old == new:
        return new
    # Joined and not filled: a citizen's words may have braces.
    return Text(vi=f"{new.vi}; trước đây: {old.vi}", en=f"{new.en}; formerly: {old.en}")
