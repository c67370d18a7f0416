"""What the values of records are called wherever they are shown."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.domain.record_words import worded
from workbench.domain.text import same
from workbench.plugins import load_plugins

KINDS = load_plugins().record_kinds


@pytest.mark.parametrize(
    ("kind", "name", "value", "vi", "en"),
    [
        ("payout", "method", "cash", "Tiền mặt", "Cash"),
        ("proxy", "benefits", ("pension", "survivor"), "Lương hưu, Trợ cấp tuất hằng tháng",
         "Pension, Survivor's allowance"),
        ("card", "living_area", 5, "K1", "K1"),
    ],
)  # fmt: skip
def test_a_choice_is_shown_by_its_wording(kind: str, name: str, value: object, vi: str, en: str) -> None:
    told = worded(KINDS[kind], name, value)
    assert (told.vi, told.en) == (vi, en)


def test_days_and_months_are_written_as_people_write_them() -> None:
    assert worded(KINDS["proxy"], "from_day", date(2026, 12, 1)) == same("01/12/2026")
    assert worded(KINDS["proxy"], "proxy_birth", "1990-02-03") == same("03/02/1990")
    assert worded(KINDS["payout"], "from_month", "2026-12") == same("12/2026")


def test_what_is_not_known_is_empty() -> None:
    assert [worded(KINDS["proxy"], "certifier", value).vi for value in (None, "", ())] == [""] * 3


def test_every_choice_of_every_kind_has_a_wording_where_it_is_shown() -> None:
    """A field whose values are a closed list is never shown by the program's own names."""
    silent = [
        (kind.id, name, value)
        for kind in KINDS.values()
        for name, asked in kind.model.model_json_schema()["properties"].items()
        for value in asked.get("enum", [])
        if name in (kind.labels or {}) and value != "" and str(value) not in kind.wordings.get(name, {})
    ]
    assert silent == []
