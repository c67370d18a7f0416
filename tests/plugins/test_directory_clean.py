"""What the shipped lists say reads as clean text: nothing of their sources' encodings is left in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

import pytest

from workbench.domain.directory import Directory, DirectoryEntry
from workbench.domain.wording import clean_line
from workbench.plugins import load_plugins

DIRECTORIES = load_plugins().directories
TRACES = {
    "an escape": re.compile(r"\\"),
    "an HTML entity or tag": re.compile(r"&#?\w+;|</?[a-z]", re.I),
    "an encoded byte": re.compile(r"%[0-9A-F]{2}", re.I),
    "a mark beside its letter": re.compile(r"[´`¨^~]"),
    "a lost letter": re.compile(r"\w_|_\w|�"),
    "a blank before a comma": re.compile(r"\s,"),
}


def said(entry: DirectoryEntry) -> str:
    """Return all that an entry says but its code, in one line."""
    details = ((value, value) if isinstance(value, str) else (value.vi, value.en) for _, value in entry.details)
    return "; ".join((entry.name, entry.place, entry.also, *(word for both in details for word in both)))


def traces(words: str) -> Iterator[str]:
    """Name what is wrong with some words of a list."""
    if words != normalize("NFC", words):
        yield "not NFC"
    if words != clean_line(words, len(words)):
        yield "control or unseen characters, or doubled blanks"
    yield from (name for name, trace in TRACES.items() if trace.search(words))


@pytest.mark.parametrize("directory", DIRECTORIES.values(), ids=DIRECTORIES)
def test_no_entry_of_a_shipped_directory_bears_traces_of_its_source(directory: Directory) -> None:
    shown = list(directory.entries() if directory.entries else directory.search("", 200))
    assert shown or directory.id == "employers"
    if any(traces("; ".join(map(said, shown)))):  # all at once is cheap; one by one says which
        assert [(one.code, one.name, *found) for one in shown if (found := list(traces(said(one))))] == []


@pytest.mark.parametrize(
    "dirty",
    [
        "Đường 2\\/4",
        "Bưu cục &amp; kho",
        "Sô´ 398",
        "L\u00adương Sơn",
        "Nam d_nh",
        "Phố  Huế",
        "Vi , P. Quán Toan",
        "Hà",
    ],
)
def test_such_traces_would_be_found(dirty: str) -> None:
    assert list(traces(normalize("NFD", dirty) if dirty == "Hà" else dirty))
