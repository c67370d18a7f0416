"""A demo office without cases, copied for every test, and a way to say commands to it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from workbench.cli import main
from workbench.demo.office import PASSWORD


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Say = Callable[..., Said]


@pytest.fixture
def data_dir(demo_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, which commands use by themselves."""
    folder = tmp_path / "data"
    shutil.copytree(demo_template, folder)
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(folder))
    monkeypatch.setenv("WORKBENCH_PASSWORD", PASSWORD)
    monkeypatch.delenv("WORKBENCH_LANGUAGE", raising=False)
    return folder


@pytest.fixture
def say(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """Say a command, in this process."""

    def run(*words: object) -> Said:
        capsys.readouterr()
        status = main([str(word) for word in words])
        captured = capsys.readouterr()
        return Said(status, captured.out, captured.err)

    return run


@pytest.fixture
def codes(say: Say, tmp_path: Path) -> dict[str, str]:
    """The sample's twenty dossiers, just taken in: their codes by outside id."""
    from workbench.usecases.tour.stage import sample

    file = tmp_path / "sample.jsonl"
    file.write_bytes(b"\n".join(sample()))
    report = say("intake", file, "--as", "tiepnhan", "--json")
    assert report.status == 0, report.err
    return {one["id"]: one["code"] for one in report.json["dossiers"]}
