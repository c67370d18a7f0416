"""What the palette offers wherever one is: the screen's own commands, recent cases, and the program's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Final

from workbench.domain.text import Text, same
from workbench.tui.commands import Command, OffersCommands

if TYPE_CHECKING:
    from workbench.tui.shell import Shell

_APP: Final = Text(vi="chương trình", en="program")
_CASE: Final = Text(vi="gần đây", en="recent")
_OPEN_CASE: Final = Text(vi="Mở hồ sơ {code} ({name})", en="Open case {code} ({name})")
_NOT_SIGNED_IN: Final = Text(vi="hãy đăng nhập trước", en="sign in first")
BEHIND_THE_DOOR: Final = frozenset(
    {"find", "look_up", "answers", "insurance_number", "counter", "workload", "plugins", "lock", "sign_out"}
)
_PROGRAM_COMMANDS: Final = {
    "help": Text(vi="Trợ giúp của màn hình này", en="Help of this screen"),
    "find": Text(vi="Tìm hồ sơ hoặc công dân", en="Find a case or a person"),
    "look_up": Text(vi="Tra cứu danh bạ", en="Look up in the directories"),
    "answers": Text(vi="Câu hỏi thường gặp: tìm câu trả lời", en="Questions asked often: find an answer"),
    "insurance_number": Text(vi="Tra cứu mã số BHXH của một người", en="Find somebody's insurance number"),
    "counter": Text(vi="Nhận hồ sơ tại quầy", en="New dossier at the counter"),
    "workload": Text(vi="Khối lượng công việc", en="Workload"),
    "plugins": Text(vi="Gói dịch vụ", en="Service plugins"),
    "language": Text(vi="English", en="Tiếng Việt"),
    "signs": Text(vi="Chế độ ASCII: bật hoặc tắt", en="ASCII mode: on or off"),
    "lock": Text(vi="Khóa màn hình", en="Lock the screen"),
    "sign_out": Text(vi="Đăng xuất, đổi người", en="Sign out, change the person"),
    "quit": Text(vi="Thoát", en="Quit"),
}
"""The actions of the App, in the order of the palette."""


def program_commands(app: Shell) -> Iterable[Command]:
    """Yield every command of this place and moment; at the door, nothing that names a case."""
    if not app.at_the_door:
        yield from _commands_here(app)
    for action, words in _PROGRAM_COMMANDS.items():
        blocked = _NOT_SIGNED_IN if app.at_the_door and action in BEHIND_THE_DOOR else None
        yield Command(words, _APP, partial(app.run_action, f"app.{action}"), key=action, blocked=blocked)


def _commands_here(app: Shell) -> Iterable[Command]:
    if isinstance(app.screen, OffersCommands):
        yield from app.screen.commands()
    for one in app.recent:
        name = _OPEN_CASE.fill(code=same(one.code), name=same(one.name))
        yield Command(name, _CASE, partial(app.open_cases, [one.case_id], 0))
