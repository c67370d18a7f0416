"""A service as a page: printed from the declaration, never written by hand."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Literal

from workbench.domain.dated import Citation, TimeLimit
from workbench.domain.describe import describe
from workbench.domain.diagram import mermaid
from workbench.domain.document_kind import DocumentKind, Medium
from workbench.domain.dossier import dossier_lifecycle
from workbench.domain.form import Ask, Form
from workbench.domain.paper import Paper
from workbench.domain.service import Service
from workbench.domain.text import Text, same


class Wish(Form):
    """A declaration for the tests."""

    colour: Annotated[
        Literal["red"], Ask(Text(vi="Màu", en="Colour|shade"), kind="choice", choices={"red": Text(vi="Đỏ", en="Red")})
    ]
    bank: Annotated[str, Ask(Text(vi="Ngân hàng", en="Bank"), max_length=6, directory="banks")] = ""
    since: Annotated[date | None, Ask(Text(vi="Từ", en="Since"), kind="date")] = None
    urgent: Annotated[bool, Ask(Text(vi="Khẩn", en="Urgent"), kind="flag")] = False


SERVICE = Service(
    "test.wish", "000", 3, Text(vi="Điều ước", en="A wish"), Wish,
    dossier_lifecycle(on_approve=("letter", "card")),
    papers=(Paper("id", Text(vi="Căn cước", en="Citizen card")),),
    documents=(DocumentKind("letter", same("Letter"), "x/letter", "TB"),
               DocumentKind("card", same("Card"), "x/card", medium=Medium.CARD)),
    time_limits=(TimeLimit(date(2025, 7, 1), 5, 1, Citation("Luật 1"), valid_to=date(2025, 12, 31)),
                 TimeLimit(date(2026, 1, 1), 3, 0, Citation("Luật 2", confirmed=False), "urgent")),
    legal_basis=("Luật 1",),
)  # fmt: skip


def test_a_page_shows_the_diagram_and_names_the_service() -> None:
    page = describe(SERVICE)
    assert page.startswith("## A wish (`test.wish`)\n\nĐiều ước. Procedure 000, rules version 3.")
    assert f"```mermaid\n{mermaid(SERVICE.lifecycle, 'en')}\n```" in page


def test_a_page_lists_every_field_with_what_it_takes() -> None:
    page = describe(SERVICE)
    assert "| `colour` | Colour&#124;shade | Màu | required: `red` Red |" in page
    assert "| `bank` | Bank | Ngân hàng | text of up to 6 characters, looked up in `banks` |" in page
    assert "| `since` | Since | Từ | a date |" in page
    assert "| `urgent` | Urgent | Khẩn | yes or no |" in page


def test_a_page_lists_steps_papers_documents_and_legal_bases() -> None:
    page = describe(SERVICE)
    assert "| `approve` | Duyệt | Supervisor | `letter`, `card` |" in page
    assert "| `id` | Citizen card | Căn cước |" in page
    assert "| `letter` | Letter | Letter | …/TB | `x/letter` |" in page
    assert "| `card` | Card | Card | none, with its QR code | `x/card` |" in page
    assert page.endswith("### Legal basis\n\n- Luật 1")


def test_a_page_tells_law_from_target_and_marks_what_is_unconfirmed() -> None:
    page = describe(SERVICE)
    assert "| 2025-07-01 to 2025-12-31 |  | 5 working days | 1 working day | Luật 1 |" in page
    assert "| 2026-01-01 | `urgent` | 3 working days, unconfirmed | the same day | Luật 2 |" in page


def test_a_page_leaves_out_what_a_service_does_not_have() -> None:
    bare = describe(replace(SERVICE, form=Form, papers=(), documents=(), time_limits=(), legal_basis=()))
    assert [line for line in bare.splitlines() if line.startswith("###")] == ["### Steps"]
