"""Finished documents leave as files that only their owner can open, and overwrite none."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.support.builders import make_case, step
from tests.support.office import Staff
from workbench.domain.errors import BadInputError, NotFoundError, SetupError
from workbench.store import documents
from workbench.usecases.house import House
from workbench.usecases.take_out import open_outside, save

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


@pytest.mark.parametrize("wished", ["missing/a.pdf", "a\0b.pdf", "x" * 300])
def test_a_place_that_can_not_be_written_is_named(
    house: House, staff: Staff, document: int, tmp_path: Path, wished: str
) -> None:
    with pytest.raises(BadInputError, match="Không ghi được tệp"):
        save(house, staff.officer, document, "vi.pdf", str(tmp_path / wished))


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
