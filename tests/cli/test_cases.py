"""`list`, `show`, `why` and `do`: the queue's verbs line by line, for scripts and screen readers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Say
from workbench.demo.people import LONGEST_NAME
from workbench.store.engine import make_engine


def test_the_queue_is_listed_and_searched_without_diacritics(say: Say, codes: dict[str, str]) -> None:
    said = say("list", "--as", "canbo")
    assert len(said.out.splitlines()) == 20
    assert "Mới nộp" in said.out
    assert "Received" in say("list", "--as", "canbo", "--lang", "en").out
    found = say("list", "--as", "canbo", "--search", "nguyen thi huong", "--json").json["cases"]
    assert {one["code"] for one in found} == {codes["MAU-01"], codes["MAU-20"]}
    assert {one["name"] for one in found} == {"Nguyễn Thị Hường"}


def test_a_view_that_does_not_exist_is_refused_with_those_that_do(say: Say) -> None:
    said = say("list", "--as", "canbo", "--view", "nothing")
    assert said.status == 1
    assert "todo, late" in said.err


def test_a_case_is_shown_with_everything_but_whole_numbers_of_people(say: Say, codes: dict[str, str]) -> None:
    said = say("show", codes["MAU-02"], "--as", "canbo")
    assert said.status == 0
    assert LONGEST_NAME in said.out
    assert "••••••••0002" in said.out
    assert "000164000002" not in said.out
    told = say("show", codes["MAU-01"], "--as", "canbo", "--json")
    assert "0900000101" not in told.out
    assert told.json["state"] == "received"
    assert {step["step"] for step in told.json["steps"]} >= {"accept", "decline"}


def test_a_case_of_another_office_does_not_exist_here(say: Say, codes: dict[str, str]) -> None:
    said = say("show", codes["MAU-01"], "--as", "canbo-b", "--json")
    assert said.status == 1
    assert said.json["error"]["kind"] == "NotFound"
    assert "There is no case" in said.err


def test_why_prints_the_conditions_and_its_status_is_the_answer(say: Say, codes: dict[str, str]) -> None:
    good = say("why", codes["MAU-01"], "accept", "--as", "tiepnhan", "--json")
    assert (good.status, good.json["allowed"]) == (0, True)
    bad = say("why", codes["MAU-19"], "accept", "--as", "tiepnhan", "--lang", "en")
    assert bad.status == 1
    assert "[ ]  the book is managed by the Ministry of National Defence" in bad.out


def test_a_supervisor_extends_a_case_once_and_the_second_time_is_told_why_not(say: Say, codes: dict[str, str]) -> None:
    code = codes["MAU-01"]
    say("do", code, "accept", "--as", "tiepnhan")
    extend = ("do", code, "extend", "--as", "lanhdao", "--reason", "cho xac minh", "--days")
    due = say("show", code, "--as", "canbo", "--json").json["due_at"]
    assert "choose by how many working days" in say(*extend, 99).err
    assert say(*extend, 1).status == 0
    shown = say("show", code, "--as", "canbo", "--json").json
    assert shown["extended_from"] == due < shown["due_at"]
    assert (shown["state"], shown["timing"]) == ("in_progress", "on_time")
    again = say(*extend, 1)
    assert again.status == 1
    assert "already extended once" in again.err


def test_what_is_shown_and_listed_says_how_it_stands_to_its_due_date(say: Say, codes: dict[str, str]) -> None:
    listed = say("list", "--as", "canbo", "--json").json["cases"]
    assert {one["timing"] for one in listed} <= {"early", "on_time", "overdue"}
    assert {type(one["unanswered"]) for one in listed} == {bool}


def test_a_closed_case_is_listed_as_done_and_not_as_having_days_left(say: Say, codes: dict[str, str]) -> None:
    case = codes["MAU-19"]
    assert "(done)" not in say("--lang", "en", "list", "--as", "canbo", "--view", "all").out
    say("do", case, "decline", "--as", "tiepnhan", "--standard", "outside_remit")
    listed = say("--lang", "en", "list", "--as", "canbo", "--view", "all").out
    assert [line.split()[0] for line in listed.splitlines() if "(done)" in line] == [case]


def test_a_due_date_in_a_year_whose_days_off_are_not_announced_carries_a_caution(
    say: Say, codes: dict[str, str], data_dir: Path
) -> None:
    assert say("show", codes["MAU-01"], "--as", "canbo", "--json").json["caution"] is None
    engine = make_engine(f"sqlite:///{data_dir}/workbench.sqlite")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE cases SET due_at = due_at + 10 * 365 * 86400")
    engine.dispose()
    assert "chưa có thông báo chính thức" in say("show", codes["MAU-01"], "--as", "canbo").out


def test_a_step_is_taken_and_its_new_state_told(say: Say, codes: dict[str, str]) -> None:
    said = say("do", codes["MAU-01"], "accept", "--as", "tiepnhan", "--json")
    assert said.status == 0
    assert said.json == {"ok": True, "code": codes["MAU-01"], "state": "in_progress", "version": 2}


def test_a_step_with_the_same_key_is_taken_once(say: Say, codes: dict[str, str]) -> None:
    seen = say("show", codes["MAU-01"], "--as", "tiepnhan", "--json").json["seen"]
    words = ("do", codes["MAU-01"], "accept", "--as", "tiepnhan", "--seen", seen, "--key", "k-1", "--json")
    first, again = say(*words), say(*words)
    assert (again.status, again.json) == (0, first.json)


def test_papers_are_ticked_on_the_way(say: Say, codes: dict[str, str]) -> None:
    case = codes["MAU-05"]
    say("do", case, "accept", "--as", "tiepnhan")
    refused = say("do", case, "propose", "--as", "canbo")
    assert refused.status == 1
    assert "papers missing: The damaged card, returned" in refused.err
    assert say("do", case, "propose", "--as", "canbo", "--papers", "passport").status == 1
    assert say("do", case, "propose", "--as", "canbo", "--papers", "all").status == 0


def test_a_stale_digest_is_refused_with_who_changed_the_case(say: Say, codes: dict[str, str]) -> None:
    case = codes["MAU-05"]
    seen = say("show", case, "--as", "canbo", "--json").json["seen"]
    say("do", case, "accept", "--as", "tiepnhan", "--papers", "declaration,original")
    said = say("do", case, "propose", "--as", "canbo", "--seen", seen, "--json")
    assert said.status == 1
    assert said.json["error"]["kind"] == "Stale"
    assert "has changed since you saw it" in said.err
    assert "tiepnhan" in said.err


def test_the_same_person_never_approves(say: Say, codes: dict[str, str]) -> None:
    case = codes["MAU-01"]
    say("do", case, "accept", "--as", "tiepnhan")
    say("do", case, "propose", "--as", "canbo")
    said = say("do", case, "approve", "--as", "canbo", "--json")
    assert said.status == 1
    assert any("you have worked on this case" in reason["en"] for reason in said.json["error"]["reasons"])
    assert "bạn đã tham gia xử lý hồ sơ này" in said.err
    assert say("do", case, "approve", "--as", "lanhdao").status == 0


def test_a_closed_case_moves_no_more(say: Say, codes: dict[str, str]) -> None:
    case = codes["MAU-19"]
    assert say("do", case, "decline", "--as", "tiepnhan").status == 1  # a reason must be given
    assert say("do", case, "decline", "--as", "tiepnhan", "--standard", "outside_remit").status == 0
    said = say("do", case, "accept", "--as", "tiepnhan")
    assert said.status == 1
    assert "the case is closed (Not accepted)" in said.err


def test_a_reason_that_is_too_long_is_refused_in_both_languages_by_its_field(say: Say, codes: dict[str, str]) -> None:
    said = say("do", codes["MAU-01"], "decline", "--as", "tiepnhan", "--reason", "sai nơi " * 300, "--json")
    assert (said.status, said.json["error"]["field"]) == (1, "reason")
    assert "Lý do dài quá 2000 ký tự: viết gọn lại" in said.err
    assert "The reason has more than 2000 characters: say it in fewer" in said.err


def test_an_unknown_step_is_refused_with_those_that_exist(say: Say, codes: dict[str, str]) -> None:
    said = say("do", codes["MAU-01"], "fly", "--as", "canbo")
    assert said.status == 1
    assert "accept" in said.err


def test_a_wrong_password_is_refused(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_PASSWORD", "wrong")
    said = say("list", "--as", "canbo", "--json")
    assert said.status == 1
    assert said.json["error"]["kind"] == "NotPermitted"


def test_hostile_words_in_the_database_never_reach_the_terminal_as_control_bytes(
    say: Say, codes: dict[str, str], data_dir: object
) -> None:
    engine = make_engine(f"sqlite:///{data_dir}/workbench.sqlite")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        name = "Mẫu\x1b]52;c;aGk=\x07\x9b2J\u202e [/b]"
        connection.exec_driver_sql("UPDATE cases SET person_name = ? WHERE office = '00001'", (name,))
        connection.exec_driver_sql("UPDATE persons SET name = ? WHERE office = '00001'", (name,))
    engine.dispose()
    for words in (["list"], ["show", codes["MAU-01"]]):
        for options in ([], ["--json"]):
            said = say(*words, "--as", "canbo", *options)
            assert said.status == 0
            assert not [char for char in said.out if not char.isprintable() and char != "\n"]
            assert "Mẫu" in said.out
