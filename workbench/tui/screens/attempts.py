"""Idempotency keys: one for each thing a person wants done, kept until the answer is in."""

from __future__ import annotations

import secrets
from collections.abc import Hashable, Iterator
from contextlib import contextmanager

from workbench.domain.errors import WorkbenchError


class Attempts:
    """Gives a repeated wish the key of its first try, as long as nobody knows how that ended.

    A result and a refusal are answers. Anything else (a lost connection) leaves it unknown whether the
    wish was written: the same key then brings the first result, and never a second effect.
    """

    def __init__(self) -> None:
        self._wish: Hashable = None
        self._key = ""

    @property
    def unsure(self) -> bool:
        """Tell whether the last try has no answer yet."""
        return bool(self._key)

    @contextmanager
    def key(self, wish: Hashable) -> Iterator[str]:
        """Give the key for `wish`; the block ends with its answer, or by an exception that is none."""
        if not self._key or wish != self._wish:
            self._wish, self._key = wish, secrets.token_hex(16)
        try:
            yield self._key
        except WorkbenchError:
            self._key = ""
            raise
        self._key = ""
