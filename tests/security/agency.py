"""The demo office as it is installed, in a data folder of its own: real services, real letters, real cards."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from tests.crash.office import HerePress
from workbench import bootstrap
from workbench.demo.office import OFFICE
from workbench.demo.people import citizen_number
from workbench.domain.actor import Actor, system_actor
from workbench.settings import Settings
from workbench.store import queries
from workbench.store.documents import Document
from workbench.store.engine import sound_driver
from workbench.usecases import demo
from workbench.usecases.advance import Outcome, Request, advance
from workbench.usecases.house import House
from workbench.usecases.intake import take_in
from workbench.usecases.issue_documents import Printer, listed

CARD, BOOK = "reissue.card", "reissue.book"
FORMS: Mapping[str, Mapping[str, Any]] = {
    CARD: {"reason": "lost", "request": "Mất thẻ."},
    BOOK: {"scope": "whole", "reason": "lost", "request": "Mất sổ."},
}


@dataclass
class Agency:
    """The house over a data folder; documents are printed in this process."""

    folder: Path
    settings: Settings = field(init=False)
    house: House = field(init=False)
    printer: Printer = field(init=False)

    def __post_init__(self) -> None:
        self.settings = Settings(data_dir=self.folder)
        self.house = bootstrap.open_house(self.settings)
        press = HerePress(1, self.house.plugins.template_dirs)
        self.printer = Printer(self.house, press, bootstrap.keys_dir(self.settings))

    @classmethod
    def copied(cls, template: Path, folder: Path) -> Self:
        """Open a copy of another office's data folder."""
        return cls(Path(shutil.copytree(template, folder)))

    def actor(self, username: str) -> Actor:
        return demo.account(self.house, username)

    def past_the_door(self, statement: str, **values: object) -> list[tuple[Any, ...]]:
        """Write straight into the file, as nothing in the house can."""
        with closing(sound_driver().connect(str(self.folder / "workbench.sqlite"))) as connection, connection:
            return list(connection.execute(statement, values))

    def change_person(self, number: int, **columns: object) -> None:
        """Change a demo person on record, past every door."""
        sets = ", ".join(f"{name} = :{name}" for name in columns)
        mine = {"mine": citizen_number(number)}
        self.past_the_door(f"UPDATE persons SET {sets} WHERE citizen_number = :mine", **columns, **mine)

    def receive(self, number: int, service: str = CARD, **form: Any) -> int:
        """Take in a dossier of a demo person and return its case."""
        line = {
            "id": f"{service}-{number}", "service": service, "channel": "counter", "papers": ["declaration"],
            "person": {"citizen_number": citizen_number(number)}, "form": {**FORMS[service], **form},
        }  # fmt: skip
        report = take_in(self.house, self.actor("tiepnhan"), [json.dumps(line)])
        assert report.ok, report.faults
        with self.house.store.reading(self.actor("canbo")) as unit:
            return queries.case_id(unit, report.taken[0].code)

    def take(self, username: str, case: int, step: str, **more: Any) -> Outcome:
        """Let somebody look at a case and take a step of it."""
        actor = self.actor(username)
        with self.house.store.reading(actor) as unit:
            seen = queries.record(unit, case).digest
        return advance(self.house, actor, Request(case, step, seen, **more))

    def approve(self, case: int) -> None:
        """Take a case from the counter to the approval."""
        for who, step in (("tiepnhan", "accept"), ("canbo", "propose"), ("lanhdao", "approve")):
            self.take(who, case, step)

    def print(self) -> None:
        """Make every document that is owed."""
        self.printer.run_until_idle(OFFICE)

    def documents(self, case: int) -> Sequence[Document]:
        return listed(self.house, self.actor("canbo"), case)

    def code(self, case: int) -> str:
        with self.house.store.reading(system_actor(OFFICE)) as unit:
            return queries.record(unit, case).code

    def close(self) -> None:
        self.house.store.close()
