"""What a person reads, in Vietnamese and in English: a missing translation is a type error."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Language = Literal["vi", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or label in both languages. Vietnamese is the one the law is written in."""

    vi: str
    en: str

    def to(self, language: Language) -> str:
        """Return the wording in `language`."""
        return self.vi if language == "vi" else self.en

    def fill(self, **values: object) -> Text:
        """Fill the `{name}` places of both wordings; a `Text` value is filled language by language."""
        vi = {key: value.vi if isinstance(value, Text) else value for key, value in values.items()}
        en = {key: value.en if isinstance(value, Text) else value for key, value in values.items()}
        return Text(vi=self.vi.format(**vi), en=self.en.format(**en))

    def __str__(self) -> str:
        return self.vi if self.vi == self.en else f"{self.vi} / {self.en}"


def same(word: str) -> Text:
    """A text that reads the same in both languages: a code, a number, somebody's name."""
    return Text(vi=word, en=word)


def joined(between: str, texts: Iterable[Text]) -> Text:
    """Put several texts into one, language by language."""
    several = tuple(texts)
    return Text(vi=between.join(one.vi for one in several), en=between.join(one.en for one in several))
