"""The forms of the counter, the papers and the files: how they stand, and where something is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Vertical

from workbench.domain.text import Text
from workbench.tui.screens.case_sheet import PAPERS, Papers
from workbench.tui.screens.counter_files import CounterFiles
from workbench.tui.screens.counter_who import CHANNEL, PERSON, SERVICE
from workbench.tui.widgets.form import Form
from workbench.tui.widgets.pick_list import Pane

_FIELDS: Final = {"person": PERSON, "service": SERVICE, "procedure": SERVICE, "channel": CHANNEL}
_WHO: Final = Text(vi="HỒ SƠ MỚI", en="NEW DOSSIER")
_WHAT: Final = Text(vi="TỜ KHAI", en="DECLARATION")


class CounterForms(Vertical):
    """Two forms one under the other, papers and files below them."""

    DEFAULT_CSS: ClassVar[str] = """
    CounterForms { width: 1fr; height: 1fr; }
    CounterForms > #who { height: auto; max-height: 10; }
    CounterForms > #form { height: 1fr; min-height: 4; }
    CounterForms Papers { height: auto; max-height: 6; }
    """

    def __init__(self, today: Callable[[], date], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._today = today

    def compose(self) -> ComposeResult:
        """Draw both forms, the papers and the files."""
        yield Form(_WHO, today=self._today, id="who")
        yield Form(_WHAT, today=self._today, id="form")
        yield Pane(PAPERS, Papers(id="papers"), id="papers-pane")
        yield CounterFiles(id="files")

    @property
    def who(self) -> Form:
        """Which service, and whose dossier."""
        return self.query_one("#who", Form)

    @property
    def form(self) -> Form:
        """The service's own declaration."""
        return self.query_one("#form", Form)

    @property
    def papers(self) -> Papers:
        """The papers that were handed in."""
        return self.query_one("#papers", Papers)

    @property
    def files(self) -> CounterFiles:
        """The files that come with it."""
        return self.query_one("#files", CounterFiles)

    @property
    def errors(self) -> tuple[Text, ...]:
        """What is wrong with the fields, as it stands under them."""
        models = self.who.model, self.form.model
        return tuple(wrong for one in models for spec in one.specs if (wrong := one.wrong_with(spec.id)) is not None)

    def check(self) -> bool:
        """Say whether every field is right; if not, go to the first that is not."""
        wrong = [form for form in (self.who, self.form) if not form.check()]
        if wrong:
            wrong[0].editor.focus()
        return not wrong

    def refuse(self, field: str, why: Text) -> bool:
        """Show a fault under its field and go there; say whether there is such a field."""
        part, _, name = field.partition(".")
        if part == "form" and name in self.form.values:
            form = self.form
        elif part in _FIELDS:
            form, name = self.who, _FIELDS[part]
        else:
            return False
        form.refuse({name: why})
        form.editor.focus()
        return True
