"""Finished documents leave as files that only their owner can open, and overwrite none."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from tests.support.builders import make_case, step
from tests.support.office import Staff
from workbench.domain.errors import BadInputError, NotFoundError, SetupError
from workbench.domain.text import Text
from workbench.store import documents
from workbench.usecases.house import House
from workbench.usecases.system_words import why_not
from workbench.usecases.take_out import open_outside, save, write

BODY = b"%PDF-1.7 made for a test"


@pytest.fixture
def document(house: House, staff: Staff) -> int:
    """A document that has been made."""
    step(house, staff.reception, make_case(house), "accept")
    with house.store.writing(staff.system, house.clock()) as unit:
        (claimed,) = documents.claim(unit, "test", 60, 1)
        assert documents.finish(unit, claimed.id, "test", {"vi.pdf": BODY})
    return claimed.id


def test_a_file_is_saved_where_it_is_wished_for_its_owner_only(
    house: House, staff: Staff, document: int, tmp_path: Path
) -> None:
    path = save(house, staff.officer, document, "vi.pdf", str(tmp_path / "giấy hẹn.pdf"))
    assert path == tmp_path / "giấy hẹn.pdf"
    assert path.read_bytes() == BODY
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_there_stays_as_it_is(house: House, staff: Staff, document: int, tmp_path: Path) -> None:
    there = tmp_path / "a.pdf"
    there.write_text("mine")
    with pytest.raises(BadInputError, match="Đã có tệp"):
        save(house, staff.officer, document, "vi.pdf", str(there))
    assert there.read_text() == "mine"


@pytest.mark.parametrize(
    ("wished", "vi", "en"),
    [
        ("missing/a.pdf", "không có", "there is none"),
        ("a\0b.pdf", "không tệp nào có thể mang tên này", "no file can have this name"),
        ("x" * 300, "tên quá dài", "its name is too long"),
    ],
)
def test_a_place_that_can_not_be_written_is_named_and_why_in_both_languages(
    tmp_path: Path, wished: str, vi: str, en: str
) -> None:
    path = tmp_path / wished
    with pytest.raises(BadInputError) as refused:
        write(BODY, str(path))
    assert refused.value.text == Text(
        vi=f"Không ghi được tệp {path}: {vi}", en=f"The file {path} can't be written: {en}"
    )


def test_what_the_system_says_is_told_in_words_and_what_it_alone_knows_as_it_says_it() -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert why_not(full) == Text(vi="ổ đĩa đầy", en="the disk is full")
    assert why_not(OSError(errno.EXDEV, "Invalid cross-device link")).vi == "Invalid cross-device link"


def test_what_is_not_made_or_not_of_this_office_can_not_be_taken_out(
    house: House, staff: Staff, strangers: Staff, document: int, tmp_path: Path
) -> None:
    for actor, part in ((staff.officer, "en.pdf"), (strangers.officer, "vi.pdf")):
        with pytest.raises(NotFoundError):
            save(house, actor, document, part, str(tmp_path / "a.pdf"))


def test_a_machine_without_a_screen_or_a_program_says_so(
    house: House, staff: Staff, document: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", "")
    monkeypatch.setenv("WAYLAND_DISPLAY", "")
    with pytest.raises(SetupError, match="màn hình đồ họa"):
        open_outside(house, staff.officer, document, "vi.pdf")
    monkeypatch.setenv("DISPLAY", ":9")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupError, match="xdg-open"):
        open_outside(house, staff.officer, document, "vi.pdf")
