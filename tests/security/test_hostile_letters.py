"""Hostile names go through the whole house into every letter and card: printed as words, and nothing is fetched."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.security.agency import BOOK, CARD, Agency
from tests.security.strangers import HOSTILE, dangerous
from workbench.demo.office import OFFICE
from workbench.documents import qr
from workbench.documents.card_reading import read
from workbench.documents.words import page_count, page_words
from workbench.domain.actor import system_actor
from workbench.domain.wording import clean_line
from workbench.usecases.issue_documents import body

FETCHING = (
    '<img src="{here}/a"><link rel=stylesheet href="{here}/b"></style><style>@import url({here}/c);</style>'
    '<svg><image href="{here}/d"/></svg>',
    '<object data="{here}/e"></object><iframe src="{here}/f"></iframe><a href="{here}/g" rel=attachment>x</a>'
    "<link rel=attachment href=file:///etc/passwd>",
)
ACTIVE = re.compile(rb"/(EmbeddedFiles?|Filespec|URI|JavaScript|JS|Launch|SubmitForm|RichMedia|GoToR)\b")


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A door on this machine that nobody should knock at."""
    with closing(socket.create_server(("127.0.0.1", 0))) as door:
        door.setblocking(False)
        yield door


def knocked(door: socket.socket) -> bool:
    try:
        door.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def files(agency: Agency, case: int) -> Iterator[tuple[str, str, bytes]]:
    """Yield kind, part and content of every file of a case."""
    for one in agency.documents(case):
        assert one.state == "done", (one.kind, one.fault)
        for part in one.files:
            yield one.kind, part, body(agency.house, system_actor(OFFICE), one.id, part) or b""


def words_of(pdf: bytes) -> str:
    return " ".join(word[4] for page in range(page_count(pdf)) for word in page_words(pdf, page))


def objects(pdf: bytes) -> bytes:
    """Return what a reader acts on: everything but the bytes of pictures, faces and page contents."""
    return re.sub(rb"\bstream\r?\n.*?\bendstream\b", b"", pdf, flags=re.DOTALL)


def compact(text: str) -> str:
    return "".join(text.split())


def every_letter(agency: Agency, first: int, name: str) -> dict[int, int]:
    """Let people of this name go every way there is; return the cases and how many letters each owes."""
    people = iter(range(first, first + 9))

    def arrive(service: str) -> int:
        number = next(people)
        case = agency.receive(number, service)
        agency.change_person(number, name=name, address=name, email="", phone="0900000199")
        return case

    approved, waiting, declined, stopped = arrive(CARD), arrive(BOOK), arrive(CARD), arrive(BOOK)
    agency.take("tiepnhan", declined, "decline", reason=name[:200])
    for case in (approved, waiting, stopped):
        agency.take("tiepnhan", case, "accept")
    agency.take("canbo", approved, "propose")
    agency.take("lanhdao", approved, "approve")
    agency.take("canbo", waiting, "request_supplement", reason=name[:200])
    agency.take("lanhdao", stopped, "stop", reason=name[:200])
    return {approved: 3, waiting: 2, declined: 1, stopped: 2}


@pytest.mark.long
def test_every_letter_prints_hostile_words_as_words_and_fetches_nothing(
    agency: Agency, listener: socket.socket
) -> None:
    here = f"http://127.0.0.1:{listener.getsockname()[1]}"
    names = [one.format(here=here) for one in FETCHING] + [" ".join(HOSTILE.values())]
    for place, name in enumerate(names):
        cases = every_letter(agency, 1 + 4 * place, name)
        agency.printer.run_until_idle(OFFICE)
        for case in cases:
            for one in agency.documents(case):
                assert (one.state == "done") or (one.kind == "card" and "quá dài" in one.fault), one.fault
                if one.kind == "card" or one.state != "done":
                    continue
                for part in one.files:
                    pdf = body(agency.house, system_actor(OFFICE), one.id, part) or b""
                    told = words_of(pdf)
                    assert dangerous(told.encode(errors="surrogateescape")) == set(), (one.kind, part)
                    assert compact(clean_line(name[:100], 60)).removesuffix("…") in compact(told), (one.kind, part)
                    assert not ACTIVE.search(objects(pdf)), (one.kind, part)
                    assert "root:" not in told
    assert not knocked(listener)


def test_a_card_bears_a_hostile_name_as_words_in_print_and_in_its_code(agency: Agency, tmp_path: Path) -> None:
    for number, name in enumerate((" ".join(list(HOSTILE.values())[:10]), HOSTILE["picture"], HOSTILE["template"]), 1):
        case = agency.receive(number, CARD)
        agency.change_person(number, name=name, address=name)
        agency.approve(case)
        agency.print()
        found = {part: content for kind, part, content in files(agency, case) if kind == "card"}
        told = words_of(found["vi.pdf"])
        assert dangerous(told.encode(errors="surrogateescape")) == set()
        assert compact(clean_line(name).upper()) in compact(told)
        assert not ACTIVE.search(found["vi.pdf"])
        (scanned,) = qr.read_image(found["card.png"])
        assert read(scanned).fields.name == clean_line(name)


def test_a_page_that_could_fetch_would_be_noticed(listener: socket.socket) -> None:
    """The negative control."""
    with closing(socket.create_connection(listener.getsockname()[:2])):
        assert knocked(listener)
    assert ACTIVE.search(b"<< /Type /Filespec /EF 3 0 R >>")
