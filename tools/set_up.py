"""Makes .venv ready to run (`python tools/set_up.py run`) or to develop (`… dev`); quick when it is already.

Standard library only: it runs on the bare Python, on Linux, macOS and Windows.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
OLDEST = (3, 11)


def main(kind: str) -> int:
    """Bring .venv to what the lock and pyproject.toml ask for; return the exit code."""
    if sys.version_info < OLDEST:
        return _fail("Cần Python 3.11 trở lên", "Python 3.11 or later is needed", "")
    if _is_ready(kind):
        return 0
    try:
        if not _runs(PYTHON):
            _make_venv()
        print(f"Cài đặt các gói trong {LOCKS[kind].name} / Installing {LOCKS[kind].name} …", flush=True)
        _pip("--require-hashes", "--no-compile", "-r", str(LOCKS[kind]))
        _pip("--no-build-isolation", "-e", str(ROOT))
        subprocess.run([PYTHON, "-m", "compileall", "-qq", "-j", "0", VENV], check=False)  # pip has one core at work
        subprocess.run([PYTHON, ROOT / "tools" / "system.py"], check=True)
    except subprocess.CalledProcessError as error:
        return _fail("Cài đặt chưa xong", "Set-up did not finish", f"{error}")
    for done in {kind, "run"}:  # the dev lock holds everything the run lock holds
        _stamp(done).write_text(_wanted(done), encoding="utf-8")
    return 0


def _is_ready(kind: str) -> bool:
    """Say whether the last set-up was made from the same files, in the same folder, and its Python still runs."""
    stamp = _stamp(kind)
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _wanted(kind) and _runs(PYTHON)


def _wanted(kind: str) -> str:
    content = LOCKS[kind].read_bytes() + (ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()
    return hashlib.sha256(content).hexdigest()


def _stamp(kind: str) -> Path:
    return VENV / f".ready-{kind}"


def _runs(python: Path) -> bool:
    """Say whether `python` starts, is new enough and has pip."""
    check = f"import pip, sys; sys.exit(sys.version_info < {OLDEST})"
    try:
        return subprocess.run([python, "-c", check], stderr=subprocess.DEVNULL, check=False).returncode == 0
    except OSError:
        return False


def _make_venv() -> None:
    print(f"Tạo .venv / Making .venv (Python {sys.version_info.major}.{sys.version_info.minor}) …", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)


def _pip(*arguments: str) -> None:
    """Install what is named and nothing else: the locks name everything that is needed."""
    command = [str(PYTHON), "-m", "pip", "install", "-qq", "--no-deps", "--no-input", "--disable-pip-version-check"]
    subprocess.run([*command, *arguments], check=True, stdin=subprocess.DEVNULL)


def _fail(vi: str, en: str, detail: str) -> int:
    print(f"{vi} / {en}. {detail}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
