"""A full disk, a closed folder, a damaged file, one that another holds: said in both languages, nothing half done."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from tests.security.agency import CARD, Agency
from workbench.demo.office import PASSWORD
from workbench.demo.people import citizen_number
from workbench.store.engine import sound_driver
from workbench.store.faults import in_words

ROOT = Path(__file__).resolve().parents[2]
QUICK = """
import sys
from workbench.store import engine
engine.PRAGMAS["busy_timeout"] = 200  # half a minute is too long for a test
from workbench.cli import main
sys.exit(main(sys.argv[1:]))
"""
PR_CAPBSET_DROP, OVERRIDING = 24, (1, 2)
"""Root reads and writes whatever the modes say, by two capabilities that a process can give up for good."""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits, modes and capabilities of Linux")


@pytest.fixture(scope="module")
def proposed(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with one proposed case and one that just came in."""
    made = Agency.copied(demo_template, tmp_path_factory.mktemp("proposed") / "data")
    case = made.receive(1, CARD)
    made.take("tiepnhan", case, "accept")
    made.take("canbo", case, "propose")
    made.receive(4, CARD)
    made.close()
    return made.folder


@pytest.fixture
def agency(proposed: Path, tmp_path: Path) -> Iterator[Agency]:
    made = Agency.copied(proposed, tmp_path / "data")
    yield made
    made.close()


def held(agency: Agency) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything that is in the database."""
    tables = [name for (name,) in agency.past_the_door("SELECT name FROM sqlite_master WHERE type = 'table'")
              if not name.startswith(("case_words", "sqlite"))]  # fmt: skip
    return {name: agency.past_the_door(f"SELECT * FROM {name}") for name in tables}


def refused(
    agency: Agency, *words: object, vi: str, en: str, before: Callable[[], None] = lambda: None, quick: bool = False,
    **environment: str,
) -> None:  # fmt: skip
    """Say a command in a process of its own: it is refused in both languages, and nobody sees a traceback."""
    start = ["-c", QUICK] if quick else ["-m", "workbench"]
    run = subprocess.run(
        [sys.executable, *start, *map(str, words)], env=environment_of(agency, **environment), preexec_fn=before,
        capture_output=True, text=True, check=False, cwd=ROOT, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (1, ""), run
    assert "Lỗi" in run.stderr, run.stderr
    assert "Error" in run.stderr, run.stderr
    assert vi in run.stderr, run.stderr
    assert en in run.stderr, run.stderr
    assert "Traceback" not in run.stderr
    assert "builtins." not in run.stderr


def environment_of(agency: Agency, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WORKBENCH")}
    return {**kept, "WORKBENCH_DATA_DIR": str(agency.folder), "WORKBENCH_PASSWORD": PASSWORD, **more}


def without_privileges() -> None:
    """Let the modes of files hold for root, too."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        assert all(libc.prctl(PR_CAPBSET_DROP, one, 0, 0, 0) == 0 for one in OVERRIDING)


def no_larger_than(size: int) -> Callable[[], None]:
    """Let no file of the process grow beyond `size` bytes: what a full disk does, at a chosen moment."""

    def limit() -> None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def approval(agency: Agency) -> tuple[str, ...]:
    return ("do", agency.code(1), "approve", "--as", "lanhdao")


@pytest.mark.parametrize("kilobytes", [4, *(pytest.param(more, marks=pytest.mark.long) for more in range(0, 80, 8))])
def test_a_disk_that_fills_up_at_any_moment_leaves_nothing_half_done(agency: Agency, kilobytes: int) -> None:
    words = approval(agency)
    before = held(agency)
    refused(agency, *words, before=no_larger_than(kilobytes << 10), vi="ổ đĩa", en="disk")
    after = held(agency)
    assert {name for name in before if after[name] != before[name]} <= {"events", "accounts", "audit_head"}
    assert [row[7] for row in after["events"][len(before["events"]) :]] in ([], ["sign_in"])
    agency.take("lanhdao", 1, "approve")
    assert agency.past_the_door("PRAGMA integrity_check") == [("ok",)]


