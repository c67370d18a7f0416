"""A stranger's service is installed beside the wheel and moves a case to its end; a broken one is shown."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from workbench.demo.office import PASSWORD
from workbench.demo.people import citizen_number

pytestmark = pytest.mark.long  # an environment of its own is made for it

ROOT = Path(__file__).resolve().parents[2]
OUTSIDE = Path(__file__).with_name("outside")
SERVICE = "certificate.participation"
FOUND = """
from workbench import bootstrap
from workbench.commands import desk
from workbench.usecases import demo
from workbench.usecases.issue_documents import make_demo_keys
settings = bootstrap.read_settings()
desk.upgraded(settings)
make_demo_keys(bootstrap.keys_dir(settings))
with desk.opened(settings) as house:
    demo.found(house)
"""
BROKEN = "import a_library_that_nobody_has\n"


@dataclass(frozen=True)
class Installation:
    """A virtual environment with the wheels in it, and a data folder."""

    place: Path

    @property
    def packages(self) -> Path:
        return Path(sysconfig.get_path("purelib", "venv", {"base": str(self.place), "platbase": str(self.place)}))

    @property
    def python(self) -> Path:
        scripts = sysconfig.get_path("scripts", "venv", {"base": str(self.place), "platbase": str(self.place)})
        return Path(scripts) / Path(sys.executable).name

    @property
    def command(self) -> Path:
        return self.python.with_name("workbench")

    def run(self, *command: object, given: str = "", status: int = 0) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "WORKBENCH"))}
        environment = {**kept, "WORKBENCH_DATA_DIR": str(self.place / "data"), "WORKBENCH_PASSWORD": PASSWORD}
        run = subprocess.run(
            [str(word) for word in command], input=given, env=environment, cwd=self.place,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert run.returncode == status, run.stderr
        return run

    def say(self, *words: object, given: str = "", status: int = 0) -> Any:
        """Say a command of the installed program and return what it answers as JSON."""
        return json.loads(self.run(self.command, *words, "--json", given=given, status=status).stdout)

    def install(self, *wheels: Path) -> None:
        pip = (sys.executable, "-m", "pip", "--python", self.python, "install", "-qq", "--no-deps", "--no-index")
        self.run(*pip, *wheels)


def wheels(place: Path, *sources: Path) -> list[Path]:
    """Build wheels with the locked build backend."""
    command = [sys.executable, "-m", "pip", "wheel", "-qq", "--no-deps", "--no-build-isolation", "-w", str(place)]
    subprocess.run([*command, *map(str, sources)], check=True, timeout=300)
    return sorted(place.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """A new environment with our wheel and the stranger's; the libraries are those that are here already."""
    made = Installation(tmp_path_factory.mktemp("installed"))
    venv.create(made.place, with_pip=False, symlinks=os.name == "posix")
    (made.packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    made.install(*wheels(tmp_path_factory.mktemp("wheels"), ROOT, OUTSIDE))
    made.run(made.python, "-c", FOUND)
    return made


def test_the_program_and_its_plugins_come_from_their_wheels(installed: Installation) -> None:
    asked = "import workbench, workbench_reissue, workbench_certificate as c; print(workbench.__file__, c.__file__)"
    places = installed.run(installed.python, "-c", asked).stdout.split()
    assert [Path(place).is_relative_to(installed.packages) for place in places] == [True, True]


def test_a_strangers_case_goes_from_intake_to_its_end(installed: Installation) -> None:
    line = {"id": "XN-1", "service": "C01", "channel": "counter", "person": {"citizen_number": citizen_number(1)},
            "form": {"purpose": "other", "addressee": "Ngân hàng Mẫu"}}  # fmt: skip
    (taken,) = installed.say("intake", "-", "--as", "tiepnhan", given=json.dumps(line))["dossiers"]
    case = taken["code"]
    for who, step, state in (("canbo", "draft", "drafted"), ("lanhdao", "certify", "certified")):
        assert installed.say("do", case, step, "--as", who)["state"] == state
    assert installed.say("worker", "--once")["done"] == 1
    (made,) = installed.say("document", "list", case, "--as", "canbo")["documents"]
    assert (made["kind"], made["number"], made["state"]) == ("certificate", "01/GXN-BHXH", "done")
    assert made["files"].keys() == {"vi.pdf", "en.pdf"}
    assert installed.say("do", case, "collect", "--as", "tiepnhan")["state"] == "collected"


def test_a_broken_stranger_is_shown_its_cases_stay_readable_and_the_program_starts(installed: Installation) -> None:
    line = {"id": "XN-2", "service": SERVICE, "channel": "counter", "person": {"citizen_number": citizen_number(3)},
            "form": {"purpose": "loan"}}  # fmt: skip
    (taken,) = installed.say("intake", "-", "--as", "tiepnhan", given=json.dumps(line))["dossiers"]
    broken = installed.packages / "workbench_certificate" / "__init__.py"
    sound = broken.read_text(encoding="utf-8")
    broken.write_text(BROKEN, encoding="utf-8")
    try:
        told = installed.run(installed.command, "service", "list").stdout
        assert "certificate" in told
        assert "a_library_that_nobody_has" in told
        assert "612A" in told
        (fault,) = [one["fault"] for one in installed.say("service", "list")["plugins"] if one["fault"]]
        assert "ModuleNotFoundError" in fault["en"]
        assert not installed.say("service", "check", status=1)["ok"]
        shown = installed.say("show", taken["code"], "--as", "canbo")
        assert (shown["state"], shown["form"]["purpose"]) == ("asked", "loan")
        assert "read-only" in shown["fault"]["en"]
        refused = installed.say("do", taken["code"], "draft", "--as", "canbo", status=1)
        assert "not running" in refused["error"]["en"]
        found = installed.say("list", "--as", "canbo", "--view", "all")["cases"]
        assert taken["code"] in {case["code"] for case in found}
    finally:
        broken.write_text(sound, encoding="utf-8")
    assert installed.say("do", taken["code"], "draft", "--as", "canbo")["state"] == "drafted"
