"""What is installed is locked: by version, by hash, on every system, from any registry."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.lock", "requirements-dev.lock"]


def entries(lock: str) -> dict[str, tuple[Requirement, int]]:
    """Return each locked requirement, by its canonical name, with the number of its hashes."""
    found: dict[str, tuple[Requirement, int]] = {}
    for entry in re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip()):
        head, *rest = entry.split(" \\\n")
        requirement = Requirement(head)
        assert all(re.fullmatch(r"\s+--hash=sha256:[0-9a-f]{64}", line) for line in rest), requirement.name
        assert canonicalize_name(requirement.name) not in found
        found[canonicalize_name(requirement.name)] = (requirement, len(rest))
    return found


def asked_for(group: str) -> list[Requirement]:
    """Return what pyproject.toml asks for: the project's own needs and those of a dependency group."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = list(settings["project"]["dependencies"])
    groups = [group]
    while groups:
        for entry in settings["dependency-groups"][groups.pop()]:
            if isinstance(entry, dict):
                groups.append(entry["include-group"])
            else:
                wanted.append(entry)
    return [Requirement(line) for line in wanted]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_one_version_and_a_hash(lock: str) -> None:
    for requirement, hashes in entries(lock).values():
        assert [spec.operator for spec in requirement.specifier] == ["=="], requirement
        assert hashes >= 1, requirement


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host_and_no_path(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|@|(^|\s)[./~]|--(?!hash=)|#", text)


@pytest.mark.parametrize(("lock", "group"), zip(LOCKS, ["build", "dev"], strict=True))
def test_a_lock_holds_all_that_pyproject_asks_for(lock: str, group: str) -> None:
    locked = entries(lock)
    for wanted in asked_for(group):
        held, _ = locked[canonicalize_name(wanted.name)]
        version = next(iter(held.specifier)).version
        assert wanted.specifier.contains(version), f"{wanted} but {held}: run `make lock`"


def test_developers_run_the_same_versions_as_offices() -> None:
    run, dev = entries(LOCKS[0]), entries(LOCKS[1])
    assert {name: (str(held), hashes) for name, (held, hashes) in run.items()}.items() <= {
        name: (str(held), hashes) for name, (held, hashes) in dev.items()
    }.items()
