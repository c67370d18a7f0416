"""`workbench enquiry`: mail and chat become short cases, and a case of the right service where words are not enough."""

from __future__ import annotations

import json
import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.cli.conftest import Say
from workbench.demo.people import citizen_number

KNOWN, ANOTHER, NOBODY = citizen_number(1), citizen_number(2), "000199999999"


def mail(number: str = KNOWN, name: str = "mot", body: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Lê Thị Hỏi <le.hoi@example.vn>"
    message["Subject"] = "Mất thẻ BHYT"
    message["Message-ID"] = f"<{name}@example.vn>"
    message.set_content(body or f"Tôi mất thẻ BHYT, số định danh {number}. Làm lại thế nào?")
    return message


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "thu.eml"
    file.write_bytes(mail().as_bytes())
    return file


@pytest.fixture
def code(say: Say, letter: Path) -> str:
    """The code of an enquiry just taken in."""
    return str(say("enquiry", "take", letter, "--as", "tiepnhan", "--json").json["enquiries"][0]["code"])


def test_a_mail_becomes_an_enquiry_of_the_person_it_names(say: Say, code: str) -> None:
    shown = json.dumps(say("show", code, "--as", "canbo", "--json").json, ensure_ascii=False)
    for word in ("support.enquiry", "le.hoi@example.vn", "Tôi mất thẻ BHYT", "•••"):
        assert word in shown


def test_the_same_mail_again_is_answered_with_the_same_case(say: Say, letter: Path, code: str) -> None:
    said = say("enquiry", "take", letter, letter, "--as", "canbo", "--json")
    assert said.status == 0
    assert (said.json["new"], said.json["again"]) == (0, 2)
    assert {one["code"] for one in said.json["enquiries"]} == {code}


def test_a_mailbox_is_taken_message_by_message_and_each_fault_is_told_by_its_number(say: Say, tmp_path: Path) -> None:
    path = tmp_path / "hop.mbox"
    box = mailbox.mbox(path)
    for message in (
        mail(),
        mail(name="ba", body=f"{KNOWN} hay {ANOTHER}?"),
        mail(name="bon", body=" "),
        mail(name="c"),
    ):
        box.add(message)
    box.close()
    said = say("enquiry", "take", path, "--as", "tiepnhan", "--json")
    assert said.status == 1
    assert said.json["new"] == 2
    assert [one["message"] for one in said.json["enquiries"]] == [1, 4]
    assert [(one["message"], one["field"]) for one in said.json["problems"]] == [(2, "person"), (3, "")]
    assert "Lỗi (person): thư 2: Thư ghi số của nhiều người" in said.err
    assert "Error (person): message 2: The message has the numbers of several" in said.err


def test_a_chat_is_taken_line_by_line(say: Say, tmp_path: Path) -> None:
    file = tmp_path / "chat.jsonl"
    lines = [
        {"id": "T-1", "at": "2026-11-20T09:00:00+07:00", "name": "Hỏi", "text": "mất sổ làm lại sao", "number": KNOWN},
        {"id": "T-2", "text": ""},
        {"id": "T-3", "text": "x", "number": KNOWN, "colour": 1},
    ]
    file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    said = say("enquiry", "take", file, "--as", "tiepnhan", "--json")
    assert (said.status, said.json["new"]) == (1, 1)
    assert [(one["message"], one["field"]) for one in said.json["problems"]] == [(2, "text"), (3, "colour")]


def test_a_dry_run_writes_nothing(say: Say, letter: Path) -> None:
    said = say("enquiry", "take", letter, "--as", "tiepnhan", "--dry-run", "--json")
    assert (said.status, said.json["dry_run"], said.json["new"]) == (0, True, 1)
    assert say("enquiry", "take", letter, "--as", "tiepnhan", "--json").json["new"] == 1


def test_a_supervisor_takes_nothing_in(say: Say, letter: Path) -> None:
    said = say("enquiry", "take", letter, "--as", "lanhdao")
    assert said.status == 1
    assert "Only reception and officers" in said.err


def test_a_file_that_is_none_is_refused(say: Say, tmp_path: Path) -> None:
    said = say("enquiry", "take", tmp_path / "missing.eml", "--as", "tiepnhan")
    assert said.status == 1
    assert "can't be used" in said.err


def test_an_enquiry_becomes_a_case_with_what_is_known_filled_in(say: Say, code: str) -> None:
    said = say("enquiry", "turn", code, "612A", "--answer", "reason=lost", "--as", "canbo", "--json")
    assert said.status == 0, said.err
    assert said.json["new"] is True
    made = json.dumps(say("show", said.json["code"], "--as", "canbo", "--json").json, ensure_ascii=False)
    assert "le.hoi@example.vn" in made
    assert "Tôi mất thẻ BHYT" in made
    closed = json.dumps(say("show", code, "--as", "canbo", "--json").json, ensure_ascii=False)
    assert '"turned"' in closed
    assert said.json["code"] in closed


def test_the_same_again_makes_no_second_case(say: Say, code: str) -> None:
    turn = ("enquiry", "turn", code, "reissue.card", "--answer", "reason=lost", "--as", "canbo", "--json")
    first, again = say(*turn), say(*turn)
    assert again.status == 0, again.err
    assert (again.json["code"], again.json["new"]) == (first.json["code"], False)


def test_turning_that_was_broken_off_goes_on_where_it_stopped(say: Say, code: str, tmp_path: Path) -> None:
    line = {
        "id": f"turned:{code}", "service": "reissue.card", "channel": "online",
        "person": {"citizen_number": KNOWN}, "form": {"reason": "lost", "request": "Mất thẻ"},
    }  # fmt: skip
    file = tmp_path / "half.jsonl"
    file.write_text(json.dumps(line), encoding="utf-8")
    half = say("intake", file, "--as", "canbo", "--json").json["dossiers"][0]["code"]
    said = say("enquiry", "turn", code, "612A", "--as", "canbo", "--json")
    assert (said.status, said.json["code"], said.json["new"]) == (0, half, False)
    assert '"turned"' in json.dumps(say("show", code, "--as", "canbo", "--json").json)


def test_what_the_service_needs_more_is_told_and_the_enquiry_stays_open(say: Say, code: str) -> None:
    said = say("enquiry", "turn", code, "612A", "--as", "canbo")
    assert said.status == 1
    assert "form.reason" in said.err
    assert say("do", code, "accept", "--as", "canbo").status == 0


@pytest.mark.parametrize(("service", "told"), [("HOI", "one of this service already"), ("999", "No service")])
def test_a_service_that_can_not_take_it_over_is_refused(say: Say, code: str, service: str, told: str) -> None:
    said = say("enquiry", "turn", code, service, "--as", "canbo")
    assert said.status == 1
    assert told in said.err


def test_a_closed_enquiry_turns_into_nothing(say: Say, code: str) -> None:
    assert say("do", code, "close", "--standard", "twice", "--as", "canbo").status == 0
    said = say("enquiry", "turn", code, "612A", "--answer", "reason=lost", "--as", "canbo")
    assert said.status == 1
    assert "can't be turned" in said.err


def test_an_enquiry_is_answered_in_writing_from_intake_to_the_letter(say: Say, tmp_path: Path) -> None:
    line = {
        "id": "DT-1", "procedure": "HOI", "channel": "counter", "person": {"citizen_number": KNOWN},
        "form": {"way": "phone", "question": "Chờ cấp lại thẻ có đi khám được không?", "source": "card.waiting"},
    }  # fmt: skip
    file = tmp_path / "hoi.jsonl"
    file.write_text(json.dumps(line), encoding="utf-8")
    code = say("intake", file, "--as", "tiepnhan", "--json").json["dossiers"][0]["code"]
    for step, who in (("accept", "canbo"), ("propose", "canbo"), ("approve", "lanhdao")):
        said = say("do", code, step, "--as", who)
        assert said.status == 0, said.err
    assert say("worker", "--once").status == 0
    assert say("do", code, "send", "--as", "tiepnhan").status == 0
    listed = say("document", "list", code, "--as", "canbo")
    assert "BHXH-TL" in listed.out


@pytest.fixture
def strangers(say: Say, tmp_path: Path) -> str:
    """The code of an enquiry by mail from somebody who is not on record."""
    file = tmp_path / "la.eml"
    file.write_bytes(mail(NOBODY, "la").as_bytes())
    said = say("enquiry", "take", file, "--as", "tiepnhan", "--json")
    assert said.status == 0, said.err
    return str(said.json["enquiries"][0]["code"])


def test_a_mail_from_somebody_not_on_record_is_a_case_that_the_search_for_persons_does_not_know(
    say: Say, strangers: str
) -> None:
    shown = say("show", strangers, "--as", "canbo")
    assert "Lê Thị Hỏi" in shown.out
    assert "Không tìm thấy" in say("person", "le thi hoi", "--as", "canbo").err
    assert strangers in say("list", "--search", "le thi hoi", "--as", "canbo").out


def test_once_it_is_known_who_asks_the_case_is_theirs_and_the_audit_says_since_when(say: Say, strangers: str) -> None:
    assert say("enquiry", "link", strangers, NOBODY, "--as", "canbo").status == 1
    said = say("enquiry", "link", strangers, KNOWN, "--as", "canbo", "--json")
    assert (said.status, said.json["identified"]) == (0, True)
    assert strangers in say("person", KNOWN, "--as", "canbo").out
    assert "Ghi người hỏi" in say("show", strangers, "--as", "canbo").out
    assert "already" in say("enquiry", "link", strangers, KNOWN, "--as", "canbo").err
    assert say("enquiry", "link", strangers, "--as", "canbo", "--json").json["identified"] is False
    assert strangers not in say("person", KNOWN, "--as", "canbo").out


def test_a_strangers_enquiry_turns_into_a_case_of_whoever_it_is_about(say: Say, strangers: str) -> None:
    turn = ("enquiry", "turn", strangers, "612A", "--answer", "reason=lost", "--as", "canbo", "--json")
    refused = say(*turn)
    assert (refused.status, "--person" in refused.err) == (1, True)
    said = say(*turn, "--person", KNOWN)
    assert (said.status, said.json["new"]) == (0, True), said.err
    both = {strangers, said.json["code"]}
    for code in both:
        shown = say("show", code, "--as", "canbo").out
        assert all(one in shown for one in both)


def test_an_enquiry_is_not_closed_as_turned_without_the_case_it_turned_into(say: Say, code: str) -> None:
    said = say("do", code, "turn", "--reason", "có hồ sơ khác", "--as", "canbo")
    assert said.status == 1
    assert "no case has been made of it yet" in said.err


def test_a_file_that_is_no_mail_is_refused_and_the_mail_beside_it_taken_in(say: Say, tmp_path: Path) -> None:
    program, mail = tmp_path / "program", tmp_path / "mail.eml"
    program.write_bytes(b"\x7fELF\0\0\1")
    mail.write_bytes(b"From: a@example.invalid\nSubject: Hoi\n\nThe cua toi bi mat\n")
    said = say("enquiry", "take", mail, program, "--as", "tiepnhan", "--lang", "en")
    assert said.status == 1
    assert "1 new, 0 already there, 1 refused" in said.err
    assert "message 2: This is no mail" in said.err