def test_a_full_database_is_said_to_be_full_and_nothing_is_half_done(agency: Agency) -> None:
    def full(dbapi: Any, _record: object) -> None:
        pages = dbapi.execute("PRAGMA page_count").fetchone()[0]
        dbapi.execute(f"PRAGMA max_page_count = {pages}")

    agency.close()
    event.listen(agency.house.store.engine, "connect", full)
    with pytest.raises(OperationalError) as told:
        take_in_many(agency)
    assert in_words(told.value).en == "The disk is full: nothing was done"
    agency.close()
    event.remove(agency.house.store.engine, "connect", full)
    (taken,) = agency.past_the_door("SELECT count(*) FROM cases")
    assert [taken] == agency.past_the_door("SELECT count(*) FROM events WHERE action = 'received'")
    assert [taken] == agency.past_the_door("SELECT sum(last) FROM counters WHERE series = 'dossier'")
    take_in_many(agency)
    assert agency.past_the_door("SELECT count(*) FROM cases") == [(2 + MANY,)]


MANY = 40


def take_in_many(agency: Agency) -> None:
    for number in range(5, 5 + MANY):
        agency.receive(number, CARD, request="x" * 400)


SAVE = """
import resource, signal, sys
from tests.security.agency import Agency
from pathlib import Path
from workbench.usecases.take_out import save
agency = Agency(Path(sys.argv[1]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
(one,) = [one for one in agency.documents(1) if one.kind == "receipt"]
actor = agency.actor("canbo")
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
save(agency.house, actor, one.id, "vi.pdf", sys.argv[2])
"""


@pytest.mark.long
def test_a_document_that_does_not_fit_on_the_disk_leaves_no_half_file(agency: Agency, tmp_path: Path) -> None:
    agency.print()
    agency.close()
    command = [sys.executable, "-c", SAVE, str(agency.folder), str(tmp_path / "saved.pdf")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment_of(agency))
    assert "Không ghi được tệp" in run.stderr
    assert not (tmp_path / "saved.pdf").exists()


def test_a_result_that_can_not_be_written_is_a_failure(agency: Agency) -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [sys.executable, "-m", "workbench", "list", "--as", "canbo"], stdout=full, stderr=subprocess.PIPE,
            env=environment_of(agency), text=True, check=False,
        )  # fmt: skip
    assert run.returncode == 1
    assert run.stderr.splitlines() == [
        "Lỗi: Không ghi được kết quả: ổ đĩa đầy", "Error: The result can't be written: the disk is full"
    ]  # fmt: skip


@contextmanager
def mode(path: Path, bits: int) -> Iterator[None]:
    before = path.stat().st_mode
    path.chmod(bits)
    try:
        yield
    finally:
        path.chmod(before)


@pytest.mark.long
def test_a_folder_that_can_only_be_read_is_refused_and_nothing_is_written(agency: Agency) -> None:
    words, before = approval(agency), held(agency)
    agency.close()
    with mode(agency.folder, 0o500):
        refused(agency, *words, before=without_privileges, vi="cơ sở dữ liệu", en="database")
        refused(agency, "demo", before=without_privileges, vi="cơ sở dữ liệu", en="database")
    assert held(agency) == before


@pytest.mark.long
def test_a_folder_that_nobody_may_enter_is_refused(agency: Agency, tmp_path: Path) -> None:
    words = approval(agency)
    agency.close()
    with mode(agency.folder, 0):
        refused(agency, *words, before=without_privileges, vi="không có quyền", en="permission denied")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    refused(
        agency, "tour", "--keep", closed / "new", before=without_privileges, vi="không có quyền", en="permission denied"
    )
    refused(agency, "db", "upgrade", before=without_privileges, WORKBENCH_DATA_DIR=str(closed / "new"),
            vi="không có quyền", en="permission denied")  # fmt: skip


@pytest.mark.long
def test_keys_that_can_not_be_read_are_named(agency: Agency) -> None:
    agency.take("lanhdao", 1, "approve")
    agency.close()
    with mode(agency.folder / "keys", 0):
        refused(agency, "card", "make", agency.code(1), "--as", "canbo", before=without_privileges, vi="khóa", en="key")


