"""Making the documents that are owed: outside every transaction, exactly once, resumed after a crash.

A worker claims documents for a while, prints and signs them in the press, and keeps the finished files only
if its claim still holds. A case whose last document is made moves on by itself.
"""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from workbench.documents import signing
from workbench.documents.job import Printed, PrintError, PrintJob, SigningOrder
from workbench.documents.press import Press
from workbench.domain.actor import Actor, Role, system_actor
from workbench.domain.boundary import place
from workbench.domain.document_kind import Medium
from workbench.domain.errors import SetupError, WorkbenchError
from workbench.domain.text import LANGUAGES, Language
from workbench.store import cards, documents, queries
from workbench.store.documents import Document
from workbench.store.unit_of_work import moment
from workbench.usecases.advance import CHUNK, Request, decide_many
from workbench.usecases.house import House
from workbench.usecases.letters import rich

if TYPE_CHECKING:
    from workbench.documents.keys import CardKeys

log = logging.getLogger(__name__)
T = TypeVar("T")

BATCH = 16
CARD_DPI = 300
SIGNING, CARD = "signing", "card"
"""The folders of the keys that sign letters and cards."""
DEMO_CARD_KEY = "6202"
ORIGINAL: Language = "vi"
"""The language of the law: only the original is signed, the other is a translation for reading."""


@dataclass(frozen=True, slots=True)
class Order:
    """One document on its way through the press: its jobs by part, and the card it is, if it is one."""

    document: Document
    jobs: Mapping[str, PrintJob]
    payloads: tuple[str, str] | None = None


