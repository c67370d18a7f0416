"""The demo office with its people and keys, copied for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.security.agency import Agency


@pytest.fixture
def agency(demo_template: Path, tmp_path: Path) -> Iterator[Agency]:
    """A demo office of one's own."""
    made = Agency.copied(demo_template, tmp_path / "data")
    yield made
    made.close()