@pytest.mark.long
def test_a_data_folder_that_is_a_file_is_refused(agency: Agency, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for words in (("db", "upgrade"), ("list", "--as", "canbo")):
        refused(agency, *words, WORKBENCH_DATA_DIR=str(tmp_path / "file"), vi="cùng tên", en="of that name")


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "letters": lambda body: b"This is no database at all. " * 400,
    "cut": lambda body: body[: len(body) // 3],
    "zeros in the midst": lambda body: body[:4096] + bytes(len(body) - 4096),
    "noise in the midst": lambda body: body[:8192] + bytes(range(256)) * ((len(body) - 8192) // 256),
    "head": lambda body: b"SQLite format 3\0" + bytes(84) + body[100:],
}


ORDINARY = "letters"


@pytest.mark.parametrize(
    "damage", [pytest.param(one, marks=() if one == ORDINARY else pytest.mark.long) for one in DAMAGES]
)
def test_a_damaged_database_is_named_and_left_as_it_is(agency: Agency, damage: str) -> None:
    words = approval(agency)
    agency.close()
    file = agency.folder / "workbench.sqlite"
    assert not list(agency.folder.glob("workbench.sqlite-*"))
    broken = DAMAGES[damage](file.read_bytes())
    file.write_bytes(broken)
    refused(agency, *words, vi="hỏng", en="damaged")
    assert file.read_bytes()[100:4096] == broken[100:4096]


def test_an_empty_file_is_no_office_yet(agency: Agency) -> None:
    words = approval(agency)
    agency.close()
    (agency.folder / "workbench.sqlite").write_bytes(b"")
    refused(agency, *words, vi="office found", en="office found")


@pytest.mark.parametrize("lock", ["BEGIN IMMEDIATE", pytest.param("BEGIN EXCLUSIVE", marks=pytest.mark.long)])
def test_a_database_that_another_program_holds_is_said_to_be_held(agency: Agency, lock: str) -> None:
    words, before = approval(agency), held(agency)
    agency.close()
    with closing(sound_driver().connect(str(agency.folder / "workbench.sqlite"), isolation_level=None)) as holder:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE" if "EXCLUSIVE" in lock else "PRAGMA busy_timeout = 1")
        holder.execute(lock)
        holder.execute("UPDATE counters SET last = last")
        refused(agency, *words, quick=True, vi="Chương trình khác đang giữ", en="Another program holds the database")
        holder.execute("ROLLBACK")
    assert held(agency) == before


@pytest.mark.long
def test_a_command_waits_for_a_program_that_lets_go_in_time(agency: Agency) -> None:
    words = approval(agency)
    agency.close()
    with closing(sound_driver().connect(str(agency.folder / "workbench.sqlite"), isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        command = [sys.executable, "-m", "workbench", *words]
        with subprocess.Popen(command, env=environment_of(agency), stdout=subprocess.PIPE) as waiting:
            time.sleep(2)
            assert waiting.poll() is None
            holder.execute("ROLLBACK")
            assert waiting.wait(60) == 0


def test_a_server_that_is_not_there_is_named(agency: Agency) -> None:
    address = "postgresql://nobody@127.0.0.1:9/none"
    words = ("list", "--as", "canbo")
    refused(agency, *words, WORKBENCH_DATABASE_URL=address, vi="Không mở được cơ sở dữ liệu", en="can't be opened")


@pytest.mark.long
def test_an_intake_on_a_filling_disk_keeps_whole_hundreds_only(agency: Agency, tmp_path: Path) -> None:
    person, form = {"citizen_number": citizen_number(1)}, {"reason": "lost", "request": "x" * 300}
    line = {"service": CARD, "channel": "counter", "papers": [], "person": person, "form": form}
    file = tmp_path / "many.jsonl"
    file.write_text("\n".join(json.dumps({**line, "id": f"N-{number}"}) for number in range(1500)))
    size = (agency.folder / "workbench.sqlite").stat().st_size
    refused(agency, "intake", file, "--as", "tiepnhan", before=no_larger_than(size + 600_000), vi="ổ đĩa", en="disk")
    ((kept,),) = agency.past_the_door("SELECT count(*) FROM cases WHERE outside_id LIKE 'N-%'")
    ((told,),) = agency.past_the_door("SELECT count(*) FROM events WHERE action = 'received' AND id > 8")
    ((codes,),) = agency.past_the_door("SELECT count(DISTINCT code) FROM cases WHERE outside_id LIKE 'N-%'")
    assert kept % 100 == 0
    assert kept == codes
    assert told <= kept + 2
    assert 0 < kept < 1500


@pytest.mark.long
def test_two_tours_at_once_do_not_meet(agency: Agency) -> None:
    command = [sys.executable, "-m", "workbench", "tour", "--json"]
    both = [subprocess.Popen(command, env=environment_of(agency), stdout=subprocess.PIPE) for _ in range(2)]
    told = [json.loads(one.communicate()[0]) for one in both]
    assert [(one.returncode, answer["ok"]) for one, answer in zip(both, told, strict=True)] == [(0, True)] * 2
    assert told[0]["data_dir"] != told[1]["data_dir"]
    assert len(told[0]["cases"]) == len(told[1]["cases"]) >= 20
