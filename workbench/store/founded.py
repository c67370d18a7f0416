"""Whether a database holds an office yet: asked before it is opened, whatever its revision, even of an empty one."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Engine, inspect, text

from workbench.domain.text import Text

NOBODY_HERE: Final = Text(
    vi="Ở đây chưa có cơ quan nào. Lập cơ quan thật: «workbench office found»; cơ quan minh họa: «workbench demo»",
    en="There is no office here yet. To found a real one: “workbench office found”; a demo: “workbench demo”",
)


def offices_in(engine: Engine) -> list[str]:
    """Return the codes of the offices in a database; none for one without a schema."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("offices"):
            return []
        return list(connection.execute(text("SELECT code FROM offices ORDER BY code")).scalars())
