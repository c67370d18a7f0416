"""The files of a case: by whom, until when, bound to decisions, each look kept, none ever deleted."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from tests.support import builders
from tests.support.databases import Database
from tests.support.office import Office
from tests.support.papers import JPG, pdf
from tests.support.racing import race
from tests.usecases import attachers
from workbench.domain.actor import Actor
from workbench.domain.attachment import MOST_BYTES, Attachment
from workbench.domain.errors import (
    BadInputError,
    ConflictError,
    NotFoundError,
    NotPermittedError,
    SetupError,
    StaleError,
)
from workbench.store import audit
from workbench.store.tables import attachment_contents, attachments, events
from workbench.usecases.advance import advance
from workbench.usecases.attachments import add, from_disk, listed, read, remove, save
from workbench.usecases.browse import open_case
from workbench.usecases.edit_case import Edit, edit

PAIRS = 12


def attach(office: Office, case: int, *files: tuple[str, bytes], actor: Actor | None = None, key: str = "") -> int:
    """Attach files in the name of somebody who has just looked at the case."""
    who = actor or office.staff.officer
    return add(office.house, who, case, builders.record(office.house, who, case).digest, files, key)


def files_of(office: Office, case: int) -> tuple[Attachment, ...]:
    return builders.record(office.house, office.staff.auditor, case).attachments


def actions(office: Office, case: int) -> list[str]:
    return [one.action for one in open_case(office.house, office.staff.auditor, case).timeline]


@pytest.fixture
def case(the_office: Office) -> int:
    return builders.make_case(the_office.house, state="in_progress")


def test_attached_files_are_in_the_case_and_make_its_next_version(the_office: Office, case: int) -> None:
    assert attach(the_office, case, ("đơn.pdf", pdf()), ("ảnh.jpg", JPG)) == 2
    file = open_case(the_office.house, the_office.staff.supervisor, case)
    assert [(one.name, one.media, one.size) for one in file.record.attachments] == [
        ("đơn.pdf", "application/pdf", 40), ("ảnh.jpg", "image/jpeg", len(JPG)),
    ]  # fmt: skip
    assert file.timeline[0].action == "attach"
    assert file.timeline[0].detail["attachments"] == [one.sha256 for one in file.record.attachments]
    assert file.timeline[0].words == "đơn.pdf; ảnh.jpg"
    assert file.record.touched_by == {the_office.staff.officer.account_id}


def test_what_a_file_holds_is_kept_once_whatever_it_is_called(the_office: Office, case: int) -> None:
    other = builders.make_case(the_office.house)
    attach(the_office, case, ("a.pdf", pdf()), ("b.pdf", pdf()))
    attach(the_office, other, ("c.pdf", pdf()), actor=the_office.staff.reception)
    with the_office.house.store.reading(the_office.staff.officer) as unit:
        mine = attachment_contents.c.office == unit.office
        assert unit.connection.execute(select(func.count()).where(mine)).scalar_one() == 1


def test_r11_a_sixth_file_and_a_byte_too_many_are_refused_whatever_is_there_already(
    the_office: Office, case: int
) -> None:
    declaration = builders.record(the_office.house, the_office.staff.officer, case).declaration_bytes
    attach(the_office, case, *((f"{i}.pdf", pdf()) for i in range(4)))
    with pytest.raises(BadInputError, match="At most 6 files"):
        attach(the_office, case, ("5.pdf", pdf()), ("6.pdf", pdf()))
    room = MOST_BYTES - declaration - 4 * 40
    with pytest.raises(BadInputError, match="At most 5 MB"):
        attach(the_office, case, ("5.pdf", pdf(room + 1)))
    attach(the_office, case, ("5.pdf", pdf(room)))
    assert len(files_of(the_office, case)) == 5


def test_r11_a_declaration_does_not_grow_beyond_what_its_files_leave(the_office: Office, case: int) -> None:
    house, officer = the_office.house, the_office.staff.officer
    room = MOST_BYTES - builders.record(house, officer, case).declaration_bytes
    attach(the_office, case, ("a.pdf", pdf(room)))
    now = builders.record(house, officer, case)
    with pytest.raises(BadInputError, match="At most 5 MB"):
        edit(house, officer, Edit(case, now.digest, form={"address": "x" * 200}, version=now.version))
    assert edit(house, officer, Edit(case, now.digest, form={"address": "x"}, version=now.version)) == 3


def test_a_removed_file_gives_its_room_back(the_office: Office, case: int) -> None:
    attach(the_office, case, *((f"{i}.pdf", pdf()) for i in range(5)))
    first = files_of(the_office, case)[0]
    seen = builders.record(the_office.house, the_office.staff.officer, case).digest
    assert remove(the_office.house, the_office.staff.officer, case, seen, first.id) == 3
    attach(the_office, case, ("0.pdf", pdf(50)))
    assert [one.name for one in files_of(the_office, case)] == ["1.pdf", "2.pdf", "3.pdf", "4.pdf", "0.pdf"]


def test_a_name_that_is_there_already_is_refused(the_office: Office, case: int) -> None:
    attach(the_office, case, ("a.pdf", pdf()))
    with pytest.raises(BadInputError, match="already"):
        attach(the_office, case, ("A.PDF", pdf(50)))


def test_a_removed_file_stays_readable_and_says_who_removed_it(the_office: Office, case: int) -> None:
    attach(the_office, case, ("a.pdf", pdf()))
    (gone,) = files_of(the_office, case)
    seen = builders.record(the_office.house, the_office.staff.officer2, case).digest
    remove(the_office.house, the_office.staff.officer2, case, seen, gone.id)
    assert files_of(the_office, case) == ()
    (kept,) = listed(the_office.house, the_office.staff.auditor, case)
    assert (kept.attachment, kept.added_by, kept.removed_by) == (gone, "officer.00001", "officer2.00001")
    assert read(the_office.house, the_office.staff.auditor, gone.id) == pdf()
    assert actions(the_office, case) == ["attachment_viewed", "detach", "attach"]


def test_a_decision_on_what_was_seen_before_is_refused_and_the_file_named(the_office: Office, case: int) -> None:
    house, staff = the_office.house, the_office.staff
    proposed = builders.request_for(house, staff.officer, case, "propose", version=1)
    attach(the_office, case, ("giấy khai sinh.pdf", pdf()))
    builders.make_case(house)
    now = builders.record(house, staff.officer2, case)
    edit(house, staff.officer2, Edit(case, now.digest, note="x", version=now.version))
    with pytest.raises(StaleError) as caught:
        advance(house, staff.officer, proposed)
    assert "Thêm tệp đính kèm: giấy khai sinh.pdf" in caught.value.text.vi
    assert caught.value.changed[0].en == "Attached: giấy khai sinh.pdf"
    assert "officer2.00001" in caught.value.text.en


def test_an_edit_over_a_case_that_lost_a_file_is_refused_and_the_file_named(the_office: Office, case: int) -> None:
    house, officer = the_office.house, the_office.staff.officer
    attach(the_office, case, ("a.pdf", pdf()))
    seen = builders.record(house, officer, case).digest
    remove(house, officer, case, seen, files_of(the_office, case)[0].id)
    with pytest.raises(StaleError, match=r"Removed from its files: a\.pdf"):
        edit(house, officer, Edit(case, seen, papers=frozenset()))


def test_a_look_at_a_file_is_no_change_of_the_case(the_office: Office, case: int) -> None:
    house, staff = the_office.house, the_office.staff
    attach(the_office, case, ("a.pdf", pdf()))
    seen = builders.record(house, staff.officer, case)
    for actor in (staff.reception, staff.officer2, staff.reviewer, staff.supervisor, staff.auditor):
        assert read(house, actor, seen.attachments[0].id) == pdf()
    file = open_case(house, staff.auditor, case)
    assert file.record == seen
    looks = file.timeline[:5]
    assert [one.role for one in looks] == ["auditor", "supervisor", "reviewer", "officer", "reception"]
    assert {one.detail["attachments"][0] for one in looks} == {seen.attachments[0].sha256}
    with pytest.raises(StaleError, match=r"Attached: a\.pdf\. Last: officer\.00001 at "):
        add(house, staff.officer, case, "old", [("b.pdf", pdf())])


def test_only_reception_and_officers_attach_and_remove(the_office: Office, case: int) -> None:
    house, staff = the_office.house, the_office.staff
    attach(the_office, case, ("a.pdf", pdf()), actor=staff.reception)
    seen = builders.record(house, staff.officer, case)
    for actor in (staff.reviewer, staff.supervisor, staff.administrator, staff.auditor):
        with pytest.raises(NotPermittedError, match="Only reception and officers"):
            attach(the_office, case, ("b.pdf", pdf()), actor=actor)
        with pytest.raises(NotPermittedError):
            remove(house, actor, case, seen.digest, seen.attachments[0].id)


@pytest.mark.parametrize(
    "state", ["proposed", "reviewed", "stop_proposed", "approved", "issued", "handed_over", "stopped"]
)
def test_once_a_case_is_proposed_nothing_is_attached_or_removed(the_office: Office, state: str) -> None:
    case = builders.make_case(the_office.house, state=state)
    with pytest.raises(NotPermittedError, match="awaits a decision"):
        attach(the_office, case, ("a.pdf", pdf()))


@pytest.mark.parametrize("state", ["received", "in_progress", "supplement_requested", "returned"])
def test_until_then_files_are_attached(the_office: Office, state: str) -> None:
    case = builders.make_case(the_office.house, state=state)
    assert attach(the_office, case, ("a.pdf", pdf())) == 2


def test_administrators_and_strangers_do_not_look_at_files(the_office: Office, case: int) -> None:
    house = the_office.house
    attach(the_office, case, ("a.pdf", pdf()))
    (one,) = files_of(the_office, case)
    with pytest.raises(NotPermittedError):
        read(house, the_office.staff.administrator, one.id)
    for ask in (lambda a: read(house, a, one.id), lambda a: listed(house, a, case), lambda a: read(house, a, 9999)):
        with pytest.raises(NotFoundError):
            ask(the_office.strangers.officer)
    assert actions(the_office, case) == ["attach"]


def test_the_same_key_attaches_once_and_gives_the_first_answer_again(the_office: Office, case: int) -> None:
    house, officer = the_office.house, the_office.staff.officer
    seen = builders.record(house, officer, case).digest
    files: Sequence[tuple[str, bytes]] = [("a.pdf", pdf())]
    assert [add(house, officer, case, seen, files, "key") for _ in range(3)] == [2, 2, 2]
    with pytest.raises(ConflictError):
        add(house, officer, case, seen, [("a.pdf", pdf(50))], "key")
    assert len(files_of(the_office, case)) == 1


def test_what_is_not_what_was_stored_is_not_handed_out(the_office: Office, case: int) -> None:
    attach(the_office, case, ("a.pdf", pdf()))
    with the_office.house.store.writing(the_office.staff.system) as unit:
        change = text("UPDATE attachment_contents SET body = :body WHERE attachment_contents.office = '00001'")
        unit.connection.execute(change, {"body": pdf(41)})
    with pytest.raises(SetupError, match="SHA-256"):
        read(the_office.house, the_office.staff.officer, files_of(the_office, case)[0].id)


def test_a_saved_file_is_its_owners_alone_and_overwrites_none(the_office: Office, case: int, tmp_path: Path) -> None:
    house, officer = the_office.house, the_office.staff.officer
    attach(the_office, case, ("a.pdf", pdf()))
    (one,) = files_of(the_office, case)
    path = save(house, officer, one.id, str(tmp_path / "a.pdf"))
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (pdf(), 0o600)
    with pytest.raises(BadInputError, match="already"):
        save(house, officer, one.id, str(path))


def test_files_of_this_machine_are_read_for_attaching(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf())
    (tmp_path / "link.pdf").symlink_to(tmp_path / "a.pdf")
    assert from_disk(str(tmp_path / "link.pdf")) == ("link.pdf", pdf())
    (tmp_path / "large.pdf").write_bytes(pdf(MOST_BYTES + 1))
    for name in ("none.pdf", "", "large.pdf", "a\x00.pdf"):
        with pytest.raises(BadInputError):
            from_disk(str(tmp_path / name))


def test_of_two_who_attach_at_once_one_is_told_and_no_limit_is_passed(the_office: Office, database: Database) -> None:
    half = MOST_BYTES // 2 + 1000  # there is room for one of the two
    staff = the_office.staff
    seen = _seen(the_office, PAIRS)
    both = [(attachers.attach_at_once, (actor, seen, half)) for actor in (staff.officer, staff.officer2)]
    for pair in zip(*race(database, both), strict=True):
        assert sorted(told.startswith("version 2") for told in pair) == [False, True], pair
        assert any("has changed since" in told and "Attached: officer" in told for told in pair), pair
    assert all(len(files_of(the_office, case)) == 1 for case, _ in seen)


def test_control_two_who_look_for_room_and_then_attach_pass_the_limit(the_office: Office, database: Database) -> None:
    staff, half = the_office.staff, MOST_BYTES // 2 + 1000
    seen = _seen(the_office, PAIRS)
    both = [(attachers.attach_naively, (actor, seen, half)) for actor in (staff.officer, staff.officer2)]
    told = race(database, both)
    too_much = sum(len(files_of(the_office, case)) == 2 for case, _ in seen)
    print(f"{database.kind}, naive: {too_much} of {PAIRS} cases beyond the limit")
    assert too_much
    assert told


def _seen(the_office: Office, number: int) -> list[tuple[int, str]]:
    cases = builders.make_cases(the_office.house, number, state="in_progress")
    return [(case, builders.record(the_office.house, the_office.staff.officer, case).digest) for case in cases]


@pytest.mark.long
def test_killed_anywhere_between_content_and_row_nothing_half_is_left(the_office: Office, database: Database) -> None:
    officer = the_office.staff.officer
    ended: list[int] = []
    for steps in range(1, 60):
        ((case, digest),) = _seen(the_office, 1)
        (version,) = race(database, [(attachers.attach_and_die, (officer, (case, digest), steps))])
        there = len(files_of(the_office, case))
        assert there == (2 if version else 0)
        assert actions(the_office, case) == (["attach"] if version else [])
        if version:
            break
        with the_office.house.store.reading(officer) as unit:
            for table in (attachment_contents, attachments, events):
                rows = select(func.count()).select_from(table).where(table.c.office == unit.office)
                assert unit.connection.execute(rows).scalar_one() == 0, (steps, table.name)
        ended.append(steps)
    assert len(ended) >= 10
    with the_office.house.store.reading(officer) as unit:
        assert not [one for one in audit.walk(unit) if isinstance(one, audit.Break)]
