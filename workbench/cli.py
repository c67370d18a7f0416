"""The command line: every command's name and one line about it; all else is imported when a command is chosen."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

COMMANDS = {
    "start": ("Mở bàn làm việc; lần đầu thì dựng cơ quan minh họa", "open the workbench, on a demo office at first"),
    "demo": ("Dựng cơ quan minh họa với người và hồ sơ giả định", "build a demo office of made-up people and cases"),
    "tour": ("Đi hết công việc chính trên 20 hồ sơ mẫu, có bằng chứng", "do the main job on 20 cases, with evidence"),
    "intake": ("Nhận hồ sơ từ tệp JSON Lines", "take in dossiers from a JSON Lines file"),
    "sync": ("Đồng bộ người và bản ghi từ hệ thống khác", "take over persons and records from other systems"),
    "list": ("Liệt kê hồ sơ của một khung nhìn", "list the cases of a view"),
    "show": ("Xem một hồ sơ", "show a case"),
    "person": ("Xem toàn bộ thông tin của một người", "show a person's whole record"),
    "do": ("Thực hiện một thao tác với hồ sơ", "take a step of a case"),
    "why": ("Vì sao được hoặc không được làm một thao tác", "why a step may or may not be taken"),
    "document": ("Liệt kê, lưu, kiểm tra văn bản", "list, save or verify documents"),
    "attachment": ("Tệp đính kèm: xem, thêm, lưu, bỏ", "files of a case: list, add, save or remove"),
    "card": ("Tạo, kiểm tra thẻ BHYT có mã QR; khóa ký", "make or verify QR health cards; their keys"),
    "service": ("Xem các thủ tục và sơ đồ trạng thái", "list, draw or check the services"),
    "report": ("Lập báo cáo tháng, như danh sách chi trả", "make a report of a month, such as the payment list"),
    "directory": ("Tra cứu danh mục", "look something up in a directory"),
    "ask": ("Trả lời câu hỏi của người dân, kèm căn cứ", "answer a citizen's question, with its source"),
    "enquiry": ("Nhận câu hỏi từ thư, trò chuyện; chuyển thành hồ sơ", "enquiries by mail and chat, into cases"),
    "office": ("Lập cơ quan thật, thêm, sửa, liệt kê", "found a real office, add, change or list them"),
    "user": ("Tài khoản: thêm, liệt kê, đóng, đổi, mật khẩu", "accounts: add, list, close, change, set a password"),
    "certificate": ("Chứng thư ký văn bản: xem, thay", "list or replace what letters are signed with"),
    "audit": ("Kiểm tra nhật ký", "verify the audit chain"),
    "worker": ("In các văn bản còn nợ", "make the documents that are owed"),
    "db": ("Nâng cấp cơ sở dữ liệu", "upgrade the database"),
}
"""What `workbench COMMAND` runs: the module `workbench.commands.COMMAND`."""

USAGE = "workbench [--lang vi|en] [COMMAND …]"


def main(argv: list[str] | None = None) -> int:
    """Run a command and return the exit status: 0 done, 1 refused or failed, 2 wrong usage, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if argv is None:  # we are the whole program
        sys.excepthook = _stopped
    others = os.umask(0o077)  # whatever we write may hold somebody's data: it is for its owner's eyes
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except OSError as error:  # whatever else the system refuses was told by the command
        return _not_written(error)
    finally:
        os.umask(others)
    return status


def _not_written(error: OSError) -> int:
    """End because standard output takes no more: quietly if whoever read it has enough, else saying why."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return 141
    from workbench.usecases.system_words import why_not

    why = why_not(error)
    print(f"Lỗi: Không ghi được kết quả: {why.vi}", file=sys.stderr)
    print(f"Error: The result can't be written: {why.en}", file=sys.stderr)
    return 1


def _stopped(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say where a fault of the program's own happened, and nothing of whom it happened to."""
    from workbench.tui.crash import report

    print("Chương trình đã dừng vì một lỗi. / The program has stopped because of a fault.", file=sys.stderr)
    print(report(error), file=sys.stderr)


def _run(argv: list[str]) -> int:
    language, rest = _language(argv)
    if not rest:
        rest = ["start", "--screen"]
    first, *others = rest
    if first in {"-h", "--help", "help"}:
        print(overview(language))
        return 0
    if first == "--version":
        from importlib.metadata import version

        print(version("case-workbench"))
        return 0
    if first not in COMMANDS:
        what = ("tùy chọn", "option") if first.startswith("-") else ("lệnh", "command")
        print(f"Không có {what[0]} {first[:40]!a} / There is no {what[1]} {first[:40]!a}", file=sys.stderr)
        print(overview(language), file=sys.stderr)
        return 2
    from workbench.commands.console import run

    return run(first, others, language)


def _language(argv: list[str]) -> tuple[str, list[str]]:
    """Split off `--lang vi|en`, wherever it stands; "" leaves the choice to the settings."""
    for place, word in enumerate(argv):
        if word == "--lang" and argv[place + 1 : place + 2] in [["vi"], ["en"]]:
            return argv[place + 1], argv[:place] + argv[place + 2 :]
        if word in {"--lang=vi", "--lang=en"}:
            return word[-2:], argv[:place] + argv[place + 1 :]
    return "", argv


def overview(language: str) -> str:
    """Return the top-level help: one line for each command."""
    chosen = language or os.environ.get("WORKBENCH_LANGUAGE", "vi")
    column = 1 if chosen == "en" else 0
    head = (
        ("Bàn làm việc hồ sơ. Không có lệnh: mở màn hình.", "The case workbench. Without a command: the screen."),
        ("Mỗi lệnh có --help; phần lớn có --json.", "Each command has --help, most have --json."),
    )
    lines = [f"  {name:<10} {about[column]}" for name, about in COMMANDS.items()]
    return "\n".join([USAGE, "", head[0][column], "", *lines, "", head[1][column]])
