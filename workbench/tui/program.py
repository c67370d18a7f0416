"""What the palette offers wherever one is: the screen's own commands, recent cases, and the program's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Final

from workbench.domain.actor import Role
from workbench.domain.text import Text, same
from workbench.tui.commands import Command, OffersCommands
from workbench.tui.strings import COUNTER, ONLY_RECEIVERS

if TYPE_CHECKING:
    from workbench.tui.shell import Shell

_APP: Final = Text(vi="chương trình", en="program")
_CASE: Final = Text(vi="gần đây", en="recent")
_OPEN_CASE: Final = Text(vi="Mở hồ sơ {code} ({name})", en="Open case {code} ({name})")
_NOT_SIGNED_IN: Final = Text(vi="hãy đăng nhập trước", en="sign in first")
_OPEN_ALREADY: Final = Text(vi="đang mở", en="open already")
_TYPED: Final = Text(vi="ở dòng lệnh: {line}", en="at the command line: {line}")
BEHIND_THE_DOOR: Final = frozenset(
    {"find", "look_up", "answers", "insurance_number", "counter", "workload", "plugins", "lock", "sign_out"}
)
PROGRAM_COMMANDS: Final = {
    "help": Text(vi="Trợ giúp của màn hình này", en="Help of this screen"),
    "find": Text(vi="Tìm hồ sơ hoặc công dân", en="Find a case or a person"),
    "look_up": Text(vi="Tra cứu danh bạ", en="Look up in the directories"),
    "answers": Text(vi="Câu hỏi thường gặp: tìm câu trả lời", en="Questions asked often: find an answer"),
    "insurance_number": Text(vi="Tra cứu mã số BHXH của một người", en="Find somebody's insurance number"),
    "counter": COUNTER,
    "workload": Text(vi="Khối lượng công việc", en="Workload"),
    "plugins": Text(vi="Gói dịch vụ", en="Service plugins"),
    "language": Text(vi="English", en="Tiếng Việt"),
    "signs": Text(vi="Chế độ ASCII: bật hoặc tắt", en="ASCII mode: on or off"),
    "lock": Text(vi="Khóa màn hình", en="Lock the screen"),
    "sign_out": Text(vi="Đăng xuất, đổi người", en="Sign out, change the person"),
    "quit": Text(vi="Thoát", en="Quit"),
}
"""The actions of the App, in the order of the palette."""


AT_THE_COMMAND_LINE: Final = {
    "workbench user": Text(vi="Tài khoản: thêm, đóng, đổi, mật khẩu", en="Accounts: add, close, change, password"),
    "workbench office": Text(vi="Cơ quan: thêm, sửa, liệt kê", en="Offices: add, change, list"),
    "workbench certificate": Text(vi="Chứng thư ký văn bản: xem, thay", en="Signing certificates: show, replace"),
}
"""What an administrator keeps with a command typed outside these screens."""


def program_commands(app: Shell) -> Iterable[Command]:
    """Yield every command of this place and moment, each once; at the door, nothing that names a case."""
    here = [] if app.at_the_door else list(_commands_here(app))
    yield from here
    offered = {command.words for command in here}
    for action, words in PROGRAM_COMMANDS.items():
        if words in offered:
            continue
        yield Command(words, _APP, partial(app.run_action, f"app.{action}"), key=action, blocked=why_not(app, action))
    if administers(app):
        for line, words in AT_THE_COMMAND_LINE.items():
            yield Command(words, _APP, _nothing, blocked=_TYPED.fill(line=line))


def administers(app: Shell) -> bool:
    """Say whether an administrator is signed in."""
    return not app.at_the_door and app.actor.role is Role.ADMINISTRATOR


def _nothing() -> None:
    """Stand in for what no screen can do."""


def why_not(app: Shell, action: str) -> Text | None:
    """Say why an action of the program can't be run now; None if it can."""
    if app.at_the_door:
        return _NOT_SIGNED_IN if action in BEHIND_THE_DOOR else None
    if app.is_open(action):
        return _OPEN_ALREADY
    from workbench.usecases.intake import RECEIVERS  # not before somebody has signed in: the door opens at once

    return ONLY_RECEIVERS if action == "counter" and app.actor.role not in RECEIVERS else None


def _commands_here(app: Shell) -> Iterable[Command]:
    if isinstance(app.screen, OffersCommands):
        yield from app.screen.commands()
    for one in app.recent:
        name = _OPEN_CASE.fill(code=same(one.code), name=same(one.name))
        yield Command(name, _CASE, partial(app.open_cases, [one.case_id], 0))
