"""The quieter places: workload and plugins."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from tests.support.builders import make_case
from tests.support.busy import at, make_busy
from tests.support.office import Office, Staff
from tests.tui.conftest import Sit
from tests.tui.shell import NARROW, WIDE, Desk
from workbench.plugins import load_plugins
from workbench.tui.screens.queue import QueueScreen
from workbench.usecases.house import House


@pytest.fixture
def busy(house: House, staff: Staff) -> None:
    """Three cases an officer holds, one of them late; two that nobody holds; one closed."""
    make_busy(house, staff)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_ctrl_d_shows_it_with_a_number_beside_every_bar(
    sit: Sit, staff: Staff, busy: None, size: tuple[int, int]
) -> None:
    async with sit(staff.supervisor, size=size) as desk:
        await desk.press("ctrl+d")
        assert "đang mở 5 · hôm nay đã chuyển 0" in desk.text
        assert "quá hạn 1 · đúng hạn 4 · trước hạn 0" in desk.text
        assert bar_of(desk, "officer.00001") == ["3", "1", "0", "█"]
        assert bar_of(desk, "Mới nộp") == ["2", "0", "█"]
        assert bar_of(desk, "hôm nay  ") == ["2", "█"]
        await desk.press("ctrl+l", "escape")
        desk.at(QueueScreen)


def bar_of(desk: Desk, name: str) -> list[str]:
    line = next(line for line in desk.lines if name in line)
    cells = line.split(name.strip(), 1)[1].split("│")[0].split()
    return [*cells[:-1], cells[-1][:1]]


async def test_f5_counts_again(sit: Sit, house: House, staff: Staff, busy: None) -> None:
    async with sit(staff.supervisor) as desk:
        await desk.press("ctrl+d")
        make_case(house, due_at=at(5))
        await desk.press("f5")
        assert "đang mở 6" in desk.text


@pytest.fixture
def with_a_broken_plugin(the_office: Office) -> None:
    """A second plugin that can't be imported."""
    broken = load_plugins([EntryPoint("payroll", "no_such_module_here", "workbench")])
    the_office.house.plugins._infos.update({info.name: info for info in broken.infos})


async def test_the_list_of_plugins_tells_what_runs_and_why_another_does_not(
    sit: Sit, staff: Staff, with_a_broken_plugin: None
) -> None:
    async with sit(staff.officer) as desk:
        await desk.press("f2")
        await desk.type("goi dich vu")
        await desk.press("enter")
        assert "2 gói · 1 lỗi nạp" in desk.text
        assert "● chạy" in desk.text
        assert "! lỗi nạp" in desk.text
        assert "0.000000 Đổi địa chỉ: 13 trạng thái" in desk.text
        await desk.press("down")
        assert "LỖI: " in desk.text
        assert "no_such_module_here" in desk.text
        assert "chỉ đọc" in desk.text
