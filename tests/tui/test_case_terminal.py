"""Casework on a real terminal: what strangers wrote stays letters, and an input method's bytes arrive as words."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
from sqlalchemy import update

from tests.tui.casework import Casework
from tests.tui.terminal import Terminal
from tests.tui.test_clean_terminal import strange
from tests.tui.test_hostile_shell import STINGS
from tests.tui.test_keys_terminal import BACK, TELEX_VIET_NGUOI, VNI_NGUYEN_THI_HUONG
from workbench.demo.office import OFFICE
from workbench.demo.people import citizen_number
from workbench.domain.actor import system_actor
from workbench.store.tables import cases, documents, persons

pytest_plugins = ["tests.tui.casework_fixtures"]

ENTER, ESC, TAB, CTRL_A = "\r", "\x1b", "\t", "\x01"
F1, F2, F4, F6, F8, F9, F10 = "\x1bOP", "\x1bOQ", "\x1bOS", "\x1b[17~", "\x1b[19~", "\x1b[20~", "\x1b[21~"


def sting(office: Casework, case: int, words: str) -> None:
    """Write what no intake lets in straight into the database: person, declaration, note, fault."""
    record = office.look(case).record
    form = {**record.form, "request": words[:900], "attached": words[:900], "address": words[:200]}
    changes = (
        (persons, persons.c.id == record.person.id, dict.fromkeys(("name", "address", "phone", "email"), words)),
        (cases, cases.c.id == case, {"form": json.dumps(form), "note": words, "person_name": words}),
        (documents, documents.c.case_id == case, {"fault": words}),
    )
    with office.house.store.writing(system_actor(OFFICE), office.clock()) as unit:
        for table, mine, values in changes:
            unit.connection.execute(update(table).where(mine, table.c.office == OFFICE).values(**values))


def go(terminal: Terminal, places: Iterable[tuple[str, str]]) -> None:
    for keys, words in places:
        terminal.send(keys)
        terminal.read(0.15)
        terminal.wait_for(words)


@pytest.fixture
def stung(office: Casework) -> list[int]:
    """A proposed case for every sting; each has another open case of the same person."""
    made = [office.case("proposed") for _ in STINGS]
    for case, words in zip(made, STINGS.values(), strict=True):
        sting(office, case, words)
    return made


def program(office: Casework, username: str, name: str, which: Iterable[int] = (), **more: int) -> Terminal:
    numbers = ",".join(map(str, which))
    return Terminal("casework_app", str(office.folder), username, name, numbers, **more)  # type: ignore[arg-type]


@pytest.mark.long
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 36)])
def test_hostile_text_is_only_letters_on_the_case_screen(
    office: Casework, stung: list[int], columns: int, rows: int
) -> None:
    with program(office, "canbo", "case", stung, columns=columns, rows=rows) as terminal:
        terminal.wait_for(f"1/{len(stung)}")
        go(terminal, [("?", "Vì sao được"), (ESC, "GHI CHÚ"), (F10, "Enter Chọn"), (ESC, "GHI CHÚ")])
        for number in range(1, len(stung) + 1):
            terminal.wait_for(f"{number}/{len(stung)}")
            if columns < 100:
                go(terminal, [(F6 * 3, "NGƯỜI THAM GIA")])
            terminal.send(F8)
        assert strange(terminal) == []
        assert b"PWNED\x07" not in terminal.output


@pytest.mark.long
def test_hostile_text_is_only_letters_where_cases_are_decided(office: Casework, stung: list[int]) -> None:
    with program(office, "lanhdao", "approve", stung, columns=120, rows=36) as terminal:
        terminal.wait_for("QUYẾT ĐỊNH")
        for number in range(2, len(stung) + 1):
            go(terminal, [(F8, f"đã xem {number}/{len(stung)}")])
        go(terminal, [(F9, "Gõ số lượng"), (f"{len(stung)}{ENTER}", "đã xong")])
        assert strange(terminal) == []


@pytest.mark.long
def test_hostile_text_is_only_letters_among_documents(office: Casework) -> None:
    case = office.case("approved")
    sting(office, case, "".join(words[:60] for words in STINGS.values()))
    with program(office, "canbo", "document", [case], columns=100, rows=30) as terminal:
        terminal.wait_for("Văn bản")
        for _ in range(4):
            terminal.send(F8)
            terminal.read(0.3)
        assert strange(terminal) == []


@pytest.mark.long
def test_hostile_text_is_only_letters_at_the_counter(office: Casework, stung: list[int]) -> None:
    with program(office, "tiepnhan", "counter") as terminal:
        terminal.wait_for("HỒ SƠ MỚI")
        for number in range(1, len(stung) + 1):
            terminal.send(f"612a{TAB}{BACK * 30}{citizen_number(number)}")
            terminal.wait_for(citizen_number(number))
            terminal.read(0.3)
            terminal.send("\x1b[Z")
        assert strange(terminal) == []


@pytest.mark.long
def test_a_name_in_an_action_s_clothes_does_nothing_when_it_is_clicked(office: Casework) -> None:
    case = office.case("proposed")
    sting(office, case, STINGS["live markup"])
    with program(office, "canbo", "case", [case], columns=120, rows=36) as terminal:
        lines = terminal.wait_for("[@click").split("\n")
        for row, line in enumerate(lines, 1):
            if (column := line.find("[@click")) > 0:
                terminal.send(f"\x1b[<0;{column + 5};{row}M\x1b[<0;{column + 5};{row}m")
                terminal.read(0.1)
        terminal.wait_for("[@click")


@pytest.mark.parametrize(
    ("keys", "words"),
    [pytest.param(TELEX_VIET_NGUOI, "việt người", marks=pytest.mark.long), (VNI_NGUYEN_THI_HUONG, "Nguyễn Thị Hường")],
    ids=["telex", "vni"],
)
def test_an_input_method_s_burst_arrives_as_a_word_in_every_field(office: Casework, keys: str, words: str) -> None:
    """Backspace and letters in one burst: into a line and into long text at the counter, into the note of a case."""
    with program(office, "tiepnhan", "counter", columns=120, rows=36) as terminal:
        terminal.wait_for("HỒ SƠ MỚI")
        terminal.send(f"612a{TAB}{citizen_number(7)}{TAB}{TAB}mat{TAB}{TAB}{TAB}{TAB}{TAB}{keys}{TAB}{TAB}{TAB}{keys}")
        shown = terminal.wait_for(lambda text: text.count(words) == 2)
        assert shown.count(words) == 2
        terminal.send(f"{CTRL_A}{F9}")
        terminal.wait_for("F9 Tiếp nhận")
        terminal.send(f"{F6}{keys} {keys}")
        terminal.wait_for(f"{words} {words}")
    form = office.look(1).record.form
    assert form["request"] == form["address"] == words


@pytest.mark.long
def test_a_scanner_s_burst_over_number_and_fields_loses_nothing(office: Casework) -> None:
    scan = f"{citizen_number(1)}|012345678|Nguyễn Thị Hường|05091984|Nữ|3 Đường Thử Nghiệm|01012021"
    with program(office, "tiepnhan", "counter", columns=120, rows=36) as terminal:
        terminal.wait_for("HỒ SƠ MỚI")
        terminal.send(f"612a{TAB}{scan}{ENTER}")
        terminal.wait_for("Họ và tên: Nguyễn Thị Hường")
        terminal.send(f"{TAB}mat{TAB}")
        terminal.wait_for(f"{citizen_number(1)}  Nguyễn Thị Hường")
        assert "|012345678|" not in terminal.text


@pytest.mark.long
def test_two_keys_a_case_hold_when_they_are_typed_ahead(office: Casework) -> None:
    made = [office.case(papers=()) for _ in range(6)]
    with program(office, "canbo", "case", made) as terminal:
        terminal.wait_for("1/6")
        terminal.send(f"{CTRL_A}{F9}" * 5)
        terminal.wait_for("6/6")
    assert [office.state(case) for case in made] == ["proposed"] * 5 + ["in_progress"]


@pytest.mark.long
def test_a_draft_survives_a_program_that_is_told_to_end(office: Casework) -> None:
    case = office.case()
    with program(office, "canbo", "case", [case]) as terminal:
        terminal.wait_for("1/1")
        terminal.send(f"{F6}dở dang")
        terminal.wait_for("dở dang")
    with program(office, "canbo", "case", [case]) as terminal:
        terminal.wait_for("dở dang")
