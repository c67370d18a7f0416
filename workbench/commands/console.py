"""What all commands share: how they are called, what they print and where, and how a refusal is told."""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Protocol, cast

from workbench.commands.parser import Parser
from workbench.domain.errors import BadInputError, NotPermittedError, SetupError, StaleError, WorkbenchError
from workbench.domain.text import Language, Text
from workbench.domain.wording import clean_line
from workbench.tui.crash import log_discreetly
from workbench.usecases.system_words import why_not

DONE, FAILED, STOPPED = 0, 1, 130

_FILE = Text(vi="Không dùng được tệp {name}: {why}", en="The file {name} can't be used: {why}")
_SYSTEM = Text(vi="Hệ điều hành không làm được: {why}", en="The operating system could not do it: {why}")
_INTERRUPTED = Text(vi="Đã ngắt. Việc đã ghi xong vẫn giữ", en="Interrupted. What was written before stays")
_NOT_PLAIN = re.compile(r"[^ -~\n]")


class OutputError(OSError):
    """Standard output takes no more."""


class Command(Protocol):
    """What a module of this package offers; `INTERRUPTED`, if it has one, tells what an interrupt leaves behind."""

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""

    def run(self, args: argparse.Namespace, out: Out) -> int:
        """Do it and return the exit status; a refusal is raised."""


@dataclass(frozen=True, slots=True)
class Out:
    """Where a command's words go: results to standard output, messages to standard error, nothing unclean to either."""

    language: Language
    json: bool = False

    def say(self, *cells: object, widths: Sequence[int] = ()) -> None:
        """Print a line of the result; cells are padded to `widths`. With `--json` only JSON is a result."""
        if not self.json:
            _result(_row(cells, widths, self.language))

    def page(self, text: str) -> None:
        """Print lines that are written already, blanks as they are."""
        if not self.json:
            for line in text.splitlines():
                _result(" ".join(clean_line(word) for word in line.split(" ")))

    def note(self, *cells: object) -> None:
        """Print a message for whoever watches."""
        print(_row(cells, (), self.language), file=sys.stderr)

    def emit(self, value: Any) -> None:
        """Print the result as JSON, if JSON was asked for."""
        if self.json:
            _result(as_json(value))

    def refuse(self, text: Text, line: int = 0, field: str = "") -> None:
        """Tell in both languages what can't be done, with line and field where there are any."""
        print(_row([f"Lỗi{_where('dòng', line, field)}: {text.vi}"], (), "vi"), file=sys.stderr)
        print(_row([f"Error{_where('line', line, field)}: {text.en}"], (), "en"), file=sys.stderr)

    def complain(self, error: WorkbenchError) -> None:
        """Tell a refusal, and as JSON where that was asked for.

        Only there stands a field without a line that is no path into a declaration: the text names it in words.
        """
        line, field = (error.line, error.field) if isinstance(error, BadInputError) else (0, "")
        self.refuse(error.text, line, field if line or "." in field else "")
        self.emit({"ok": False, "error": error_json(error)})


def run(name: str, argv: Sequence[str], language: str) -> int:
    """Run one command and return its exit status; every refusal ends here, in words."""
    log_discreetly()
    command = cast(Command, import_module(f"workbench.commands.{name}"))
    spoken = cache(lambda: cast(Language, language) if language else _settled_language())
    parser = Parser(prog=f"workbench {name}", description=command.__doc__, allow_abbrev=False, language=spoken)
    parser.add_argument(
        "--lang", choices=("vi", "en"), default=language, help="language of what is printed (as the settings say)"
    )
    command.configure(parser)
    try:
        args = parser.parse_args(list(argv))
        out = Out(args.lang or spoken(), getattr(args, "json", False))
        return _guarded(command, args, out)
    except SystemExit as leaving:
        return int(leaving.code or 0)


def _guarded(command: Command, args: argparse.Namespace, out: Out) -> int:
    try:
        return command.run(args, out)
    except WorkbenchError as error:
        out.complain(error)
    except KeyboardInterrupt:
        out.note("")  # the terminal shows ^C where it was typed
        out.note(getattr(command, "INTERRUPTED", _INTERRUPTED))
        return STOPPED
    except (BrokenPipeError, OutputError):
        raise
    except OSError as error:
        text = _FILE if error.filename else _SYSTEM
        out.complain(BadInputError(text.fill(name=error.filename, why=why_not(error)), field="file"))
    return FAILED


def _result(line: str) -> None:
    try:
        print(line)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(error.errno, error.strerror) from None


def with_json(parser: argparse.ArgumentParser) -> None:
    """Add `--json`."""
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def with_account(parser: argparse.ArgumentParser) -> None:
    """Add `--as USER`."""
    parser.add_argument(
        "--as", dest="user", metavar="USER", required=True,
        help="who acts; the password is asked for, or taken from WORKBENCH_PASSWORD",
    )  # fmt: skip


def as_json(value: Any) -> str:
    """Return JSON that a terminal may print: what is not plainly seen is escaped, and nothing is lost."""
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    return _NOT_PLAIN.sub(lambda found: _seen_or_escaped(found.group()), text)


@cache
def _seen_or_escaped(char: str) -> str:
    seen = clean_line(char) == char and not unicodedata.combining(char)
    return char if seen else json.dumps(char)[1:-1]


def error_json(error: WorkbenchError) -> dict[str, Any]:
    """Return a refusal as JSON: its kind, both wordings, line and field, and the conditions that were not met."""
    told: dict[str, Any] = {"kind": type(error).__name__.removesuffix("Error"), **text_json(error.text)}
    if isinstance(error, BadInputError):
        told |= {"line": error.line, "field": error.field}
    reasons = error.reasons if isinstance(error, NotPermittedError) else ()
    changed = error.changed if isinstance(error, StaleError) else ()
    return {**told, "reasons": [text_json(reason) for reason in (*reasons, *changed)]}


def text_json(text: Text) -> dict[str, str]:
    """Return a text as JSON, in both languages."""
    return {"vi": text.vi, "en": text.en}


def _where(word: str, line: int, field: str) -> str:
    parts = [f"{word} {line}"] if line else []
    parts += [field] if field else []
    return f" ({', '.join(parts)})" if parts else ""


def _row(cells: Iterable[object], widths: Sequence[int], language: Language) -> str:
    words = [clean_line(cell.to(language) if isinstance(cell, Text) else str(cell)) for cell in cells]
    padded = [word.ljust(width) for word, width in zip(words, widths, strict=False)]
    return "  ".join([*padded, *words[len(padded) :]]).rstrip()


def _settled_language() -> Language:
    from workbench.commands.desk import settings

    try:
        return settings().language
    except SetupError:  # whatever needs the settings will say so, in both languages
        return "vi"
