"""Another agency by its code or by its name: the counter can name every province, and no letter has a code alone."""

import csv
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from pydantic import ValidationError

from tests.plugins.people import PERSON, Desk
from tests.plugins.test_payout_place import IN, NOTHING_PAID, OUT, filed_on, planned, proposed
from tests.plugins.test_payout_rules import moving, on_record
from workbench.api import Directory, Text
from workbench.plugins import load_plugins
from workbench_payout_change.place.form import PlaceForm
from workbench_payout_change.place.service import SERVICE

CAO_BANG = "Bảo hiểm xã hội tỉnh Cao Bằng"
HA_NOI = "Bảo hiểm xã hội thành phố Hà Nội"
PLUGINS = load_plugins()
AGENCIES: Directory = PLUGINS.directories["agencies"]


def named(desk: Desk) -> Desk:
    """Return the desk with what the shipped directories call the codes of its declaration."""
    return replace(desk, named=PLUGINS.named(desk.case.form))


def noted(desk: Desk) -> list[tuple[str, bool]]:
    found = SERVICE.check(desk.case, SERVICE.lifecycle.step("approve"), on_record())
    return [(one.text.vi, one.blocking) for one in found if one.field in {"to_agency", "from_agency"}]


def provinces() -> list[str]:
    lines = (files("workbench_directory") / "data" / "provinces.csv").read_text(encoding="utf-8").splitlines()
    return sorted({row["new_name"].removeprefix("Thành phố ") for row in csv.DictReader(lines)})


def test_f4_finds_the_agency_of_each_of_the_34_provinces_by_the_name_of_the_province() -> None:
    assert len(provinces()) == 34
    for province in provinces():
        found = [one for one in AGENCIES.search(province, 20) if one.name.endswith(province) and not one.valid_to]
        assert [one for one in found if one.name.startswith("Bảo hiểm xã hội t")], province


def test_what_f4_fills_in_where_no_code_is_known_is_a_declaration_that_comes_in() -> None:
    for entry in AGENCIES.entries() if AGENCIES.entries else ():
        assert moving(to_agency=entry.code or entry.name).to_agency


@pytest.mark.parametrize("typed", ["Hà Nội", "01", "0010", "001012", "BHXH", "Bảo hiểm xã hội"])
def test_a_province_alone_or_a_number_that_is_no_code_is_no_agency(typed: str) -> None:
    with pytest.raises(ValidationError):
        PlaceForm.model_validate({**OUT, "to_agency": typed})


@pytest.mark.parametrize(
    ("form", "field", "register"), [(OUT, "to_agency", on_record()), (IN, "from_agency", NOTHING_PAID)]
)
def test_the_register_keeps_name_and_code_or_whichever_is_known(
    form: dict[str, Any], field: str, register: Any
) -> None:
    (known,) = planned(named(proposed(form, **{field: "001"})), register)
    assert (known.other_agency, known.other_agency_name) == ("001", HA_NOI)
    (codeless,) = planned(named(proposed(form, **{field: CAO_BANG})), register)
    assert (codeless.other_agency, codeless.other_agency_name) == ("", CAO_BANG)
    (nameless,) = planned(named(proposed(form, **{field: "004"})), register)
    assert (nameless.other_agency, nameless.other_agency_name) == ("004", "")


def test_an_agency_of_which_half_is_known_is_looked_at_and_never_refused() -> None:
    assert noted(named(proposed(OUT, to_agency="001"))) == []
    ((told, blocking),) = noted(named(proposed(OUT, to_agency="004")))
    assert ("danh mục không có cơ quan BHXH mã 004" in told, blocking) == (True, False)
    ((told, blocking),) = noted(named(proposed(OUT, to_agency=CAO_BANG)))
    assert (f"chưa rõ mã của {CAO_BANG}" in told, blocking) == (True, False)
    assert named(proposed(OUT, to_agency=CAO_BANG)).may("approve", on_record()).allowed


@pytest.mark.parametrize(
    ("written", "addressed"),
    [
        ("001", Text(vi=f"{HA_NOI} (mã 001)", en=f"{HA_NOI} (code 001)")),
        (CAO_BANG, Text(vi=CAO_BANG, en=CAO_BANG)),
        ("004", Text(vi="Cơ quan BHXH mã 004 (chưa rõ tên)", en="Social-insurance agency 004 (name unknown)")),
    ],
)
def test_the_transfer_notice_is_addressed_by_name_and_says_where_there_is_none(written: str, addressed: Text) -> None:
    case = filed_on(named(proposed(OUT, to_agency=written)).case, 19)
    assert SERVICE.context(case, SERVICE.document("transfer"), on_record())["destination"] == addressed


def facts_of(desk: Desk, kind: str, register: Any) -> dict[str, str]:
    context = SERVICE.context(filed_on(desk.case, 19), SERVICE.document(kind), register)
    return {label.vi: value.vi for label, value in context["facts"]}  # type: ignore[attr-defined]


def test_the_destination_is_told_who_comes_when_they_were_born_and_where_they_live_then() -> None:
    moved = named(proposed(OUT, to_agency="001", new_address="1 Phố Mẫu, Phường Ba Đình, Hà Nội"))
    facts = facts_of(moved, "transfer", on_record())
    assert facts["Ngày sinh"] == "/".join(reversed(PERSON.birth.split("-")))
    assert facts["Nơi cư trú mới"] == "1 Phố Mẫu, Phường Ba Đình, Hà Nội"
    assert "Nơi cư trú mới" not in facts_of(named(proposed(OUT)), "transfer", on_record())


def test_the_notice_of_a_file_that_came_names_the_origin_and_its_transfer_notice() -> None:
    facts = facts_of(named(proposed(IN, from_agency=CAO_BANG)), "result", NOTHING_PAID)
    assert (facts["Cơ quan BHXH nơi đi"], facts["Thông báo di chuyển số"]) == (CAO_BANG, "12/TB-BHXH")
