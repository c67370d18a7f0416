"""The press: warm processes that print, are replaced when they die or tire, and end with their parent."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.documents.letter_samples import CREATED, contexts, job
from workbench.documents.job import Failure, Limits, PrintError, PrintJob, SigningOrder
from workbench.documents.press import Press
from workbench.documents.signing import check, create_demo_keys
from workbench.documents.words import page_words
from workbench.documents.worker import attempt, produce

ROOT = Path(__file__).parents[2]
Mine = Callable[[], set[int]]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")

A_MOMENT = "{% for a in range(20000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}"
FOREVER = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
OWN = {
    "slow": A_MOMENT + "<html><body><p>chậm {{ name }}</p></body></html>",
    "endless": FOREVER,
    "huge": '{% set x = "x" * (800 * 1000 * size) %}{{ x | length }}',
    "broken": "<p>{{ name }}</p>\n{{ name.nothing.at.all }}",
    "quick": "<html><body><p>nhanh {{ name }}</p></body></html>",
}

A_PARENT = """
import multiprocessing, sys, time
from pathlib import Path
from tests.documents.letter_samples import job
from workbench.documents.press import Press
if __name__ == "__main__":
    press = Press()
    print(press.print(job()).sha256, *(child.pid for child in multiprocessing.active_children()), flush=True)
    if sys.argv[1] == "wait":
        time.sleep(600)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("own")
    for name, text in OWN.items():
        (made / f"{name}.vi.html.j2").write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def press(folder: Path) -> Iterator[Press]:
    with Press(2, [folder]) as made:
        yield made


def own(template: str, name: str = "An", **more: object) -> PrintJob:
    return PrintJob(template, "vi", {"name": name, **more}, "x", "x", CREATED)


def processes() -> set[int]:
    return {child.pid for child in multiprocessing.active_children() if child.name == "workbench-press" and child.pid}


@pytest.fixture
def mine() -> Mine:
    """The printing processes that were started since the test began."""
    others = processes()
    return lambda: processes() - others


def words(pdf: bytes) -> str:
    return " ".join(word[4] for word in page_words(pdf, 0))


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


def wait_until(true: Callable[[], bool]) -> None:
    patience = time.monotonic() + 60
    while not true():
        assert time.monotonic() < patience
        time.sleep(0.02)


def test_the_screens_process_imports_no_printer() -> None:
    heavy = ("weasyprint", "jinja2", "pyhanko", "cryptography", "fontTools", "PIL", "pypdfium2")
    code = f"import sys, workbench.documents.press; sys.exit(str([m for m in {heavy} if m in sys.modules] or 0))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.stderr in ("", "0\n")


def test_a_job_comes_back_as_a_document(press: Press) -> None:
    printed = press.print(job("dossier/receipt"))
    assert printed.pdf.startswith(b"%PDF-1.7")
    assert printed.pages == 1
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in words(printed.pdf)


def test_a_printing_process_makes_the_same_bytes_as_this_one(press: Press) -> None:
    assert press.print(job()).sha256 == produce(job(), ()).sha256


def test_missing_characters_are_reported(press: Press) -> None:
    assert press.print(own("quick", "한 An")).missing == "한"


def test_many_jobs_come_back_in_order_with_the_failed_ones_in_their_place(press: Press) -> None:
    jobs = [own("broken" if n == 3 else "quick", f"số {n}") for n in range(8)]
    results = list(press.print_all(jobs))
    assert isinstance(results.pop(3), PrintError)
    told = [words(printed.pdf) for printed in results if not isinstance(printed, PrintError)]
    assert told == [f"nhanh số {n}" for n in range(8) if n != 3]


def test_many_threads_share_two_processes(press: Press) -> None:
    with ThreadPoolExecutor(8) as pool:
        told = pool.map(lambda n: words(press.print(own("quick", f"{n}")).pdf), range(24))
        assert list(told) == [f"nhanh {n}" for n in range(24)]
    assert len(processes()) <= 2


