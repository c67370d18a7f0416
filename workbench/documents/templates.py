"""Finds a document's Jinja template in the page's language and fills it; citizens' text is never markup."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Final

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment

from workbench.documents.filters import filters, spoken
from workbench.domain.errors import NotFoundError
from workbench.domain.text import LANGUAGES, Language, Text

_MISSING: Final = Text(
    vi="Không có mẫu {name} bằng tiếng {spoken}",
    en="There is no {spoken} template {name}",
)
_SPOKEN: Final = {"vi": Text(vi="Việt", en="Vietnamese"), "en": Text(vi="Anh", en="English")}


def core_dirs() -> tuple[Path, ...]:
    """Return where our own templates lie: inside the installed package, or beside it in a checkout."""
    package = Path(str(files("workbench")))
    return tuple(place for place in (package / "templates", package.parent / "templates") if place.is_dir())


class Templates:
    """The templates of the core, then those of plugins in the order given: nobody replaces a core one.

    A template is named by folder and stem: `dossier/receipt` is `dossier/receipt.vi.html.j2`. It runs in
    Jinja's immutable sandbox, everything it prints is escaped, and a name it isn't given is an error.
    """

    def __init__(self, dirs: Iterable[Path] = ()) -> None:
        places = [*core_dirs(), *dirs]
        self._environments = {language: _environment(places, language) for language in LANGUAGES}

    def render(self, name: str, language: Language, context: Mapping[str, object]) -> str:
        """Return the page as HTML.

        Raises `NotFoundError` without such a template, `jinja2.TemplateError` when the template fails: an
        undefined name, a forbidden access.
        """
        try:
            template = self._environments[language].get_template(f"{name}.{language}.html.j2")
        except TemplateNotFound as error:
            if error.name != f"{name}.{language}.html.j2":
                raise
            raise NotFoundError(_MISSING.fill(name=name, spoken=_SPOKEN[language])) from None
        return template.render(context)


def _environment(places: Iterable[Path], language: Language) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([*places]),
        autoescape=True,
        auto_reload=False,  # one process prints one version of a template
        undefined=StrictUndefined,
        finalize=lambda value: spoken(value, language),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(filters(language), png=_png)
    environment.globals.update(language=language, text=Text)
    return environment


def _png(picture: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(picture).decode()
