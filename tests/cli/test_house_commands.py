"""Services, accounts, directories, keys, the database: what whoever runs an office says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Say
from workbench.demo.office import ACCOUNTS


def test_services_are_listed_with_their_plugins(say: Say) -> None:
    said = say("service", "list", "--json")
    assert {one["procedure"] for one in said.json["services"]} >= {"607A", "612A"}
    assert "Cấp lại thẻ BHYT" in say("service", "list").out


def test_a_service_is_drawn_as_a_mermaid_diagram(say: Say) -> None:
    drawn = say("service", "diagram", "612A", "--lang", "en").out
    assert drawn.startswith("stateDiagram-v2\n")
    assert "received --> in_progress: Accept\n" in drawn


def test_sound_plugins_pass_the_check(say: Say) -> None:
    said = say("service", "check", "--json")
    assert (said.status, said.json["ok"]) == (0, True)


def test_the_accounts_of_ones_office_are_listed(say: Say) -> None:
    said = say("user", "list", "--as", "quantri", "--json")
    here = {username for office, username, _, _ in ACCOUNTS if office == "00001"}
    assert {one["username"] for one in said.json["accounts"]} == here
    assert "password" not in said.out
    assert say("user", "list", "--as", "canbo").status == 1


def test_an_administrator_adds_an_account_that_can_sign_in(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_NEW_PASSWORD", "mot mat khau moi")
    words = ("user", "add", "Canbo3", "--name", "Người  Mới", "--role", "officer", "--as", "quantri", "--json")
    assert say(*words).json["username"] == "canbo3"
    again = say(*words)
    assert again.status == 1
    assert again.json["error"]["field"] == "username"
    monkeypatch.setenv("WORKBENCH_PASSWORD", "mot mat khau moi")
    refused = say("list", "--as", "canbo3", "--json")
    assert (refused.status, refused.json["error"]["kind"]) == (1, "TemporaryPassword")
    monkeypatch.setenv("WORKBENCH_NEW_PASSWORD", "mat khau cua rieng toi")
    assert say("user", "password", "--as", "canbo3").status == 0
    monkeypatch.setenv("WORKBENCH_PASSWORD", "mat khau cua rieng toi")
    assert say("list", "--as", "canbo3").status == 0


def test_an_account_is_closed_listed_as_closed_and_opened_again_and_changed(say: Say) -> None:
    by = ("--as", "quantri", "--lang", "en", "--json")
    assert say("user", "close", "quantri", "--reason", "x", *by).json["error"]["kind"] == "NotPermitted"
    assert say("user", "close", "canbo", "--reason", "Chuyển công tác", *by).json["returned"] == []
    assert say("list", "--as", "canbo").status == 1
    (shown,) = (one for one in say("user", "list", *by).json["accounts"] if one["username"] == "canbo")
    assert (shown["active"], shown["name"]) == (False, "Trần Văn Mẫu")
    (line,) = (line for line in say("user", "list", *by[:-1]).out.splitlines() if line.startswith("canbo "))
    assert line.split()[-1] == "closed"
    assert say("user", "reopen", "canbo", "--reason", "Trở lại", *by).status == 0
    assert say("user", "change", "canbo", "--reason", "Bổ nhiệm", *by).status == 2
    assert say("user", "change", "canbo", "--role", "supervisor", "--reason", "Bổ nhiệm", *by).status == 0
    assert say("list", "--as", "canbo").status == 0


def test_a_short_password_and_a_stranger_to_administration_are_refused(
    say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("user", "add", "x1", "--name", "X", "--role", "officer", "--json", "--as")
    monkeypatch.setenv("WORKBENCH_NEW_PASSWORD", "short")
    assert say(*words, "quantri").json["error"]["field"] == "password"
    monkeypatch.setenv("WORKBENCH_NEW_PASSWORD", "long enough now")
    assert say(*words, "lanhdao").json["error"]["kind"] == "NotPermitted"


def test_a_directory_that_is_not_installed_is_refused_in_words(say: Say) -> None:
    said = say("directory", "no-such-list", "tan an", "--json")
    assert said.status == 1
    assert said.json["error"]["kind"] == "NotFound"


def test_keys_are_printed_for_verifiers_and_a_new_one_signs_from_now_on(say: Say) -> None:
    assert list(say("card", "keys").json) == ["6202"]
    assert list(say("card", "keys", "--new", "6203").json) == ["6203", "6202"]
    assert say("card", "keys", "--new", "6203").status == 1
    assert say("card", "list", "--json").json["key"] == "6203"
    assert say("card", "list", "--key", "9999").status == 1


def test_an_up_to_date_database_needs_no_upgrade(say: Say) -> None:
    assert say("db", "upgrade", "--json").json == {"ok": True, "backup": None}


def test_the_demo_is_refused_where_a_real_office_works(say: Say, data_dir: Path) -> None:
    from workbench.store.engine import make_engine

    engine = make_engine(f"sqlite:///{data_dir}/workbench.sqlite")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE offices SET name = 'BẢO HIỂM XÃ HỘI CƠ SỞ THẬT' WHERE code = '00001'")
    engine.dispose()
    said = say("demo", "--json")
    assert said.status == 1
    assert said.json["error"]["kind"] == "Conflict"
    assert "nothing was written" in said.err


def test_a_service_is_described_as_the_readme_of_its_plugin_has_it(say: Say) -> None:
    readme = (Path(__file__).parents[2] / "plugins" / "proxy" / "README.md").read_text(encoding="utf-8")
    assert say("service", "describe", "652").out.rstrip() in readme