def test_a_signed_job_is_signed_and_an_unsigned_one_is_not(press: Press, tmp_path: Path) -> None:
    keys = create_demo_keys(tmp_path / "keys")
    signed = press.print(job(signing=SigningOrder(tmp_path / "keys", CREATED)))
    assert check(signed.pdf, [keys.root]).ok
    assert not check(press.print(job()).pdf, [keys.root]).signatures


def test_missing_keys_are_told_in_words(press: Press, tmp_path: Path) -> None:
    with pytest.raises(PrintError, match="khóa ký số"):
        press.print(job(signing=SigningOrder(tmp_path / "nothing", CREATED)))


def test_a_missing_template_is_told_in_words(press: Press) -> None:
    with pytest.raises(PrintError, match="There is no Vietnamese template nothing"):
        press.print(own("nothing"))


def test_a_broken_template_is_told_by_its_line_and_never_by_what_it_printed(press: Press) -> None:
    with pytest.raises(PrintError) as told:
        press.print(own("broken", "Nguyễn Bí Mật"))
    assert told.value.detail == "UndefinedError at broken.vi.html.j2:2"
    assert "Bí Mật" not in str(told.value) + repr(told.value.detail)


def test_a_process_killed_at_work_is_replaced_and_the_job_done(folder: Path, mine: Mine) -> None:
    with Press(1, [folder]) as press, ThreadPoolExecutor(1) as pool:
        press.print(own("quick"))
        (killed,) = mine()
        waiting = pool.submit(press.print, own("slow", "nhưng xong"))
        time.sleep(0.2)
        os.kill(killed, signal.SIGKILL)
        assert words(waiting.result().pdf) == "chậm nhưng xong"
        assert killed not in mine()


def test_a_job_that_kills_two_processes_is_reported(folder: Path, mine: Mine) -> None:
    with Press(1, [folder]) as press, ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(press.print, own("endless"))
        killed: set[int] = set()
        while not waiting.done():
            for pid in mine() - killed:
                killed.add(pid)
                os.kill(pid, signal.SIGKILL)
            time.sleep(0.02)
        with pytest.raises(PrintError, match="died twice"):
            waiting.result()
        assert len(killed) == 2
        assert words(press.print(own("quick")).pdf) == "nhanh An"


def test_a_process_killed_while_idle_is_not_noticed_by_the_next_job(folder: Path, mine: Mine) -> None:
    with Press(1, [folder]) as press:
        press.print(own("quick"))
        (killed,) = mine()
        os.kill(killed, signal.SIGKILL)
        wait_until(lambda: not alive(killed))
        assert words(press.print(own("quick")).pdf) == "nhanh An"


@pytest.mark.parametrize("limits", [Limits(cpu_seconds=2), Limits(wall_seconds=0.2)], ids=["cpu", "wall"])
def test_an_endless_job_is_stopped_once_and_the_press_goes_on(folder: Path, limits: Limits) -> None:
    with Press(1, [folder], limits) as press:
        with pytest.raises(PrintError, match="took too long") as told:
            press.print(own("endless"))
        assert told.value.detail == "endless: time limit"
        if limits.wall_seconds > 1:
            assert words(press.print(own("quick")).pdf) == "nhanh An"


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not bound memory")
def test_a_job_that_wants_all_memory_is_refused_and_the_process_lives(folder: Path, mine: Mine) -> None:
    with Press(1, [folder], Limits(memory=700 << 20)) as press:
        before = press.print(own("quick")).sha256
        (process,) = mine()
        with pytest.raises(PrintError, match="too large"):
            press.print(own("huge", size=1000))
        assert press.print(own("quick")).sha256 == before
        assert mine() == {process}


