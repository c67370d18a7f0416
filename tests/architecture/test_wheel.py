"""The wheel holds all that a checkout has at run time, and finds it without the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

_ASK = """
from pathlib import Path
import workbench, workbench_reissue
from workbench.documents.templates import core_dirs
from workbench.domain.holidays import shipped_days
home = Path(workbench.__file__).parent
assert core_dirs() == (home / "templates",), core_dirs()
assert (home / "templates" / "_letter.html.j2").is_file()
assert shipped_days()
print(home, Path(workbench_reissue.__file__).parent)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as `pip wheel .` does, with the locked build backend."""
    place = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "-qq", "--no-deps", "--no-build-isolation", "-w", str(place)]
    subprocess.run([*command, str(ROOT)], check=True, timeout=300)
    return next(place.glob("*.whl"))


def test_the_wheel_holds_every_template_list_and_stylesheet(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    for template in (ROOT / "templates").rglob("*.*"):
        assert f"workbench/{template.relative_to(ROOT).as_posix()}" in held
    for package in [ROOT / "workbench", *ROOT.glob("plugins/*/workbench_*")]:
        for data in package.rglob("*.*"):
            if "__pycache__" not in data.parts and data.is_file():
                assert data.relative_to(package.parent).as_posix() in held
    assert not [name for name in held if name.startswith(("plugins/", "tests/", "tools/"))]


def test_an_unpacked_wheel_finds_its_own_templates_and_lists(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    run = subprocess.run(
        [sys.executable, "-c", _ASK],
        cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert all(place.startswith(str(tmp_path)) for place in run.stdout.split())
