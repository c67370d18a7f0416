"""A lifecycle as a mermaid state diagram, for the README, the terminal and the web."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workbench.domain.service import Lifecycle
from workbench.domain.text import Language
from workbench.domain.wording import fold

_NOT_SLUG: Final = re.compile(r"[^a-z0-9]+")
_SPECIAL: Final = str.maketrans({'"': "'", ":": " ", ";": ",", "#": " ", "\n": " "})


def mermaid(lifecycle: Lifecycle, language: Language) -> str:
    """Return the diagram: ids are slugs, what people read stands in the labels, one arrow from state to state."""
    return "\n".join(["stateDiagram-v2", *(f"    {line}" for line in _lines(lifecycle, language))])


def slug(name: str) -> str:
    """Return `name` as a mermaid id: lower-case letters, digits and single underscores."""
    return _NOT_SLUG.sub("_", fold(name)).strip("_")


def _lines(lifecycle: Lifecycle, language: Language) -> Iterator[str]:
    for state in lifecycle.states:
        yield f'state "{_label(state.title.to(language))}" as {slug(state.id)}'
    yield f"[*] --> {slug(lifecycle.initial)}"
    for (source, target), titles in _edges(lifecycle, language).items():
        yield f"{slug(source)} --> {slug(target)}: {_label(' / '.join(titles))}"
    for state in lifecycle.states:
        if state.closed:
            yield f"{slug(state.id)} --> [*]"


def _edges(lifecycle: Lifecycle, language: Language) -> dict[tuple[str, str], list[str]]:
    edges: dict[tuple[str, str], list[str]] = {}
    for step in lifecycle.steps:
        for source in step.sources:
            edges.setdefault((source, step.target_from(source)), []).append(step.title.to(language))
    return edges


def _label(words: str) -> str:
    return " ".join(words.translate(_SPECIAL).split())