@pytest.mark.parametrize("limits", [Limits(jobs=2), Limits(tired=1)], ids=["after two jobs", "after too much memory"])
def test_a_tired_process_is_replaced(folder: Path, limits: Limits, mine: Mine) -> None:
    with Press(1, [folder], limits) as press:
        seen: list[int] = []
        for _ in range(4):
            press.print(own("quick"))
            seen += mine()
        assert len(set(seen)) == (2 if limits.jobs == 2 else 0)


def test_an_interrupted_call_never_gives_its_document_to_the_next(folder: Path) -> None:
    me = threading.main_thread().ident
    assert me
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background begins with it ignored
    with Press(1, [folder]) as press:
        press.print(own("quick"))
        interrupt = threading.Timer(0.2, signal.pthread_kill, (me, signal.SIGINT))
        interrupt.start()
        with pytest.raises(KeyboardInterrupt):
            press.print(own("slow", "của người trước"))
        assert words(press.print(own("quick", "của tôi")).pdf) == "nhanh của tôi"


def test_a_closed_press_has_no_processes_and_refuses(folder: Path, mine: Mine) -> None:
    press = Press(2, [folder])
    press.print(own("quick"))
    made = mine()
    press.close()
    assert not made & mine()
    with pytest.raises(PrintError, match="closed"):
        press.print(own("quick"))


@pytest.mark.parametrize("how", ["killed", "finished"])
def test_printing_processes_end_with_their_parent(how: str, tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(A_PARENT)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    mode = "wait" if how == "killed" else "end"
    with subprocess.Popen([sys.executable, script, mode], stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout
        sha256, *pids = parent.stdout.readline().split()
        assert sha256 == produce(job(), ()).sha256
        assert pids
        if how == "killed":
            parent.kill()
    wait_until(lambda: not any(alive(int(pid)) for pid in pids))


def test_printing_processes_write_nothing_on_the_terminal(folder: Path, tmp_path: Path) -> None:
    (folder / "noisy.vi.html.j2").write_text('<html><body><img src="file:///x"/>{{ 1 / 0 }}</body></html>')
    script = tmp_path / "noisy.py"
    script.write_text(
        "from tests.documents.test_press import *\n"
        "if __name__ == '__main__':\n"
        f"    list(Press(1, [Path({str(folder)!r})]).print_all([own('noisy'), own('quick')]))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "G_MESSAGES_DEBUG": "all", "FC_DEBUG": "1024"}
    run = subprocess.run([sys.executable, script], capture_output=True, check=True, env=environment)
    assert (run.stdout, run.stderr) == (b"", b"")


def test_the_press_starts_under_a_screen_that_stands_in_for_stderr(tmp_path: Path) -> None:
    script = tmp_path / "screen.py"
    script.write_text(
        "import io, sys\nfrom tests.documents.letter_samples import job\n"
        "from workbench.documents.press import Press\n"
        "if __name__ == '__main__':\n    sys.stderr = io.StringIO()\n    print(Press().print(job()).pages)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, env=environment)
    assert (run.stdout, run.stderr) == ("1\n", "")


def test_a_printing_process_can_leave_no_file_behind(tmp_path: Path) -> None:
    code = (
        "import pathlib\nfrom workbench.documents.worker import bound\nfrom workbench.documents.job import Limits\n"
        f"bound(Limits())\npathlib.Path({str(tmp_path / 'left')!r}).write_text('x')"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert "File too large" in run.stderr
    assert (tmp_path / "left").read_bytes() == b""


def test_whatever_a_plugins_template_raises_is_a_failure_and_not_a_crash(folder: Path) -> None:
    (folder / "zero.vi.html.j2").write_text("{{ 1 / 0 }}")
    answer = attempt(own("zero"), (folder,))
    assert isinstance(answer, Failure)
    assert answer.detail == "ZeroDivisionError at zero.vi.html.j2:1"


def test_a_job_shows_no_personal_data_when_it_is_logged() -> None:
    assert "Nguyễn" not in repr(PrintJob("x", "vi", contexts()["dossier/receipt"], "x", "x", CREATED))
