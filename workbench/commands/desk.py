"""Opening the house for one command: settings, the database, and the account that acts."""

from __future__ import annotations

import getpass
import os
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from workbench import bootstrap
from workbench.domain.errors import BadInputError, SetupError
from workbench.domain.text import Text, same
from workbench.domain.wording import clean_line

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.domain.actor import Actor
    from workbench.settings import Settings
    from workbench.usecases.house import House

PASSWORD = "WORKBENCH_PASSWORD"  # noqa: S105 - the name of a variable
NEW_PASSWORD = "WORKBENCH_NEW_PASSWORD"  # noqa: S105 - the name of a variable

_SETTING = Text(
    vi="Cấu hình {name} không hợp lệ: «{said}»; được dùng: {allowed}",
    en="The setting {name} is not valid: “{said}”; it may be: {allowed}",
)
_WHOLE = Text(vi="một số nguyên", en="a whole number")
_LEAST = Text(vi="từ {n} trở lên", en="{n} or more")
_MOST = Text(vi="nhiều nhất {n}", en="at most {n}")
_NO_TOML = Text(
    vi="Không đọc được workbench.toml ở thư mục này ({why}): sửa lại, hoặc đổi tên tệp",
    en="The file workbench.toml of this folder can't be read ({why}): correct it, or rename it",
)
_README = Text(vi="xem README, mục Settings", en="see README, Settings")
_NO_TERMINAL = Text(
    vi="Không có màn hình để hỏi mật khẩu: đặt biến {name}", en="No terminal to ask for the password: set {name}"
)
_NO_ANSWER = Text(vi="Chưa trả lời: không làm gì cả", en="No answer: nothing was done")
_NOT_TWICE = Text(vi="Hai lần gõ mật khẩu không giống nhau", en="The two passwords are not the same")


def settings() -> Settings:
    """Return the settings; SetupError names the one that is wrong."""
    import tomllib

    from pydantic import ValidationError

    try:
        return bootstrap.read_settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SetupError(_NO_TOML.fill(why=error)) from None
    except ValidationError as error:
        first = error.errors()[0]
        name = "WORKBENCH_" + ".".join(str(part) for part in first["loc"]).upper()
        said = clean_line(str(first["input"]), 40)
        raise SetupError(
            _SETTING.fill(name=name, said=said, allowed=_allowed(first.get("ctx", {}), first["type"]))
        ) from None


def _allowed(limits: Mapping[str, Any], kind: str) -> Text:
    """Return what a setting may be, by what pydantic says of one that is wrong."""
    if "expected" in limits:
        return same(str(limits["expected"]).replace("'", "").replace(" or ", ", "))
    for name, text in (("ge", _LEAST), ("le", _MOST)):
        if name in limits:
            return text.fill(n=limits[name])
    return _WHOLE if kind.startswith("int_") else _README


@contextmanager
def opened(chosen: Settings | None = None) -> Iterator[House]:
    """Open the house for as long as the block lasts."""
    with _database_in_words():
        house = bootstrap.open_house(chosen or settings())
        try:
            yield house
        finally:
            house.store.close()


@contextmanager
def _database_in_words() -> Iterator[None]:
    """Let what the database can't do be told as a refusal; a program with a screen must know better."""
    from sqlalchemy.exc import DBAPIError

    from workbench.store.faults import in_words

    try:
        yield
    except DBAPIError as error:
        raise SetupError(in_words(error)) from None


@contextmanager
def signed_in(user: str, chosen: Settings | None = None) -> Iterator[tuple[House, Actor]]:
    """Open the house and sign `user` in."""
    from workbench.usecases.sign_in import sign_in

    word = password(user)
    with opened(chosen) as house:
        yield house, sign_in(house, user, word)


def password(user: str, variable: str = PASSWORD) -> str:
    """Return the password from the environment, or ask on the terminal, never on a pipe."""
    if variable in os.environ:
        return os.environ[variable]
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(f"Mật khẩu / Password ({user}): ", stream=sys.stderr)
        except (getpass.GetPassWarning, EOFError):
            raise SetupError(_NO_TERMINAL.fill(name=variable)) from None


def new_password(user: str, variable: str = NEW_PASSWORD) -> str:
    """Return a password to be set: from the environment, or asked for twice."""
    word = password(user, variable)
    if variable not in os.environ and password(user, variable) != word:
        raise BadInputError(_NOT_TWICE, field="password")
    return word


def line(prompt: str) -> str:
    """Ask on the terminal, and return what was typed there."""
    print(prompt, end="", file=sys.stderr, flush=True)
    typed = sys.stdin.readline()
    if not typed:
        raise SetupError(_NO_ANSWER)
    return typed.strip()


def offices_there(chosen: Settings) -> list[str]:
    """Return the offices of the database that these settings lead to; an embedded one is not made by looking."""
    from workbench.store.engine import make_engine
    from workbench.store.founded import offices_in

    if not (chosen.database_url or chosen.embedded_file.exists()):
        return []
    with _database_in_words():
        engine = make_engine(chosen.url)
        try:
            return offices_in(engine)
        finally:
            engine.dispose()


def upgraded(chosen: Settings) -> Path | None:
    """Bring the database to this program's schema; return the backup of an old one."""
    from workbench.store.engine import make_engine
    from workbench.store.migrate import upgrade

    with _database_in_words():
        engine = make_engine(chosen.url)
        try:
            return upgrade(engine)
        finally:
            engine.dispose()
