"""Files for their owner's eyes: whole or not at all, and nothing of a secret is left where it could not be kept."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from workbench.documents.private_files import write_new, write_over


def test_a_file_is_replaced_by_one_for_its_owners_eyes_only_even_behind_a_link(tmp_path: Path) -> None:
    elsewhere, kept = tmp_path / "elsewhere", tmp_path / "kept"
    elsewhere.write_bytes(b"before")
    kept.symlink_to(elsewhere)
    write_over(kept, b"secret")
    assert (kept.read_bytes(), elsewhere.read_bytes(), kept.is_symlink()) == (b"secret", b"before", False)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_secret_that_can_not_take_its_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_over(tmp_path / "kept", b"secret")
    assert [file.name for file in tmp_path.iterdir()] == ["kept"]


def test_a_new_file_takes_nobodys_place(tmp_path: Path) -> None:
    write_new(tmp_path / "kept", b"secret")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("kept", "link"):
        with pytest.raises(FileExistsError):
            write_new(tmp_path / name, b"other")
    assert (tmp_path / "kept").read_bytes() == b"secret"
