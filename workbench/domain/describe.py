"""What a service declares, as Markdown: the part of a plugin's README that nobody writes by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.domain.dated import TimeLimit
from workbench.domain.diagram import mermaid
from workbench.domain.document_kind import DocumentKind, Medium
from workbench.domain.form import FieldSpec, specs
from workbench.domain.paper import Paper
from workbench.domain.service import Service, Step
from workbench.domain.text import Text

Row = Iterable[object]


def describe(service: Service) -> str:
    """Return the section of `service`: its lifecycle as a diagram, then form, papers, documents and limits."""
    parts = (
        f"## {service.title.en} (`{service.id}`)\n\n"
        f"{service.title.vi}. Procedure {service.procedure}, rules version {service.version}.",
        f"```mermaid\n{mermaid(service.lifecycle, 'en')}\n```",
        _section("Steps", ("Step", "Thao tác", "Taken by", "Owes", "Asks for"), map(_step, service.lifecycle.steps)),
        _section("Form", ("Field", "Title", "Tên trường", "Answer"), map(_field, specs(service.form))),
        _section("Papers", ("Id", "Title", "Giấy tờ"), map(_paper, service.papers)),
        _section("Documents", ("Id", "Title", "Văn bản", "Number", "Template"), map(_document, service.documents)),
        _section(
            "Time limits", ("Received", "Variant", "By law", "Target", "Source"), map(_limit, service.time_limits)
        ),
        _bases(service.legal_basis),
    )
    return "\n\n".join(part for part in parts if part)


def _section(title: str, head: tuple[str, ...], rows: Iterable[Row]) -> str:
    lines = [_line(row) for row in rows]
    if not lines:
        return ""
    return "\n".join([f"### {title}", "", _line(head), _line("---" for _ in head), *lines])


def _line(cells: Row) -> str:
    return f"| {' | '.join(str(cell).replace('|', '&#124;') for cell in cells)} |"


def _step(step: Step) -> Row:
    taken_by = ", ".join(role.label.en for role in sorted(step.roles))
    return (_code(step.id), step.title.vi, taken_by, _codes(step.documents), ", ".join(_asked(step)))


def _asked(step: Step) -> Iterator[str]:
    if step.needs_papers:
        yield "all papers"
    if step.needs_reason:
        yield "a reason"
    if step.four_eyes:
        yield "somebody who has not worked on the case"


def _field(field: FieldSpec) -> Row:
    return (_code(field.id), *_both(field.title), ("required: " if field.required else "") + _answer(field))


def _answer(field: FieldSpec) -> str:
    if field.choices:
        return ", ".join(f"{_code(value)} {title.en}" for value, title in field.choices)
    if field.kind == "flag":
        return "yes or no"
    if field.kind == "date":
        return "a date"
    looked_up = f", looked up in {_code(field.directory)}" if field.directory else ""
    return f"text of up to {field.max_length} characters{looked_up}"


def _paper(paper: Paper) -> Row:
    once = ": once seen, on file for good" if paper.personal else ""
    return (_code(paper.id), f"{paper.title.en}{once}", paper.title.vi)


def _document(document: DocumentKind) -> Row:
    symbol = document.symbol or ""
    number = f"…/{'…' if symbol.startswith('-') else ''}{symbol}" if symbol else "none"
    if document.medium is Medium.CARD:
        number += ", with its QR code"
    return (_code(document.id), *_both(document.title), number, _code(document.template))


def _limit(limit: TimeLimit) -> Row:
    until = f" to {limit.valid_to.isoformat()}" if limit.valid_to else ""
    law = _days(limit.legal_days) if limit.citation.confirmed else f"{_days(limit.legal_days)}, unconfirmed"
    variant = _code(limit.variant) if limit.variant else ""
    return (f"{limit.valid_from.isoformat()}{until}", variant, law, _days(limit.target_days), limit.citation.source)


def _days(count: int) -> str:
    if count == 0:
        return "the same day"
    return "1 working day" if count == 1 else f"{count} working days"


def _bases(sources: Iterable[str]) -> str:
    lines = [f"- {source}" for source in sources]
    return "\n".join(["### Legal basis", "", *lines]) if lines else ""


def _both(text: Text) -> tuple[str, str]:
    return text.en, text.vi


def _codes(names: Iterable[str]) -> str:
    return ", ".join(_code(name) for name in names)


def _code(name: str) -> str:
    return f"`{name}`"
