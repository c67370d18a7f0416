"""What is typed for a new dossier: the service and the person, the service's own form, the papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from textual.message import Message

from workbench.domain.case import Person
from workbench.domain.case_words import person_value
from workbench.domain.form import specs
from workbench.domain.text import Text
from workbench.tui.screens.case_sheet import on_record
from workbench.tui.screens.counter_asks import declared, defaults, needed
from workbench.tui.screens.counter_draft import CounterDraft
from workbench.tui.screens.counter_forms import CounterForms
from workbench.tui.screens.counter_who import CHANNEL, PERSON, SERVICE, who_specs
from workbench.tui.strings import beside
from workbench.tui.widgets.checklist import CheckItem
from workbench.tui.widgets.form import Form
from workbench.tui.widgets.form_model import Sheet
from workbench.tui.widgets.phrase import NOTHING

if TYPE_CHECKING:
    from workbench.domain.paper import Paper
    from workbench.domain.service import Service


class CounterSheet(CounterForms):
    """Follows what is typed: the first form decides what the second one asks."""

    class Edited(Message):
        """Something was typed or ticked; `about` tells whether it was whom or what the dossier is about."""

        def __init__(self, *, about: bool = False) -> None:
            super().__init__()
            self.about = about

    class PersonLeft(Message):
        """The person's number was left."""

    def __init__(self, today: Callable[[], date], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(today, id=id)
        self._services: Mapping[str, Service] = {}
        self._draft = CounterDraft()
        self._found: Person | None = None
        self._on_file: Mapping[str, str] = {}
        self._asked_for: tuple[Paper, ...] | None = None

    def show(self, draft: CounterDraft, services: Mapping[str, Service]) -> None:
        """Start with a draft, or with nothing."""
        self._draft, self._services, self._found, self._on_file = draft, services, None, {}
        asked = {SERVICE: draft.service, PERSON: draft.person, CHANNEL: draft.channel}
        self.who.show(Sheet(who_specs(services.values(), services.get(draft.service)), asked=asked))
        self._show_service(draft)
        self.files.show(draft.files)

    @property
    def service(self) -> Service | None:
        """The service that was chosen."""
        return self._services.get(str(self.who.values.get(SERVICE, "")))

    def _show_service(self, draft: CounterDraft) -> None:
        service = self.service
        fields = specs(service.form) if service else ()
        held = on_record(fields, self._found) if self._found else {}
        asked = {**(defaults(service) if service else {}), **draft.known, **draft.form}
        self.form.show(Sheet(fields, asked=asked, on_record=held))
        self._asked_for = None
        self._follow(draft.papers)

    def _follow(self, ticked: frozenset[str]) -> None:
        """Show what this declaration needs, and how much room it leaves for files."""
        self._show_papers(ticked)
        self.files.declared(declared(self.service, self.form.values))

    def _show_papers(self, ticked: frozenset[str]) -> None:
        """Show the papers that this declaration needs; all of them while that can't be said yet."""
        papers = needed(self.service, self.form.values) if self.service else ()
        if papers != self._asked_for:
            self._asked_for = papers
            self.papers.show([self._item(paper) for paper in papers], ticked)
            self.query_one("#papers-pane").display = bool(papers)

    def _item(self, paper: Paper) -> CheckItem:
        kept = paper.seen_in(self._on_file)
        return CheckItem(paper.id, paper.title, kept or NOTHING, required=kept is None)

    def found(self, person: Person, number: str, on_file: Mapping[str, str]) -> None:
        """Show who the number belongs to, what is on record beside the declaration, and which papers are on file."""
        with self.prevent(Form.Changed):
            self.who.put(PERSON, number, beside(person_value(person, "name"), person_value(person, "birth")))
        self._show_person(person, on_file)

    def lost(self, why: Text | None = None) -> None:
        """Show nobody: the number is not whole any more, or nobody's; `why` stands under it until it changes."""
        if self._found is not None:
            self._show_person(None, {})
        if why is not None:
            self.who.doubt(PERSON, why)

    @property
    def person_known(self) -> bool:
        """Whether it is shown who the number belongs to."""
        return self._found is not None

    @property
    def at_person(self) -> bool:
        """Whether the person's number is being typed."""
        spec = self.who.model.spec
        return self.who.has_focus_within and spec is not None and spec.id == PERSON

    def _show_person(self, person: Person | None, on_file: Mapping[str, str]) -> None:
        """Show what is on record of somebody; what is typed stays, and where one is."""
        ticked, self._found = self.draft.papers, person
        self.form.compare(on_record(self.form.model.specs, person) if person else {})
        if on_file != self._on_file:
            self._on_file, self._asked_for = on_file, None
            self._follow(ticked)

    @property
    def draft(self) -> CounterDraft:
        """What is typed now."""
        who = {name: str(value) for name, value in self.who.values.items()}
        return replace(
            self._draft, service=who.get(SERVICE, ""), person=who.get(PERSON, ""), channel=who.get(CHANNEL, ""),
            form=self.form.values, papers=self.papers.ticked & {paper.id for paper in self._asked_for or ()},
            files=self.files.files,
        )  # fmt: skip

    def on_form_changed(self, event: Form.Changed) -> None:
        """Follow the service; tell the rest."""
        event.stop()
        if event.field_id == SERVICE:
            self.who.respecify(who_specs(self._services.values(), self.service))
            self._show_service(replace(self.draft, form={}))
        else:
            self._follow(self.papers.ticked)
        self.post_message(self.Edited(about=event.field_id in {SERVICE, PERSON}))

    def on_form_editor_left(self, event: Form.Left) -> None:
        """Tell when the number was left."""
        event.stop()
        if event.field_id == PERSON:
            self.post_message(self.PersonLeft())

    def on_checklist_ticked(self) -> None:
        """Tell it."""
        self.post_message(self.Edited())
