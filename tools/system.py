"""Checks the libraries and fonts that documents are printed with; installs them where apt may, else says how.

Runs on the Python of .venv, after its packages. Exit code 1 only when documents could not be made.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from contextlib import suppress

from workbench.documents.fonts import find_faces
from workbench.domain.errors import SetupError

# What WeasyPrint opens, by the names it tries; the last one only makes smaller files faster.
NEEDED = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    "Fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
}
WANTED = {"HarfBuzz-Subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll")}

LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
FONTS = ("fonts-liberation2", "fonts-croscore")

HOW = """\
  Debian, Ubuntu   sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation2
  Fedora           sudo dnf install pango harfbuzz liberation-serif-fonts liberation-sans-fonts
  Arch             sudo pacman -S pango harfbuzz ttf-liberation
  macOS            brew install pango && brew install --cask font-liberation
  Windows          MSYS2: pacman -S mingw-w64-ucrt-x86_64-pango; Liberation Fonts 2 (.ttf, right click, Install)"""


def main() -> int:
    """Check, install if that is possible, check again; return the exit code."""
    if _missing() and _may_apt():
        _apt_install()
    missing = _missing()
    if not missing:
        return 0
    print(f"Thiếu để in văn bản / Missing to print documents: {', '.join(missing)}\n{HOW}", file=sys.stderr)
    return 0 if set(missing) <= set(WANTED) else 1


def _missing() -> list[str]:
    names = [name for name, files in (NEEDED | WANTED).items() if not any(map(_opens, files))]
    try:
        find_faces()
    except SetupError:
        names.append("Liberation 2 / Tinos, Arimo")
    return names


def _opens(library: str) -> bool:
    with suppress(OSError):
        return ctypes.CDLL(library) is not None
    return False


def _may_apt() -> bool:
    return shutil.which("apt-get") is not None and _root_prefix() is not None


def _root_prefix() -> list[str] | None:
    """Return what to put before a command that needs root, None if we may not: nobody is asked for a password."""
    if os.name != "posix":
        return None
    if os.geteuid() == 0:
        return []
    may = (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    )
    return ["sudo", "-n"] if may else None


def _apt_install() -> None:
    print(f"Cài bằng apt / Installing by apt: {' '.join(LIBRARIES)} {FONTS[0]} …", flush=True)
    if not (_apt("install", *LIBRARIES, FONTS[0])):
        _apt("update")
        _apt("install", *LIBRARIES)
        any(_apt("install", font) for font in FONTS)


def _apt(verb: str, *packages: str) -> bool:
    options = ["-y", "-qq", "--no-install-recommends"] if verb == "install" else ["-qq"]
    command = [*(_root_prefix() or []), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", verb, *options, *packages]
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
