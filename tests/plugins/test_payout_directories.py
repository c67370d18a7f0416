"""What the directories call the codes in a declaration, and what becomes of it where they fail."""

from collections.abc import Sequence

import pytest

from tests.plugins.test_payout_rules import declared
from workbench.api import Directory, DirectoryEntry
from workbench.domain.text import same
from workbench.plugins import Plugins, load_plugins
from workbench_payout_change.records import PAYOUT


def banks(query: str, limit: int) -> Sequence[DirectoryEntry]:
    known = [DirectoryEntry("970436", "Ngân hàng Mẫu"), DirectoryEntry("970436X", "Ngân hàng Khác")]
    return [entry for entry in known if entry.code.startswith(query)][:limit]


def offering(*directories: Directory) -> Plugins:
    plugins = load_plugins(())
    plugins.directories.update({one.id: one for one in directories})
    return plugins


def test_a_code_is_named_by_its_directory() -> None:
    named = offering(Directory("banks", same("Ngân hàng"), banks)).named(declared())
    assert named == {"bank": "Ngân hàng Mẫu"}


def test_a_code_that_the_directory_does_not_know_has_an_empty_name() -> None:
    named = offering(Directory("banks", same("Ngân hàng"), banks)).named(declared(bank="970999"))
    assert named == {"bank": ""}


def test_nothing_is_said_where_nobody_offers_the_directory_or_it_fails(caplog: pytest.LogCaptureFixture) -> None:
    def broken(query: str, limit: int) -> Sequence[DirectoryEntry]:
        raise RuntimeError(query)

    assert offering().named(declared()) == {}
    assert offering(Directory("banks", same("Ngân hàng"), broken)).named(declared()) == {}
    assert "directory banks crashed: RuntimeError" in caplog.text
    assert "970436" not in caplog.text, "what was looked up is a citizen's"


def test_a_person_has_an_instruction_for_each_benefit() -> None:
    assert not PAYOUT.single
