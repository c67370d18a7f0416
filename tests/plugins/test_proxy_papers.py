"""Proxies from the counter to the citizen on a real database, and their papers as they are printed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.plugins.test_proxy_rules import DAUGHTER
from tests.security.agency import Agency
from workbench.api import BenefitRecord, value_of
from workbench.demo.office import OFFICE
from workbench.demo.people import LONGEST_NAME, citizen_number
from workbench.documents.words import page_count, page_png, page_words
from workbench.domain.actor import system_actor
from workbench.domain.case import canonical
from workbench.domain.errors import NotPermittedError
from workbench.domain.text import LANGUAGES
from workbench.store import people, queries
from workbench.usecases.browse import CaseFile, open_case
from workbench.usecases.foresee import foresee
from workbench.usecases.intake import take_in
from workbench.usecases.issue_documents import body
from workbench_proxy.records import ProxyRecord

LONG, SHORT = 2, 4
"""The demo person whose name has sixty letters, and one with a name like most."""
LONG_PROXY = "Nguyễn Hoàng Phương Quỳnh Trâm Anh Thị Ngọc Diệp Khánh Linh"
LONG_ADDRESS = (
    "Số 1234/56/78A ngõ 90 ngách 12, khu tập thể Nhà máy Cơ khí chế tạo máy số 9 Ví Dụ, Tổ dân phố Giả Định số 15, "
    "Phường Thử Nghiệm Đông Bắc, Tỉnh Minh Họa"
)
MM = 72 / 25.4


@pytest.fixture
def agency(demo_template: Path, tmp_path: Path) -> Iterator[Agency]:
    """A demo office of one's own, with two pensioners in it."""
    made = Agency.copied(demo_template, tmp_path / "data")
    system = system_actor(OFFICE)
    with made.house.store.writing(system, made.house.clock()) as unit:
        pensioners = people.by_numbers(unit, [citizen_number(one) for one in (LONG, SHORT)])
        value = canonical(BenefitRecord(benefit="pension", first_month="2020-01").model_dump(mode="json"))
        entry = {"kind": "benefit", "value": value, "valid_from": "2020-01-01"}
        people.add_entries(unit, [{**entry, "person_id": one} for one in {p.id for p in pensioners.values()}])
    yield made
    made.close()


def today(agency: Agency) -> date:
    return agency.house.clock().date()


def received(agency: Agency, who: int = SHORT, **answers: Any) -> int:
    """Take in a dossier at the counter, with all its papers, and return its case."""
    day = today(agency)
    form = {**DAUGHTER, "certified_on": day, "from_day": day + timedelta(days=10), **answers}
    line = {
        "id": f"652-{form['request']}-{form['proxy_number']}", "service": "proxy.collect", "channel": "counter",
        "papers": ["mandate", "proxy_id", "revocation"], "form": form,
        "person": {"citizen_number": citizen_number(who)},
    }  # fmt: skip
    report = take_in(agency.house, agency.actor("tiepnhan"), [json.dumps(line, default=str)])
    assert report.ok, report.faults
    with agency.house.store.reading(agency.actor("canbo")) as unit:
        return queries.case_id(unit, report.taken[0].code)


def done(agency: Agency, case: int) -> CaseFile:
    """Take a case from the counter to the citizen and return it."""
    agency.approve(case)
    agency.print()
    agency.take("tiepnhan", case, "hand_over")
    return seen(agency, case)


def seen(agency: Agency, case: int) -> CaseFile:
    return open_case(agency.house, agency.actor("canbo"), case)


def page(agency: Agency, case: int, kind: str, part: str) -> bytes:
    (document,) = [one for one in agency.documents(case) if one.kind == kind]
    assert document.state == "done", document.fault
    made = body(agency.house, agency.actor("canbo"), document.id, part)
    assert made
    return made


def words(pdf: bytes) -> str:
    return "".join(word[4] for number in range(page_count(pdf)) for word in page_words(pdf, number))


def compact(text: str) -> str:
    return "".join(text.split())


def test_a_proxy_goes_from_the_counter_to_the_citizen(agency: Agency) -> None:
    case = received(agency)
    file = done(agency, case)
    assert file.record.state == "handed_over"
    (entry,) = file.register.entries("proxy")
    assert (entry.live, entry.case_code) == (True, file.record.code)
    assert value_of(entry, ProxyRecord).proxy_name == "Lê Thị Thử"
    assert (entry.valid_from, entry.valid_to) == (entry.value.from_day, entry.value.to_day)  # type: ignore[attr-defined]
    assert [(one.kind, one.state) for one in file.documents] == [
        ("receipt", "done"), ("result", "done"), ("record", "done"),
    ]  # fmt: skip
    assert [one.number.split("/")[1][:3] for one in file.documents[1:]] == ["TB-", "PGN"]
    said = words(page(agency, case, "record", "vi.pdf"))
    assert compact("II. Người được ủy quyền Họ và tên: Lê Thị Thử, sinh ngày 03/02/1990") in said
    assert compact("Ủy ban nhân dân cấp xã: UBND Xã Mẫu") in said


