"""`workbench audit`: a checkpoint that left the machine finds what the chain alone would not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Say
from workbench.store.engine import make_engine


@pytest.fixture
def kept(say: Say, tmp_path: Path) -> tuple[Path, Path]:
    """A checkpoint and the public key, in files elsewhere."""
    lines, public = tmp_path / "checkpoints.jsonl", tmp_path / "keys.json"
    lines.write_text(say("audit", "checkpoint", "--as", "kiemtra").out, encoding="utf-8")
    public.write_text(say("audit", "keys").out, encoding="utf-8")
    return lines, public


def test_the_chain_is_held_against_checkpoints_that_were_kept_elsewhere(say: Say, kept: tuple[Path, Path]) -> None:
    lines, public = kept
    said = say("audit", "verify", "--as", "kiemtra", "--checkpoints", lines, "--keys", public, "--json")
    assert (said.status, said.json["ok"], said.json["confirmed"]) == (0, True, 1)


def test_a_chain_that_was_cut_short_and_made_whole_again_is_found_by_them_alone(
    say: Say, kept: tuple[Path, Path], data_dir: Path
) -> None:
    engine = make_engine(f"sqlite:///{data_dir}/workbench.sqlite")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        for statement in (
            "DROP TRIGGER events_no_delete", "DELETE FROM checkpoints", "DELETE FROM events WHERE id > 3",
            "UPDATE audit_head SET size = 3, hash = (SELECT hash FROM events WHERE id = 3)",
        ):  # fmt: skip
            connection.exec_driver_sql(statement)
    engine.dispose()
    lines, public = kept
    assert say("audit", "verify", "--as", "kiemtra").status == 0
    said = say("audit", "verify", "--as", "kiemtra", "--checkpoints", lines, "--keys", public)
    assert said.status == 1
    assert "was cut short since" in said.err


def test_a_file_that_holds_no_checkpoints_is_refused_by_its_line(say: Say, tmp_path: Path) -> None:
    file = tmp_path / "no.jsonl"
    file.write_text("x\n", encoding="utf-8")
    said = say("audit", "verify", "--as", "kiemtra", "--checkpoints", file, "--json")
    assert (said.status, said.json["error"]["line"]) == (1, 1)


def test_an_officer_makes_no_checkpoint(say: Say) -> None:
    assert say("audit", "checkpoint", "--as", "canbo").status == 1
