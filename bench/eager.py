"""The workbench as it starts when every module imports what it needs at its top: everything, before anything."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from importlib import import_module
from importlib.metadata import packages_distributions, requires
from pkgutil import walk_packages

import workbench
from workbench.cli import main

_ACTING = re.compile(r"__main__|\.migrations\.|\.documents\.warm$")
"""Modules whose import is an act: they run something, or close the standard output."""


def import_everything() -> None:
    """Import all our modules, and the packages that they would import at their top."""
    wanted = {re.split(r"[^\w-]", line)[0].lower() for line in requires("case-workbench") or () if "extra" not in line}
    for name, distributions in packages_distributions().items():
        if wanted & {one.lower() for one in distributions}:
            with suppress(ImportError):  # a package may hold modules for other systems
                import_module(name)
    for module in walk_packages(workbench.__path__, "workbench."):
        if not _ACTING.search(module.name):
            import_module(module.name)


if __name__ == "__main__":
    import_everything()
    sys.exit(main(sys.argv[1:]))
