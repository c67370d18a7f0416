"""Checks the libraries and fonts that documents are printed with; installs them where apt may, else says how.

Runs on the Python of .venv, after its packages. Exit code 1 only when documents could not be made.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from workbench.documents.fonts import find_faces
from workbench.domain.errors import SetupError

PANGO = "Pango"
SUBSET = "HarfBuzz-Subset"  # without it documents are made all the same, in twice the time
FACES = "Liberation 2 / Tinos + Arimo"

LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
FONTS = ("fonts-liberation2", "fonts-croscore")

# In a process of its own: a library that was missing when WeasyPrint looked stays missing for that process.
LOOK = "from weasyprint.text.ffi import harfbuzz_subset as found; raise SystemExit(3 if found is None else 0)"

HOW = """\
  Debian, Ubuntu   sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation2
  Fedora           sudo dnf install pango harfbuzz liberation-serif-fonts liberation-sans-fonts
  Arch             sudo pacman -S pango harfbuzz ttf-liberation
  macOS            brew install pango && brew install --cask font-liberation
  Windows          MSYS2: pacman -S mingw-w64-ucrt-x86_64-pango; Liberation Fonts 2 (.ttf, right click, Install)"""


def main() -> int:
    """Check, install if that is possible, check again; return the exit code."""
    missing = missing_parts()
    root = root_prefix()
    if missing and root is not None:
        print(f"Cài bằng apt / Installing by apt: {' '.join(LIBRARIES)} {FONTS[0]} …", flush=True)
        install(root)
        missing = missing_parts()
    if missing:
        print(f"Thiếu để in văn bản / Missing to print documents: {', '.join(missing)}\n{HOW}", file=sys.stderr)
    return 0 if set(missing) <= {SUBSET} else 1


def missing_parts() -> list[str]:
    """Return what WeasyPrint and the fonts lack."""
    look = subprocess.run([sys.executable, "-W", "ignore", "-c", LOOK], capture_output=True, check=False)
    missing = {0: [], 3: [SUBSET]}.get(look.returncode, [PANGO])
    try:
        find_faces()
    except SetupError:
        missing.append(FACES)
    return missing


def root_prefix() -> list[str] | None:
    """Return what to put before an apt command, None where we can't run one: nobody is asked for a password."""
    if os.name != "posix" or not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def install(root: list[str]) -> None:
    """Install the libraries and the first font package that this release of Debian or Ubuntu has."""
    _apt(root, "update")
    _apt(root, "install", *LIBRARIES)
    any(_apt(root, "install", font) for font in FONTS)


def _apt(root: list[str], verb: str, *packages: str) -> bool:
    options = ["-y", "-qq", "--no-install-recommends"] if packages else ["-qq"]
    command = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", verb, *options, *packages]
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
