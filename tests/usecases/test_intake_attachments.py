"""R11 at the door: files that come with a dossier, in its line or in a folder beside it."""

from __future__ import annotations

import base64
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.support import builders
from tests.support.office import Office
from tests.support.papers import JPG, pdf, xlsx
from tests.usecases.test_intake import NUMBER, case_of, faults, line, text
from workbench.domain.actor import Actor
from workbench.domain.attachment import MOST_BYTES
from workbench.domain.case import CaseRecord, size_of
from workbench.store import attachments
from workbench.usecases import intake
from workbench.usecases.enclosed import LONGEST_BODIES, LONGEST_LINE, MOST_HELD, Folder, chunks
from workbench.usecases.house import House
from workbench.usecases.intake import lines_of, take_in

FORM = {"address": "Thôn Mới", "phone": "", "citizen_number": ""}


@pytest.fixture
def reception(the_office: Office) -> Actor:
    """The reception of an office where one person is known by number."""
    builders.make_person(the_office.house, citizen_number=NUMBER)
    return the_office.staff.reception


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder with a file, and one beside it that is nobody's business."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "don.pdf").write_bytes(pdf())
    (tmp_path / "secret.pdf").write_bytes(pdf(mark="secret"))
    return Folder(tmp_path / "papers")


def inline(name: str, body: bytes) -> dict[str, Any]:
    return {"name": name, "content": base64.b64encode(body).decode()}


def attached(house: House, actor: Actor, code: str) -> list[tuple[str, bytes | None]]:
    case = case_of(house, actor, code)
    with house.store.reading(actor) as unit:
        return [(one.name, attachments.body(unit, one.sha256)) for one in case.attachments]


def test_files_come_with_a_line_as_base64_and_in_order(house: House, reception: Actor) -> None:
    files = [("đơn.pdf", pdf()), ("ảnh.jpg", JPG), ("bảng.xlsx", xlsx())]
    (taken,) = take_in(house, reception, text(line(attachments=[inline(*one) for one in files]))).taken
    assert attached(house, reception, taken.code) == files


def test_files_may_lie_in_a_folder_that_was_named(house: House, reception: Actor, folder: Folder) -> None:
    one = line(attachments=[{"name": "đơn.pdf", "file": "don.pdf"}])
    (taken,) = take_in(house, reception, text(one), folder=folder).taken
    assert attached(house, reception, taken.code) == [("đơn.pdf", pdf())]


def test_the_same_line_again_is_answered_with_its_case_however_its_files_come(
    house: House, reception: Actor, folder: Folder
) -> None:
    first = take_in(house, reception, text(line(attachments=[inline("a.pdf", pdf())])))
    wrapped = {"name": "a.pdf", "content": base64.encodebytes(pdf()).decode()}
    again = text(
        line(attachments=[inline("a.pdf", pdf())]), line(attachments=[{"name": "a.pdf", "file": "don.pdf"}]),
        line(attachments=[wrapped]),
    )  # fmt: skip
    report = take_in(house, reception, again, folder=folder)
    assert [(one.code, one.new) for one in report.taken] == [(first.taken[0].code, False)] * 3
    assert len(attached(house, reception, first.taken[0].code)) == 1


@pytest.mark.parametrize(
    "other",
    [[], [inline("a.pdf", pdf(mark="x"))], [inline("b.pdf", pdf())], [inline("a.pdf", pdf()), inline("b.jpg", JPG)]],
)
def test_the_same_id_with_other_files_is_a_conflict(house: House, reception: Actor, other: list[Any]) -> None:
    (taken,) = take_in(house, reception, text(line(attachments=[inline("a.pdf", pdf())]))).taken
    assert faults(take_in(house, reception, text(line(attachments=other)))) == [(1, "id")]
    assert attached(house, reception, taken.code) == [("a.pdf", pdf())]


def test_a_line_without_files_is_what_it_was_before_there_were_any(house: House, reception: Actor) -> None:
    first = take_in(house, reception, text(line()))
    again = take_in(house, reception, text(line(attachments=[])))
    assert [(one.code, one.new) for one in again.taken] == [(first.taken[0].code, False)]


def test_r11_a_sixth_file_is_refused_and_the_fifth_is_not(house: House, reception: Actor) -> None:
    five, six = ([inline(f"{i}.pdf", pdf()) for i in range(n)] for n in (5, 6))
    report = take_in(house, reception, text(line("A-5", attachments=five), line("A-6", attachments=six)))
    assert [one.id for one in report.taken] == ["A-5"]
    assert faults(report) == [(2, "attachments")]
    assert "At most 6 files" in report.faults[0].text.en


