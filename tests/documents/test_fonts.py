"""Fonts: every Vietnamese letter is drawn by our faces, and what is missing is said, not replaced."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest
from fontTools import subset
from fontTools.ttLib import TTFont

from workbench.documents.fonts import (
    FAMILIES,
    STYLES,
    VIETNAMESE,
    find_faces,
    font_dirs,
    missing_letters,
    prepared_faces,
)
from workbench.domain.errors import SetupError


def without(letters: str, face: Path, target: Path) -> None:
    """Write `face` without some letters, as a face made before Vietnamese was added."""
    with TTFont(face) as font:
        kept = [code for code in font.getBestCmap() if chr(code) not in letters]
        subsetter = subset.Subsetter(subset.Options(drop_tables=["FFTM"]))
        subsetter.populate(unicodes=kept)
        subsetter.subset(font)
        font.save(target)


def test_vietnamese_has_134_letters_each_one_character() -> None:
    assert len(set(VIETNAMESE) - set("aeiouyAEIOUY")) == 134
    assert unicodedata.is_normalized("NFC", VIETNAMESE)
    assert set("ẾếỢợỮữỵĐđẵ") < set(VIETNAMESE)


def test_the_faces_found_draw_every_letter_in_four_styles() -> None:
    for files in find_faces().values():
        assert len(files) == len(STYLES)
        assert [missing_letters(file) for file in files] == [""] * 4


@pytest.mark.long
def test_a_face_without_vietnamese_is_passed_over(tmp_path: Path) -> None:
    old, new = tmp_path / "1.07", tmp_path / "2"
    old.mkdir()
    new.mkdir()
    for regular, *others in find_faces().values():
        without("ẾếỢợ", regular, old / regular.name)
        for face in others:
            shutil.copy(face, old)
        for face in (regular, *others):
            shutil.copy(face, new)
    assert missing_letters(next(old.glob("*Serif-Regular.ttf"))) != ""
    found = find_faces([old, new])
    assert {file.parent for files in found.values() for file in files} == {new}


def test_an_empty_glyph_counts_as_missing(tmp_path: Path) -> None:
    face = find_faces()["serif"][0]
    with TTFont(face) as font:
        font["glyf"][font.getBestCmap()[ord("ậ")]] = font["glyf"][font.getBestCmap()[ord(" ")]]
        font.save(tmp_path / "x.ttf")
    assert missing_letters(tmp_path / "x.ttf") == "ậ"


def test_missing_fonts_are_told_with_what_to_install_on_each_system(tmp_path: Path) -> None:
    with pytest.raises(SetupError) as told:
        find_faces([tmp_path])
    for wording in (told.value.text.vi, told.value.text.en):
        for advice in ("apt install fonts-liberation2", "dnf install", "brew install --cask", "Windows"):
            assert advice in wording


@pytest.mark.long
def test_prepared_faces_are_made_once_keep_their_letters_and_are_the_same_bytes_anywhere(tmp_path: Path) -> None:
    here, there = prepared_faces(tmp_path / "1"), prepared_faces(tmp_path / "2")
    made = {file.name: file for file in here.parent.glob("*.ttf")}
    assert len(made) == len(FAMILIES) * len(STYLES)
    for name, face in made.items():
        assert missing_letters(face) == ""
        assert face.read_bytes() == (there.parent / name).read_bytes()
    times = [face.stat().st_mtime_ns for face in made.values()]
    assert prepared_faces(tmp_path / "1") == here
    assert [face.stat().st_mtime_ns for face in made.values()] == times
    assert [folder.name for folder in (tmp_path / "1").iterdir()] == [here.parent.name]


def test_a_cache_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SetupError, match="can't be written"):
        prepared_faces(tmp_path / "file")


def test_system_folders_are_searched_after_the_persons_own() -> None:
    assert font_dirs()[0].is_relative_to(Path.home())
