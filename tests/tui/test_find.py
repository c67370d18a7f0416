"""F3 away from the queue: it says what can be typed, and each of these ways finds."""

from __future__ import annotations

import pytest

from tests.tui.casework import Casework
from tests.tui.shell import NARROW
from workbench.demo.people import citizen_number
from workbench.domain.text import Language
from workbench.tui.screens.counter import CounterScreen
from workbench.tui.screens.find import Find

pytest_plugins = ["tests.tui.casework_fixtures"]

HUONG = citizen_number(1)


@pytest.mark.parametrize(
    ("language", "ways", "nothing"),
    [
        ("vi", ["sáu số cuối", "n t huong 84", "mã hồ sơ", "quét mã QR"], "Không tìm thấy"),
        ("en", ["last six digits", "n t huong 84", "a dossier code", "scan the QR"], "Nothing found"),
    ],
)
async def test_before_anything_is_typed_it_says_what_can_be_and_not_that_nothing_was_found(
    office: Casework, language: Language, ways: list[str], nothing: str
) -> None:
    async with office.open("tiepnhan", CounterScreen(), size=NARROW, language=language) as desk:
        await desk.press("f3")
        assert all(way in desk.text for way in ways)
        assert nothing not in desk.text
        await desk.type("zzzz")
        assert nothing in desk.text
        assert not any(way in desk.text for way in ways)
        await desk.press(*["backspace"] * 4)
        assert all(way in desk.text for way in ways)


async def test_every_way_that_it_names_finds(office: Casework) -> None:
    code = office.look(office.case(person=1)).record.code
    scan = f"{HUONG}|012345678|Nguyễn Thị Hường|05091984|Nữ|3 Đường Thử Nghiệm|01012021"
    ways = [HUONG, "0000000001", "GD4000000000001", "0900000101", HUONG[-6:], "n t huong 84", code, code[-11:], scan]
    async with office.open("tiepnhan", CounterScreen()) as desk:
        await desk.press("f3")
        for typed in ways:
            found = await desk.at(Find)._look(typed, "")
            assert any("Nguyễn Thị Hường" in detail.vi for detail in found.details.values()), typed
