"""Ready-made reasons go into a citizen's letter as they stand: each is a sentence, said one way in all procedures."""

from __future__ import annotations

from collections import defaultdict

import pytest

from workbench.domain.text import LANGUAGES
from workbench.domain.wording import clean_line
from workbench.plugins import load_plugins

SERVICES = load_plugins().services
REASONS = [
    (service, step.id, reason)
    for service, declared in SERVICES.items()
    for step in declared.lifecycle.steps
    for reason in step.reasons
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_a_sentence(language: str) -> None:
    for service, step, reason in REASONS:
        words = getattr(reason.text, language)
        assert words == clean_line(words)
        assert words[0].isupper(), (service, step, words)
        assert words.endswith("."), (service, step, words)


def test_what_is_offered_at_one_step_is_offered_once() -> None:
    for service, declared in SERVICES.items():
        for step in declared.lifecycle.steps:
            assert len({reason.id for reason in step.reasons}) == len(step.reasons), (service, step.id)


def test_the_same_words_bear_the_same_name_in_every_procedure() -> None:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for _, _, reason in REASONS:
        names[reason.text.vi].add(reason.id)
    assert {words: ids for words, ids in names.items() if len(ids) > 1} == {}
