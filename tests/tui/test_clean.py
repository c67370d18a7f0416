"""What strangers wrote is drawn, never obeyed; and a crash says where, never whom."""

from __future__ import annotations

import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from workbench.tui.clean import CleanFilter, clean, clean_line, plain
from workbench.tui.crash import log_to_file, masked, report

BLACK = Color(0, 0, 0)
CITIZEN = "Nguyễn Thị Hường 079084001234"
HOSTILE = {
    "escape": "\x1b[31mred",
    "clipboard": "\x1b]52;c;aGk=\x07",
    "one-byte escape": "\x9b2Jx",
    "null and bell": "a\x00b\x07c",
    "right to left": "a\u202eb\u2066c\u200f",
    "invisible": "a\u200bb\u2060c\ufeff\u00ad",
    "joined": "a\u200db👩\u200d👩\u200d👧",
    "tags and selectors": "a\U000e0041❤\ufe0f",
    "piled marks": "Z" + "\u0301\u0323\u0302" * 40,
    "half a character": "a\ud800b",
    "lines": "a\nb\tc\u2028d\x85e",
}


def drawn(text: str, style: Style | None = None) -> list[Segment]:
    return CleanFilter().apply([Segment("│ "), Segment(text, style), Segment(" │")], BLACK)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_line_is_drawn_without_its_sting_and_as_wide_as_before(text: str) -> None:
    segments = drawn(text)
    line = "".join(segment.text for segment in segments)
    assert line.isprintable()
    assert clean_line(line) == line
    assert [cell_len(s.text) for s in segments] == [2, cell_len(text), 2]


@given(st.text())
def test_any_text_at_all_comes_out_printable_and_as_wide_as_before(text: str) -> None:
    line = "".join(segment.text for segment in drawn(text))
    assert cell_len(line) == cell_len(text) + 4
    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in line)


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_vietnamese_comes_through_untouched_and_without_a_copy() -> None:
    line = [Segment("Nguyễn Thị Hường · 47 Nguyễn Huệ, P. Bến Thành ▌■ ≠ ✓ ─ │ 👍")]
    assert CleanFilter().apply(line, BLACK) is line


def test_decomposed_vietnamese_is_composed() -> None:
    assert clean("Nguye\u0302\u0303n Thi\u0323 Hu\u031bo\u031b\u0300ng") == "Nguyễn Thị Hường"


def test_a_link_loses_its_address_and_a_raw_control_is_dropped() -> None:
    segments = drawn("bấm đây", Style(link="https://example.invalid", bold=True))
    assert segments[1].text == "bấm đây"
    assert segments[1].style is not None
    assert segments[1].style.link is None
    assert segments[1].style.bold
    assert CleanFilter().apply([Segment.line(), Segment("\x1b[2J", None, [])], BLACK)[-1].text.isprintable()


@pytest.mark.parametrize("text", ["[/b]", "[@click=app.quit]x[/]", "[b]Lan[/b]", "a\\[b"])
def test_brackets_in_a_name_are_only_brackets(text: str) -> None:
    assert plain(text).plain == text
    assert plain(text).spans == []


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("CCCD 079084001234 không khớp", "CCCD •••••••••234 không khớp"),
        ("tel 0903 123 234", "tel •••••••••234"),
        ("hồ sơ 2026.1837, 3 giấy tờ", "hồ sơ 2026.1837, 3 giấy tờ"),
    ],
)
def test_long_numbers_are_hidden(text: str, hidden: str) -> None:
    assert masked(text) == hidden


def crash() -> Exception:
    try:
        try:
            raise KeyError(CITIZEN)
        except KeyError as error:
            raise ValueError(f"no such person: {CITIZEN}") from error
    except ValueError as error:
        return error


def test_a_crash_report_names_the_place_and_not_the_person() -> None:
    told = report(crash())
    assert "builtins.ValueError" in told
    assert "builtins.KeyError" in told
    assert "test_clean.py:" in told
    assert "Hường" not in told
    assert "079084" not in told


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "log" / "workbench.log"
    handler = log_to_file(path)
    yield path
    logging.getLogger().removeHandler(handler)
    logging.captureWarnings(capture=False)
    handler.close()


def test_the_log_is_private_and_tells_no_numbers_and_no_names(log: Path) -> None:
    logging.getLogger("workbench").warning("phone %s refused", "0903123234")
    logging.getLogger("workbench").error("stopped", exc_info=crash())
    told = log.read_text(encoding="utf-8")
    assert "0903123" not in told
    assert "Hường" not in told
    assert "in crash" in told
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