@dataclass(slots=True)
class Printer:
    """Makes what an office owes. `run_once` is called again and again, by a worker or by an open screen."""

    house: House
    press: Press
    keys_dir: Path
    claim_seconds: int = 120
    name: str = field(default_factory=lambda: f"{os.getpid()}-{secrets.token_hex(4)}")

    def run_once(self, office: str) -> int:
        """Make up to a batch of documents, then move on the cases that waited; return how much was done."""
        actor = system_actor(office)
        with self.house.store.writing(actor, self.house.clock()) as unit:
            claimed = documents.claim(unit, self.name, self.claim_seconds, BATCH)
        orders = [order for document in claimed if (order := self._order(actor, document))]
        jobs = [(order, part) for order in orders for part in order.jobs]
        printed = list(self.press.print_all(order.jobs[part] for order, part in jobs))
        done = 0
        for order in orders:
            pages = {part: page for (its, part), page in zip(jobs, printed, strict=True) if its is order}
            done += self._keep(actor, order, pages)
        return done + self._move_on(actor)

    def run_until_idle(self, office: str) -> int:
        """Make everything an office owes; return how much was done."""
        total = 0
        while done := self.run_once(office):
            total += done
        return total

    def try_again(self, office: str) -> int:
        """Let the documents that an office has given up be tried once more; return how many."""
        with self.house.store.writing(system_actor(office), self.house.clock()) as unit:
            return documents.try_again(unit)

    def close(self) -> None:
        """Send the press's processes home."""
        self.press.close()

    def _order(self, actor: Actor, document: Document) -> Order | None:
        def order() -> Order:
            if document.medium == Medium.CARD:
                return self._card_order(actor, document)
            return Order(document, {f"{lang}.pdf": self._letter(actor, document, lang) for lang in LANGUAGES})

        return self._or_give_back(actor, document, order)

    def _or_give_back(self, actor: Actor, document: Document, work: Callable[[], T]) -> T | None:
        """Return what `work` makes of a document, or give the document back: what it says is a plugin's word."""
        machine = False
        try:
            return work()
        except PrintError as fault:
            why, machine = f"{fault} ({fault.detail})", fault.detail == SetupError.__name__
        except WorkbenchError as fault:
            why, machine = str(fault), isinstance(fault, SetupError)
        except Exception as fault:  # noqa: BLE001 - the plugin boundary
            why = place(fault)
        self._give_back(actor, document, why, counted=not machine)
        return None

    def _letter(self, actor: Actor, document: Document, language: Language) -> PrintJob:
        context = {**rich(document.context), "number": document.number}
        at = moment(document.owed_at)
        order = SigningOrder(self.keys_dir / SIGNING, at, actor.office) if language == ORIGINAL else None
        return PrintJob(
            document.template, language, context, title=f"{document.case_code} {document.number}".strip(),
            identifier=f"{document.case_code}/{document.id}/{language}", created=at, signing=order,
        )  # fmt: skip

    def _card_order(self, actor: Actor, document: Document) -> Order:
        from workbench.usecases.card_job import CardOrder  # its keys take a tenth of a screen's memory

        with self.house.store.reading(actor, self.house.clock()) as unit:
            (issued,) = cards.of_case(unit, document.case_id)
        made = CardOrder.of(document)
        payloads = made.payloads(issued, self.card_keys().signing)
        return Order(document, {"vi.pdf": made.job(payloads[0], issued.serial)}, payloads)

    def card_keys(self) -> CardKeys:
        """Return the keys that sign cards; SetupError if there are none."""
        from workbench.documents import keys

        return keys.load_keys(self.keys_dir / CARD)

    def _keep(self, actor: Actor, order: Order, pages: Mapping[str, Printed | PrintError]) -> bool:
        parts = self._or_give_back(actor, order.document, lambda: _files(order, pages))
        if parts is None:
            return False
        with self.house.store.writing(actor, self.house.clock()) as unit:
            if not documents.finish(unit, order.document.id, self.name, parts):
                log.info("document %s was made by another worker", order.document.id)
                return False
            if order.payloads:
                cards.sign(unit, order.document.case_id, self.card_keys().signing.key_id, *order.payloads)
        return True

    def _give_back(self, actor: Actor, document: Document, fault: str, *, counted: bool) -> None:
        log.warning("document %s failed: %s", document.id, fault)
        with self.house.store.writing(actor, self.house.clock()) as unit:
            documents.give_back(unit, document.id, self.name, fault, counted=counted)

    def _move_on(self, actor: Actor) -> int:
        waiting = self._waiting_states()
        with self.house.store.reading(actor, self.house.clock()) as unit:
            ready = queries.records(unit, documents.ready(unit, tuple(waiting), CHUNK))
        requests = [Request(r.id, waiting[r.state], r.digest) for r in ready.values()]
        outcomes = decide_many(self.house, actor, requests) if requests else []
        return sum(outcome.refusal is None for outcome in outcomes)

    def _waiting_states(self) -> dict[str, str]:
        steps = (step for service in self.house.plugins.services.values() for step in service.lifecycle.steps)
        return {source: step.id for step in steps if Role.SYSTEM in step.roles for source in step.sources}


def _files(order: Order, pages: Mapping[str, Printed | PrintError]) -> dict[str, bytes]:
    """Return the finished files of an order by part; a PrintError among its pages is raised."""
    parts: dict[str, bytes] = {}
    for part, page in pages.items():
        if isinstance(page, PrintError):
            raise page
        parts[part] = page.pdf
    if order.payloads:
        from workbench.documents import card_face

        parts["card.png"] = card_face.picture(parts["vi.pdf"], CARD_DPI)
    return parts


def make_demo_keys(keys_dir: Path, card_key: str = DEMO_CARD_KEY) -> None:
    """Make a key for cards, and certificates for trial, where there are none: a real office installs its own."""
    from workbench.documents import keys

    if not (keys_dir / SIGNING).exists():
        signing.create_demo_keys(keys_dir / SIGNING)
    if not (keys_dir / CARD).exists():
        keys.create_key(keys_dir / CARD, card_key)


def listed(house: House, actor: Actor, case: int | str) -> Sequence[Document]:
    """Return the documents of a case, by id or dossier code."""
    with house.store.reading(actor, house.clock()) as unit:
        return documents.of_case(unit, case if isinstance(case, int) else queries.case_id(unit, case))


def body(house: House, actor: Actor, document_id: int, part: str) -> bytes | None:
    """Return a finished file of a document, or None where there is none."""
    with house.store.reading(actor, house.clock()) as unit:
        return documents.body(unit, document_id, part)
