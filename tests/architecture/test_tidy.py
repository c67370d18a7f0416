"""What holds for every file of the checkout."""

import ast
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

# A registry is the business of whoever installs; the locks hold hashes, which say enough.
REGISTRY = re.compile(
    r"https?://[^\s/]*(py[p]i|pythonh[o]sted|npm[j]s|regis[t]ry)|--(extra-)?inde[x]-url|--find-lin[k]s"
)
MACHINE_PATH = re.compile(r"(?<![\w.~}$/-])/(root|home/\w+|Users/\w+|work/(main|shared))/")


def tracked(*patterns: str) -> list[Path]:
    """Return the tracked files that exist, by git's patterns."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


@cache
def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def built_in_plugins() -> dict[str, Path]:
    """Return each plugin package in plugins/ with the folder it stands in."""
    found = {init.parent.name: init.parent.parent for init in ROOT.glob("plugins/*/workbench_*/__init__.py")}
    assert found
    return found


def test_no_tracked_file_names_a_registry_or_a_place_on_somebodys_machine() -> None:
    for file in tracked():
        text = file.read_bytes().decode(errors="replace")
        for forbidden in (REGISTRY, MACHINE_PATH):
            assert not forbidden.findall(text), file.relative_to(ROOT)
        assert f"{ROOT}/" not in text, file.relative_to(ROOT)


@pytest.mark.parametrize(
    "parts", [("see https://", "npm", "js.example/x"), ("pip --index", "-url x"), ("'/ro", "ot/x'")]
)
def test_a_registry_or_a_machine_path_would_be_found(parts: tuple[str, ...]) -> None:
    text = "".join(parts)  # put together here, so that this file names none itself
    assert REGISTRY.search(text) or MACHINE_PATH.search(text)


def test_every_module_says_in_a_docstring_what_it_is() -> None:
    for file in tracked("workbench/*.py", "plugins/*.py", "tools/*.py", "bench/*.py"):
        assert ast.get_docstring(ast.parse(file.read_bytes())), file.relative_to(ROOT)


def test_every_folder_with_code_is_a_package() -> None:
    for file in tracked("workbench/*.py", "plugins/*.py"):
        assert (file.parent / "__init__.py").is_file(), file.parent.relative_to(ROOT)


@pytest.mark.parametrize("plugin", sorted(built_in_plugins()))
def test_a_built_in_plugin_is_packaged_announced_checked_and_kept_apart(plugin: str) -> None:
    folder = built_in_plugins()[plugin].relative_to(ROOT).as_posix()
    settings = pyproject()
    wheel = settings["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert f"{folder}/{plugin}" in wheel["only-include"]
    assert wheel["sources"][folder] == ""
    assert plugin in settings["project"]["entry-points"]["workbench"].values()
    assert folder in settings["tool"]["mypy"]["mypy_path"].split(":")
    assert folder in settings["tool"]["ruff"]["src"]
    linter = settings["tool"]["importlinter"]
    assert plugin in linter["root_packages"]
    for contract in linter["contracts"][-2:]:
        assert plugin in contract.get("source_modules", contract.get("modules"))
