"""Rows found by their keys: any number of them in one wording, and never by walking through their office."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import BinaryExpression, Boolean, ColumnElement, Dialect, Table, Text, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import operators
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeDecorator, TypeEngine

from workbench.store.unit_of_work import OURS


def among(column: ColumnElement[Any], name: str = "ids") -> ColumnElement[bool]:
    """Tell whether a column has one of the values given as `name`.

    They are one parameter: `IN (?, ?, …)` is worded anew for each number of values, at several times the answer's cost.
    """
    return _Among(column, bindparam(name, type_=_Values(column.type)), operators.eq, type_=Boolean())


def ours(table: Table[Any]) -> ColumnElement[bool]:
    """Tell whether a row is of the unit's office, where other columns say which rows are wanted.

    SQLite takes an office for a handful of rows: it would go through a million of them to find a hundred ids.
    """
    return _Ours(table.c.office, OURS, operators.eq, type_=Boolean())


class _Values(TypeDecorator[Iterable[Any]]):
    """Several values in one parameter: an array for PostgreSQL, JSON for SQLite."""

    impl = Text
    cache_ok = True

    def __init__(self, item: TypeEngine[Any]) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(self.item) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Iterable[Any] | None, dialect: Dialect) -> Any:
        values = list(value or ())
        return values if dialect.name == "postgresql" else json.dumps(values)


class _Among(BinaryExpression[bool]):
    inherit_cache = True


class _Ours(BinaryExpression[bool]):
    inherit_cache = True


@compiles(_Among, "postgresql")
def _in_array(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    return f"{compiler.process(element.left, **options)} = ANY({compiler.process(element.right, **options)})"


@compiles(_Among, "sqlite")
def _in_json(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    values = f"SELECT value FROM json_each({compiler.process(element.right, **options)})"  # noqa: S608 - a parameter
    return f"{compiler.process(element.left, **options)} IN ({values})"


@compiles(_Ours, "sqlite")
def _off_no_index(element: _Ours, compiler: SQLCompiler, **options: Any) -> str:
    return f"+{compiler.process(element.left, **options)} = {compiler.process(element.right, **options)}"