@pytest.mark.parametrize(("over", "good"), [(-1, True), (0, True), (1, False)])
def test_r11_all_files_and_the_declaration_have_5_mb(house: House, reception: Actor, over: int, good: bool) -> None:
    room = MOST_BYTES - size_of(FORM) - 1024 + over
    files = [inline("a.pdf", pdf(1024)), inline("b.pdf", pdf(room))]
    report = take_in(house, reception, lines_of(io.BytesIO(text(line(attachments=files))[0].encode())))
    assert report.ok is good
    assert faults(report) == ([] if good else [(1, "attachments")])


def test_hostile_and_broken_files_are_named_one_by_one(house: House, reception: Actor) -> None:
    given = [
        inline("../a.pdf", pdf()), inline("a.exe", pdf()), inline("a.jpg", pdf()), {"name": "b.pdf", "content": "%%"},
        {"name": "c.pdf"},
    ]  # fmt: skip
    report = take_in(house, reception, text(line(attachments=given)))
    where = ["0.name", "1.name", "2.content", "3.content", "4.content"]
    assert faults(report) == [(1, f"attachments.{one}") for one in where]
    assert all(fault.text.vi != fault.text.en for fault in report.faults)


@pytest.mark.parametrize(
    ("given", "field"),
    [("a.pdf", "attachments"), (["a.pdf"], "attachments.0"), ([{"content": ""}], "attachments.0.name"),
     ([{"name": "a.pdf", "path": "x"}], "attachments.0.path"), ([{"name": 1, "content": ""}], "attachments.0.name")],
)  # fmt: skip
def test_what_is_no_list_of_files_is_refused_by_field(house: House, reception: Actor, given: Any, field: str) -> None:
    assert faults(take_in(house, reception, text(line(attachments=given)))) == [(1, field)]


@pytest.mark.parametrize(
    "file",
    ["../secret.pdf", "link.pdf", "linked/secret.pdf", "/etc/hostname", "none.pdf", ".", "pipe", "a\x00b", "ring"],
)
def test_nothing_outside_of_the_folder_is_read(
    house: House, reception: Actor, folder: Folder, tmp_path: Path, file: str
) -> None:
    assert folder.path
    (folder.path / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    (folder.path / "linked").symlink_to(tmp_path)
    (folder.path / "ring").symlink_to("ring")
    os.mkfifo(folder.path / "pipe")
    report = take_in(house, reception, text(line(attachments=[{"name": "a.pdf", "file": file}])), folder=folder)
    assert faults(report) == [(1, "attachments.0.file")]


def test_without_a_folder_no_file_is_read(house: House, reception: Actor) -> None:
    report = take_in(house, reception, text(line(attachments=[{"name": "a.pdf", "file": "don.pdf"}])))
    assert faults(report) == [(1, "attachments.0.file")]
    assert "--files" in report.faults[0].text.vi


def test_only_files_make_a_line_long(house: House, reception: Actor) -> None:
    long = text(
        line(form={"address": "x" * 70_000}), line(attachments=[{"name": "a.pdf", "content": "A" * LONGEST_LINE}])
    )
    report = take_in(house, reception, lines_of(io.BytesIO("\n".join(long).encode())))
    assert faults(report) == [(1, ""), (2, "attachments")]


def test_however_many_files_there_are_only_some_lines_are_held_at_once() -> None:
    large = b"x" * (LONGEST_BODIES // 2)
    held = [sum(len(raw) for _, raw in chunk) for chunk in chunks(enumerate([large] * 50), 100)]
    assert max(held) <= MOST_HELD + LONGEST_LINE
    assert sum(held) == 50 * len(large)
    assert [len(chunk) for chunk in chunks(enumerate([b"x"] * 230), 100)] == [100, 100, 30]


def test_a_strict_intake_with_more_files_than_can_be_held_takes_none(
    house: House, reception: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "MOST_AT_ONCE", 100)
    lines = text(*(line(f"A-{i}", attachments=[inline("a.pdf", pdf())]) for i in range(3)))
    report = take_in(house, reception, lines, strict=True)
    assert (faults(report), report.taken) == ([(3, "attachments")], ())
    assert take_in(house, reception, lines).ok


def test_the_audit_of_a_new_case_has_its_files_by_digest_and_their_names_as_words(
    house: House, reception: Actor
) -> None:
    from workbench.usecases.browse import open_case

    (taken,) = take_in(house, reception, text(line(attachments=[inline("đơn.pdf", pdf())]))).taken
    (received,) = open_case(house, reception, taken.code).timeline
    record: CaseRecord = case_of(house, reception, taken.code)
    assert received.detail["attachments"] == [record.attachments[0].sha256]
    assert received.words == "đơn.pdf"


def test_the_printed_schema_shows_the_files() -> None:
    from tests.support.service import SERVICE
    from workbench.usecases.envelope import schema

    shown = json.loads(json.dumps(schema(SERVICE)))
    assert shown["properties"]["attachments"]["maxItems"] == 5
    assert set(shown["$defs"]["Enclosure"]["properties"]) == {"name", "content", "file"}
