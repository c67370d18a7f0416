"""What an officer works on in a case: the declaration beside the record, the papers, the note."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import TextArea

from workbench.domain.form import FieldSpec, specs
from workbench.domain.text import Text, same
from workbench.tui.screens.case_draft import CaseDraft
from workbench.tui.screens.case_steps import needed_papers
from workbench.tui.strings import block
from workbench.tui.widgets.checklist import CheckItem, Checklist
from workbench.tui.widgets.field_input import LongInput
from workbench.tui.widgets.fields import as_value
from workbench.tui.widgets.form import Form
from workbench.tui.widgets.form_model import Sheet
from workbench.tui.widgets.phrase import NOTHING, Phrase
from workbench.tui.widgets.pick_list import Pane

if TYPE_CHECKING:
    from workbench.domain.case import CaseRecord, Person
    from workbench.domain.paper import Paper
    from workbench.gateway import CaseFile

PAPERS: Final = Text(vi="GIẤY TỜ (Space: có và xuống · Ctrl+A: đủ hết)", en="PAPERS (Space: tick · Ctrl+A: all)")
NOTE: Final = Text(vi="GHI CHÚ (tự lưu nháp)", en="NOTE (kept as a draft)")
_FORM: Final = Text(vi="TỜ KHAI", en="DECLARATION")
_CHANGED: Final = Text(vi="ĐÃ THAY ĐỔI TỪ LÚC BẠN XEM (cũ → mới)", en="CHANGED SINCE YOU SAW IT (old → new)")


class Papers(Checklist):
    """The papers of a case: Ctrl+A only ever ticks, so that Ctrl+A and F9 can be typed without looking."""

    def action_mark_all(self) -> None:
        """Tick every line."""
        self._set(frozenset(item.id for item in self._items))


class Note(LongInput):
    """The officer's words on the case; kept as a draft while they are typed."""

    def __init__(self) -> None:
        super().__init__()
        self.id = "note"

    def show(self, text: str, *, read_only: bool) -> None:
        """Show another note; nothing is reported for it."""
        with self.prevent(TextArea.Changed):
            self.load_text(text)
        self.move_cursor(self.document.end)
        self.read_only = read_only


class CaseSheet(Vertical):
    """Shows a case with a draft over it, and tells what of it differs from what is stored."""

    DEFAULT_CSS: ClassVar[str] = """
    CaseSheet { width: 1fr; height: 1fr; }
    CaseSheet > #changed { color: $text-warning; text-style: bold; max-height: 8; }
    CaseSheet > #warnings { color: $text-warning; max-height: 7; }
    CaseSheet > Form { height: 1fr; min-height: 3; }
    CaseSheet Checklist { height: auto; max-height: 8; }
    CaseSheet Note { height: 2; background: $boost; }
    """

    class Edited(Message):
        """Something on the sheet is not as it was."""

    def __init__(self, today: Callable[[], date], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._today = today
        self._file: CaseFile | None = None
        self._specs: Sequence[FieldSpec] = ()

    def compose(self) -> ComposeResult:
        """Draw what changed, what the checks found, the form, the papers and the note."""
        yield Phrase(id="changed")
        yield Phrase(id="warnings")
        yield Form(_FORM, today=self._today, id="form")
        yield Pane(PAPERS, Papers(id="papers"), id="papers-pane")
        yield Pane(NOTE, Note())

    @property
    def form(self) -> Form:
        """The declaration."""
        return self.query_one("#form", Form)

    @property
    def _papers(self) -> Papers:
        return self.query_one("#papers", Papers)

    @property
    def _note(self) -> Note:
        return self.query_one("#note", Note)

    def show(self, file: CaseFile, draft: CaseDraft, *, editable: bool) -> None:
        """Show a case as stored, and what was typed over it."""
        record = file.record
        self._file, self._specs = file, fields_of(file)
        self.form.show(
            Sheet(
                self._specs,
                asked={**record.form, **draft.form},
                on_record=on_record(self._specs, record.person),
                read_only=not editable,
            )
        )
        ticked = draft.papers(record)
        items = [_item(record, paper) for paper in needed_papers(file)]
        self._papers.show(items, ticked, read_only=not editable)
        self.query_one("#papers-pane").display = bool(items)
        self._note.show(draft.note_of(record), read_only=not editable)

    def tell(self, changed: Iterable[Text], findings: Iterable[tuple[bool, Text]]) -> None:
        """Show what changed since the last look, and what the checks say: ✗ forbids, ! warns."""
        lines = tuple(changed)
        self._say("#changed", block([_CHANGED, *lines]) if lines else NOTHING)
        signed = [("✗" if forbids else "!", text) for forbids, text in findings]
        self._say("#warnings", block(Text(vi=f"{sign} {t.vi}", en=f"{sign} {t.en}") for sign, t in signed))

    def _say(self, selector: str, text: Text) -> None:
        phrase = self.query_one(selector, Phrase)
        phrase.display = bool(text.vi)
        phrase.say(text)

    @property
    def answers(self) -> dict[str, Any]:
        """The answers that differ from those stored."""
        if self._file is None:
            return {}
        stored = self._file.record.form
        now = self.form.values
        return {s.id: now[s.id] for s in self._specs if now[s.id] != as_value(s, stored.get(s.id))}

    @property
    def papers(self) -> frozenset[str]:
        """The ticks on show; those of papers that this declaration does not need stay as they are stored."""
        assert self._file is not None  # asked of a case on show
        shown = {paper.id for paper in needed_papers(self._file)}
        return (self._file.record.papers - shown) | self._papers.ticked

    @property
    def note(self) -> str:
        """The note on show."""
        return self._note.text

    @property
    def draft(self) -> CaseDraft:
        """What differs from what is stored."""
        if self._file is None:
            return CaseDraft()
        return CaseDraft.between(self._file.record, self.answers, self.papers, self.note)

    def tick_all(self) -> None:
        """Tick every paper."""
        self._papers.action_mark_all()

    def refuse(self, field: str, why: Text) -> None:
        """Show under its field why the declaration was not taken."""
        self.form.refuse({field: why})

    def on_form_changed(self) -> None:
        """Tell it."""
        self.post_message(self.Edited())

    def on_checklist_ticked(self) -> None:
        """Tell it."""
        self.post_message(self.Edited())

    def on_text_area_changed(self) -> None:
        """Tell it."""
        self.post_message(self.Edited())


def _item(record: CaseRecord, paper: Paper) -> CheckItem:
    kept = paper.kept(record)
    return CheckItem(paper.id, paper.title, kept or NOTHING, required=kept is None)


def fields_of(file: CaseFile) -> Sequence[FieldSpec]:
    """Return the fields of a declaration; without its service, as many as it has, by their names."""
    if file.service is not None:
        return specs(file.service.form)
    return [FieldSpec(name, same(name)) for name in file.record.form]


def on_record(fields: Iterable[FieldSpec], person: Person) -> Mapping[str, object]:
    """Return what is on record for the fields that are shown against it."""
    if not person.identified:
        return {}
    return {spec.id: getattr(person, spec.on_record) for spec in fields if spec.on_record}