def test_an_unconfirmed_time_limit_is_not_printed_as_law(agency: Agency) -> None:
    case = received(agency)
    agency.take("tiepnhan", case, "accept")
    agency.print()
    assert compact("Thời gian giải quyết hồ sơ theo quy định") not in words(page(agency, case, "receipt", "vi.pdf"))


def test_the_next_proxy_takes_the_place_of_the_former_and_is_revoked_in_turn(agency: Agency) -> None:
    done(agency, received(agency))
    soon = today(agency) + timedelta(days=40)
    second = received(agency, proxy_name="Trần Văn Mới", proxy_number="B1234567", from_day=soon, revokes_former=True)
    new, former = done(agency, second).register.entries("proxy")
    assert (former.live, former.valid_to) == (False, soon - timedelta(days=1))
    assert "cử người khác lĩnh thay" in former.ended_reason
    third = received(agency, request="revoke", proxy_number="B1234567", pension=False)
    ended, _ = done(agency, third).register.entries("proxy")
    assert (ended.id, ended.live, ended.valid_to) == (new.id, False, today(agency) - timedelta(days=1))
    assert compact("Trần Văn Mới") in words(page(agency, third, "record", "vi.pdf"))


def test_an_approval_that_is_refused_changes_nothing(agency: Agency) -> None:
    done(agency, received(agency))
    case = received(agency, proxy_number="B1234567")
    agency.take("tiepnhan", case, "accept")
    with pytest.raises(NotPermittedError, match="already collects"):
        agency.take("canbo", case, "propose")
    assert len(seen(agency, case).register.entries("proxy")) == 1


def test_what_an_approval_would_do_is_shown_before_it_is_decided(agency: Agency) -> None:
    case = received(agency)
    step = agency.house.plugins.service("proxy.collect").lifecycle.step("approve")
    foreseen = foresee(agency.house, agency.actor("lanhdao"), seen(agency, case), step)
    assert [type(change).__name__ for change in foreseen.changes] == ["Issue"]
    assert [kind.id for kind in foreseen.documents] == ["result", "record"]


def drawn(pdf: bytes, number: int, box: tuple[float, float, float, float]) -> bool:
    """Say whether anything is drawn in a part of a page, given in mm from its upper left corner."""
    dots = 100 / 25.4
    sheet = Image.open(BytesIO(page_png(pdf, number, 100))).convert("L")
    left, top, right, bottom = (round(side * dots) for side in box)
    return min(sheet.crop((left, top, right, bottom)).tobytes()) < 128


@pytest.mark.parametrize(
    ("who", "answers", "pages"),
    [
        (SHORT, {}, 1),
        (LONG, {"proxy_name": LONG_PROXY, "proxy_address": LONG_ADDRESS, "certifier": LONG_ADDRESS}, 2),
    ],
)
def test_the_record_keeps_to_its_margins_and_nothing_of_a_long_name_is_lost(
    agency: Agency, who: int, answers: dict[str, str], pages: int
) -> None:
    case = received(agency, who, **answers)
    agency.approve(case)
    agency.print()
    for language in LANGUAGES:
        pdf = page(agency, case, "record", f"{language}.pdf")
        assert page_count(pdf) == pages
        assert [answer for answer in answers.values() if compact(answer) not in words(pdf)] == []
        assert (compact(LONGEST_NAME) in words(pdf)) == (who == LONG)
        for number in range(pages):
            for left, _, right, bottom, word in page_words(pdf, number):
                assert 29.5 * MM <= left <= right <= 190.5 * MM, word  # the horn of ư hangs over its width
                assert bottom <= 277 * MM + 1
            assert not drawn(pdf, number, (0, 0, 29.5, 297))
            assert not drawn(pdf, number, (190.5, 0, 210, 297))
            assert not drawn(pdf, number, (0, 277.5, 210, 297))


def test_a_name_with_braces_and_markup_is_printed_as_it_is(agency: Agency) -> None:
    hostile = "Lê {name} <b>Thử</b> & {0}"
    case = received(agency, proxy_name=hostile, other_acts=hostile)
    agency.approve(case)
    agency.print()
    assert words(page(agency, case, "record", "vi.pdf")).count(compact(hostile)) == 2
    assert compact(hostile) in words(page(agency, case, "result", "en.pdf"))
