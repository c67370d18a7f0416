"""The letter that answers an enquiry: an official letter (công văn) of the agency, to whoever asks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workbench.api import CaseView, DocumentKind, RegisterView, Text, form_of, same
from workbench_support.book import entry
from workbench_support.faq import Entry
from workbench_support.form import EnquiryForm

LETTER = DocumentKind("answer", Text(vi="Văn bản trả lời câu hỏi", en="Answer to a question"), "support/answer", "-TL")

_ADDRESSED = frozenset({"ông", "bà", "ông/bà", "anh", "chị", "cô", "chú", "bác", "người"})
_LEGAL = re.compile(r"(?:Luật|Bộ luật|Nghị quyết|Nghị định|Thông tư|Quyết định|Công văn)\b.*\bsố\b.*\d|Bộ luật ")


def context(case: CaseView, kind: DocumentKind, register: RegisterView) -> Mapping[str, object]:
    """Return what the letter says: the question, the ready answer, the officer's own words, confirmed sources."""
    form = form_of(case, EnquiryForm)
    ready = entry(form.source, case.today) if form.source else None
    own = [same(line) for line in form.answer.splitlines() if line]
    bases, others = _sources(ready)
    return {
        "asker": _addressed(form.asker or case.person.name),
        "subject": form.subject,
        "question": [line for line in form.question.splitlines() if line],
        "answer": [*([ready.answer] if ready else []), *own],
        "legal_bases": bases,
        "source": "; ".join(others),
    }


def _addressed(name: str) -> Text:
    """Return how a letter speaks to whoever calls themselves `name`: not «Ông/Bà Bà Lan», nor «Ông/Bà Người hỏi»."""
    known = name.split(" ", 1)[0].casefold() in _ADDRESSED
    return Text(vi=name if known else f"Ông/Bà {name}", en=name)


def _sources(ready: Entry | None) -> tuple[list[str], list[str]]:
    """Return the legal texts that a confirmed answer rests on, and its other sources."""
    named = ready.source.split("; ") if ready and ready.confirmed else []
    return [one for one in named if _LEGAL.match(one)], [one for one in named if not _LEGAL.match(one)]
