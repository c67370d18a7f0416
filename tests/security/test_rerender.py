"""A document made again, in another process, elsewhere and later, has the same bytes and the same number."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.security.agency import BOOK, CARD, Agency
from workbench.demo.office import OFFICE
from workbench.domain.actor import system_actor
from workbench.usecases.issue_documents import body

CASES = (1, 2)
ROOT = Path(__file__).resolve().parents[2]
AGAIN = """
import hashlib, json, pickle, sys
from pathlib import Path
from workbench.documents.worker import produce
jobs = pickle.loads(Path(sys.argv[1]).read_bytes())
print(json.dumps([hashlib.sha256(produce(job, ()).pdf).hexdigest() for job in jobs]))
"""
ELSEWHERE = {"TZ": "America/Lima", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}


@pytest.fixture(scope="module")
def printed(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo office where a card and a book were approved and printed."""
    made = Agency.copied(demo_template, tmp_path_factory.mktemp("printed") / "data")
    for case in (made.receive(1, CARD), made.receive(3, BOOK)):
        made.approve(case)
    made.print()
    made.close()
    return made.folder


@pytest.fixture
def agency(printed: Path, tmp_path: Path) -> Iterator[Agency]:
    """A copy of it."""
    made = Agency.copied(printed, tmp_path / "data")
    yield made
    made.close()


def printed_again(agency: Agency, folder: Path, *, at_once: int = 2) -> tuple[list[str], list[bytes]]:
    """Print everything again without signatures, in new processes; return the digests and what was kept."""
    actor = system_actor(OFFICE)
    jobs, kept = [], []
    for document in [one for case in CASES for one in agency.documents(case)]:
        order = agency.printer._order(actor, document)
        assert order is not None
        for part, job in order.jobs.items():
            jobs.append(replace(job, signing=None))
            kept.append(body(agency.house, actor, document.id, part) or b"")
    (folder / "jobs").write_bytes(pickle.dumps(jobs))
    told = set()
    for changed in ({}, ELSEWHERE)[:at_once]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **changed}
        run = subprocess.run(
            [sys.executable, "-c", AGAIN, str(folder / "jobs")], cwd=folder, env=environment,
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        told.add(run.stdout)
    (digests,) = told
    return json.loads(digests), kept


@pytest.mark.long
def test_in_a_new_process_each_document_has_the_same_bytes(agency: Agency, tmp_path: Path) -> None:
    digests, kept = printed_again(agency, tmp_path)
    assert len(digests) == len(kept) == 9  # two receipts and two results in two languages, one card
    for digest, pdf in zip(digests, kept, strict=True):
        assert digest in {hashlib.sha256(pdf[:end]).hexdigest() for end in unsigned_ends(pdf)}


def unsigned_ends(pdf: bytes) -> list[int]:
    """Return where a file may have ended before it was signed: signatures are added behind a whole PDF."""
    ends, found = [], pdf.find(b"%%EOF")
    while found >= 0:
        ends += [found + 5, found + 6]
        found = pdf.find(b"%%EOF", found + 1)
    return ends


@pytest.mark.long
def test_another_word_makes_other_bytes(agency: Agency, tmp_path: Path) -> None:
    """The negative control."""
    digests, _ = printed_again(agency, tmp_path, at_once=1)
    agency.past_the_door("UPDATE documents SET context = replace(context, 'Thị Hường', 'Thị Khác')")
    others, _ = printed_again(agency, tmp_path, at_once=1)
    assert sum(one != other for one, other in zip(digests, others, strict=True)) == 5


def test_numbers_and_serials_stay_when_everything_is_printed_again(agency: Agency) -> None:
    before = [(one.id, one.number) for case in CASES for one in agency.documents(case)]
    serials = agency.past_the_door("SELECT serial, case_id FROM cards")
    agency.past_the_door("DELETE FROM files")
    agency.past_the_door("UPDATE documents SET state = 'owed', attempts = 0")
    agency.print()
    assert [(one.id, one.number) for case in CASES for one in agency.documents(case)] == before
    assert {one.state for case in CASES for one in agency.documents(case)} == {"done"}
    assert [number for _, number in before if number.endswith("TB-BHXH")] == ["01/TB-BHXH", "02/TB-BHXH"]
    assert agency.past_the_door("SELECT serial, case_id FROM cards") == serials == [(1, 1)]
