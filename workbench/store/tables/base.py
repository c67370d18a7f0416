"""How columns and constraints are written. Moments are whole seconds since 1970 (UTC), days ISO text, values JSON."""

from typing import Any

from sqlalchemy import BigInteger, Integer, Table, Text
from sqlmodel import Field, SQLModel

# Every constraint bears a name, on both databases: a later migration can only change what it can name.
SQLModel.metadata.naming_convention = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}

# SQLite makes only a column of the type INTEGER the key of the table itself.
_LONG_KEY = BigInteger().with_variant(Integer, "sqlite")


def long(default: Any = None, **more: Any) -> Any:
    """Declare a number that may outgrow 32 bits: a moment, a size."""
    return Field(default=default, sa_type=BigInteger, **more)


def long_key(**more: Any) -> Any:
    """Declare a long primary key that the program counts itself."""
    return Field(default=None, primary_key=True, sa_type=_LONG_KEY, sa_column_kwargs={"autoincrement": False}, **more)


def body(**more: Any) -> Any:
    """Declare a text of any length."""
    return Field(default="", sa_type=Text, **more)


def table_of(model: Any) -> Table[Any]:
    """Return the table behind a model: statements are written against it."""
    return SQLModel.metadata.tables[str(model.__tablename__)]
