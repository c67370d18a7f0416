"""What is imported, seen from a fresh interpreter: import-linter reads the code, these tests run it."""

import subprocess
import sys
from importlib.metadata import entry_points
from importlib.util import find_spec
from pkgutil import iter_modules, walk_packages

import pytest

import workbench

HEAVY = ("textual", "rich", "sqlalchemy", "sqlmodel", "alembic", "jinja2", "weasyprint")
PLUGINS = sorted({point.value.partition(":")[0] for point in entry_points(group="workbench")})

_REPORT = """
import importlib, sys
before = set(sys.modules)
for name in sys.argv[1:]:
    importlib.import_module(name)
new = (sys.modules[name] for name in set(sys.modules) - before)
third_party = {m.__name__.partition(".")[0] for m in new if "site-packages" in (getattr(m, "__file__", "") or "")}
print(*sorted(third_party))
"""


def loaded_by(*modules: str) -> set[str]:
    """Return the third-party packages that a fresh Python has loaded after importing `modules`."""
    run = subprocess.run(
        [sys.executable, "-c", _REPORT, *modules], capture_output=True, text=True, check=False, timeout=120
    )
    assert run.returncode == 0, run.stderr
    return set(run.stdout.split())


def submodules(package: str) -> list[str]:
    found = find_spec(package)
    assert found is not None
    return [package, *(m.name for m in walk_packages(found.submodule_search_locations, f"{package}."))]


def test_the_report_sees_what_a_module_loads() -> None:
    assert "textual" in loaded_by("textual.app")


def test_there_are_plugins_to_look_at() -> None:
    assert PLUGINS


@pytest.mark.parametrize("plugin", PLUGINS)
def test_importing_a_plugin_loads_no_screen_no_database_and_no_printer(plugin: str) -> None:
    assert loaded_by(plugin).isdisjoint(HEAVY)


def test_what_plugins_may_import_loads_no_screen_no_database_and_no_printer() -> None:
    assert loaded_by("workbench.api", *submodules("workbench.domain")).isdisjoint(HEAVY)


def test_the_command_line_starts_with_nothing_but_the_standard_library() -> None:
    assert loaded_by("workbench.cli") == set()


def test_the_screens_and_all_they_import_never_load_the_printer() -> None:
    assert "weasyprint" not in loaded_by("workbench.gateway", *submodules("workbench.tui"))


def test_who_prints_loads_no_keys_before_a_card_is_owed() -> None:
    assert "cryptography" not in loaded_by("workbench.bootstrap", "workbench.usecases.issue_documents")


@pytest.mark.parametrize("module", [m.name for m in iter_modules(workbench.__path__) if m.name != "__main__"])
def test_any_part_can_be_the_first_one_imported(module: str) -> None:
    loaded_by(f"workbench.{module}")
