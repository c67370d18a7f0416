"""Working on a case: what is saved is checked, steps are taken on what was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import BindingType

from workbench.domain.case import canonical
from workbench.domain.decision import Verdict
from workbench.domain.errors import BadInputError, NotPermittedError
from workbench.domain.service import Step
from workbench.domain.text import Text, same
from workbench.tui.keymap import bindings
from workbench.tui.screens.asking import ReasonDraft, ask_for
from workbench.tui.screens.attempts import Attempts
from workbench.tui.screens.case_draft import CaseDraft
from workbench.tui.screens.case_keep import CaseKeep
from workbench.tui.screens.case_steps import Offer, choice, offer
from workbench.tui.screens.why import Why
from workbench.tui.strings import beside
from workbench.tui.widgets.choice_menu import ChoiceMenu
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.confirm import Reason
from workbench.usecases.advance import Request
from workbench.usecases.changes import require_editable
from workbench.usecases.edit_case import Edit

if TYPE_CHECKING:
    from workbench.gateway import CaseFile, Outcome

_SAVE: Final = Text(vi="Lưu hồ sơ", en="Saving the case")
_SAVED: Final = Text(vi="Đã lưu {code}", en="Saved {code}")
_UNCHANGED: Final = Text(vi="Không có gì thay đổi để lưu", en="Nothing has changed, so nothing was saved")
_MEND: Final = Text(vi="Sửa chỗ sai trong tờ khai rồi lưu lại", en="Mend what is wrong in the declaration, then save")
_OTHERS: Final = Text(vi="Thao tác khác · {code}", en="Other actions · {code}")
_NOTHING_ELSE: Final = Text(vi="Không có thao tác khác ở bước này", en="There is nothing else to do at this step")
_TAKEN: Final = Text(vi="{code}: {step} — xong", en="{code}: {step} — done")
_UNSURE: Final = Text(
    vi="Mất kết nối: chưa rõ đã ghi hay chưa. Làm lại thao tác đó: cùng một khóa, không ghi hai lần.",
    en="The answer was lost: nobody knows yet whether it was written. Do it again: it has the same key.",
)


class CaseWork(CaseKeep):
    """The part of the case screen that writes: edits and steps."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("list", "mark_all", "quick_help")

    def __init__(self) -> None:
        super().__init__()
        self._attempts, self._saves = Attempts(), Attempts()

    def weighed(self) -> Offer:
        """Return the steps on offer with the ticks and edits on the screen."""
        if self.file is None:
            return Offer(None, ())
        return offer(self.file, self.actor, self.sheet.papers, unsaved=bool(self.sheet.answers))

    def editable(self, file: CaseFile) -> bool:
        """Tell whether the signed-in person may change what this case says."""
        if file.service is None or file.fault is not None:
            return False
        try:
            require_editable(self.actor, file.record, file.service)
        except NotPermittedError:
            return False
        return True

    @property
    def idle(self) -> frozenset[str]:
        """Nothing is saved or ticked in a case that can only be read."""
        read_only = self.file is not None and not self.editable(self.file)
        return frozenset({"save", "mark", "mark_all"} if read_only else ())

    async def show_next(self, told: Text) -> None:
        """Go on to the next case after a step; `told` says what came of the step."""
        raise NotImplementedError

    async def look_again(self) -> None:
        """Open the same case anew: the draft stays, what changed is shown."""
        raise NotImplementedError

    # Saving

    def action_save(self) -> None:
        """Save the declaration, the ticks and the note as the case's next version."""
        self.begin(self._save)

    async def _save(self) -> None:
        file = self.file
        if file is None:
            return
        draft = self.sheet.draft
        if draft.empty:
            self.messages.tell(_UNCHANGED)
        elif draft.form and not self.sheet.form.check():
            self.messages.tell(beside(_MEND, *self.sheet.form.model.errors.values()), "wrong")
        else:
            with self.hold():
                if await self.guarded(_SAVE, self._edit(file, draft)) is None:
                    await self._not_done(self._saves)
                else:
                    await self.forget_draft(file)
                    await self.look_again()
                    self.messages.tell(_SAVED.fill(code=same(file.record.code)), "done")

    async def _edit(self, file: CaseFile, draft: CaseDraft) -> int:
        record = file.record
        edit = Edit(
            record.id, file.digest, form={**record.form, **draft.form} if draft.form else None,
            papers=self.sheet.papers, note=draft.note, version=record.version,
        )  # fmt: skip
        try:
            with self._saves.key(canonical([record.id, record.version, draft.to_json()])) as key:
                return await self.gateway.edit(edit, key)
        except BadInputError as error:
            self.sheet.refuse(error.field.removeprefix("form."), error.text)
            raise

    # Steps

    def action_main(self) -> None:
        """Take the main step, then go on to the next case."""
        main = self.weighed().main
        if main is not None and main.allowed:
            self.ask(main)
        elif main is not None:
            self.refuse(NotPermittedError(main.step.title, main.unmet))

    def action_others(self) -> None:
        """Show the other steps; a digit selects, Enter goes on to the reason or to the deed."""
        found = {verdict.step.id: verdict for verdict in self.weighed().others}
        choices = self.other_choices()
        if self.file is None or not choices:
            self.messages.tell(_NOTHING_ELSE)
            return

        def take(chosen: str | None) -> None:
            if chosen in found:
                self.ask(found[chosen])
            elif chosen:
                self.take_more(chosen)

        self.app.push_screen(ChoiceMenu(_OTHERS.fill(code=same(self.file.record.code)), choices), take)

    def other_choices(self) -> list[Choice]:
        """Return all that F10 offers: the other steps, then what is no step."""
        return [*map(choice, self.weighed().others), *self.more_choices()]

    def more_choices(self) -> list[Choice]:
        """Return what F10 offers that is no step."""
        return []

    def take_more(self, choice: str) -> None:
        """Do one of `more_choices`."""

    def tell_unsure(self) -> None:
        """Say that nobody knows yet whether something was written."""
        self.messages.tell(_UNSURE, "wrong")

    def action_mark_all(self) -> None:
        """Tick every paper, from wherever one is."""
        self.sheet.tick_all()

    def action_quick_help(self) -> None:
        """Say why each step may or may not be taken."""
        weighed = self.weighed()
        self.app.push_screen(Why([*([weighed.main] if weighed.main else []), *weighed.others]))

    def ask(self, verdict: Verdict) -> None:
        """Ask what a step needs, then take it."""
        file = self.file
        assert file is not None  # else there would be no verdict

        def go(reason: Reason) -> None:
            self.begin(self._take, file, verdict.step, reason)

        code = file.record.code
        ask_for(self.app, verdict.step, code, go, ReasonDraft(self, code, verdict.step))

    async def _take(self, file: CaseFile, step: Step, reason: Reason) -> None:
        with self.hold():
            outcome = await self.guarded(step.title, self.advance(self._request(file, step, reason)))
            if outcome is not None:
                await self.forget_draft(file, step.id if reason.words else "")
                await self.show_next(self.told(file, step, outcome))
            else:
                await self._not_done(self._attempts)

    def told(self, file: CaseFile, step: Step, outcome: Outcome) -> Text:
        """Say what came of a step."""
        return _TAKEN.fill(code=same(outcome.code), step=step.title)

    async def _not_done(self, attempts: Attempts) -> None:
        """Show the case as it is now, or that nobody knows yet: then it must stay as it was shown."""
        if attempts.unsure:
            self.tell_unsure()
        else:
            await self.look_again()

    def _request(self, file: CaseFile, step: Step, reason: Reason) -> Request:
        mine = self.editable(file)
        return Request(
            file.record.id, step.id, file.digest, reason.words, (reason.id,) if reason.id else (),
            papers=self.sheet.papers if mine else None, note=self.sheet.draft.note if mine else None,
            version=file.record.version, days=reason.days,
        )  # fmt: skip

    async def advance(self, request: Request) -> Outcome:
        """Take a step; asked for again after a lost answer, under the same key."""
        with self._attempts.key(request) as key:
            return await self.gateway.advance(request, key)
