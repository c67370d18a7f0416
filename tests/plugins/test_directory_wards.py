"""The wards: those of today, those that ended in July 2025 and what they became, and who serves them."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tools import wards as tool
from workbench.domain import asks
from workbench.domain.directory import UNKNOWN, DirectoryEntry
from workbench.domain.form import Form, specs
from workbench.plugins import load_plugins
from workbench_directory.shelf import rows
from workbench_directory.wards import BECAME, WARDS

LAST_DAY = date(2025, 6, 30)


def entries() -> list[DirectoryEntry]:
    assert WARDS.entries is not None
    return list(WARDS.entries())


def found(typed: str, limit: int = 5) -> list[tuple[str, str, bool]]:
    return [(one.code, one.name, one.valid_to is None) for one in WARDS.search(typed, limit)]


def told(entry: DirectoryEntry, label: str) -> object:
    return {title.vi: value for title, value in entry.details}.get(label)


def test_all_3321_wards_of_today_are_there_each_code_once_in_every_province() -> None:
    today = [one for one in entries() if one.valid_to is None and one.doubt is None]
    assert len(today) == len({one.code for one in today}) == 3321
    assert len({one.place for one in today}) == 34


def test_every_former_ward_says_what_it_became_or_that_nobody_knows() -> None:
    former = [one for one in entries() if one.valid_to or one.doubt]
    assert len(former) == 8912
    assert {one.valid_to for one in former} == {LAST_DAY, None}
    unknown = [one for one in former if one.valid_to is None]
    assert len(unknown) == 28
    assert {told(one, BECAME.vi) for one in unknown} == {UNKNOWN}
    assert all(one.details[0][1] for one in former)


def test_what_a_former_ward_became_is_a_ward_of_today() -> None:
    today = {row["code"] for row in rows("wards") if not row["district"]}
    assert {code for row in rows("wards") for code in row["became"].split()} <= today


def test_a_code_that_another_ward_has_now_shows_both_the_present_one_first() -> None:
    assert found("00004") == [("00004", "Phường Ba Đình", True), ("00004", "Phường Trúc Bạch", False)]
    assert WARDS.search("00004", 5)[1].place == "Quận Ba Đình, Hà Nội"


def test_a_former_name_leads_to_the_ward_of_today() -> None:
    (former, now, *_) = WARDS.search("ben nghe", 5)
    assert (former.name, former.valid_to) == ("Phường Bến Nghé", LAST_DAY)
    assert told(former, "Nay là") == "Phường Sài Gòn (26740)"
    assert (now.code, now.name, now.place) == ("26740", "Phường Sài Gòn", "TP Hồ Chí Minh")


def test_a_divided_ward_names_every_ward_it_lies_in_now() -> None:
    divided = next(one for one in WARDS.search("00016", 5) if one.valid_to)
    assert told(divided, "Nay thuộc các nơi") == "Phường Ba Đình (00004), Phường Ngọc Hà (00008)"


def test_a_name_typed_before_its_province_finds_the_ward_before_those_that_only_lie_there() -> None:
    assert found("kim lien nghe an")[0][:2] == ("17971", "Xã Kim Liên")
    assert found("hong ha ha noi")[0][:2] == ("00097", "Phường Hồng Hà")


def test_an_address_of_before_finds_the_ward_that_goes_on_by_the_district_it_lay_in() -> None:
    assert found("xa kim lien huyen nam dan tinh nghe an")[0] == ("17971", "Xã Kim Liên", True)
    assert found("phuong ben nghe quan 1 tp ho chi minh")[0] == ("26740", "Phường Sài Gòn", True)


def test_a_ward_is_found_by_its_name_and_place_as_an_address_has_them() -> None:
    for code, name in (("26743", "Phường Bến Thành, TP Hồ Chí Minh"), ("32248", "Xã Đất Mũi, tỉnh Cà Mau")):
        assert found(name)[0][0] == code


def test_who_serves_a_ward_is_known_of_473_and_else_unknown() -> None:
    codes = {row["ward_code"] for row in rows("agency_wards")}
    today = {one.code: one for one in entries() if one.valid_to is None and one.doubt is None}
    served = Counter(told(one, "BHXH phụ trách") is UNKNOWN for one in today.values())
    assert len(codes) == 473
    assert codes <= set(today)
    assert served == {True: 3321 - 473, False: served[False]}
    assert told(today["00235"], "BHXH phụ trách") == "BHXH cơ sở Đống Đa"


def test_an_agencys_ward_bears_the_name_that_its_code_has() -> None:
    names = {row["code"]: row["name"] for row in rows("wards") if not row["district"]}
    assert [row for row in rows("agency_wards") if names[row["ward_code"]] != row["ward_name"]] == []


def test_the_shipped_file_has_the_form_that_the_tool_writes() -> None:
    with tool.FILE.open(encoding="utf-8", newline="") as file:
        shipped = [tuple(row) for row in csv.reader(file)]
    assert shipped[0] == tool.HEADER
    assert tool.written(shipped[1:]) == tool.FILE.read_text(encoding="utf-8")  # type: ignore[arg-type]


@pytest.mark.skipif(sys.version_info < (3, 12), reason="vietnam-provinces 2026 needs Python 3.12")
def test_the_shipped_file_is_what_the_locked_package_says() -> None:
    assert tool.written(tool.rows()) == Path(tool.FILE).read_text(encoding="utf-8")


class Asked(Form):
    """A declaration with an address."""

    address: asks.Address = ""


def test_an_address_is_no_code_that_the_wards_would_have_to_know() -> None:
    assert specs(Asked)[0].directory == "wards"
    assert load_plugins().named(Asked(address="12 Lê Lợi, Phường Bến Thành")) == {}
