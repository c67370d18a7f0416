"""Ctrl+Z: what was typed is undone letter by letter; a case just forwarded is taken back while nobody has decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.timer import Timer
from textual.widgets import TextArea

from workbench.domain.service import Lifecycle, Step, StepKind
from workbench.domain.text import Text, same
from workbench.tui.screens.case_work import CaseWork
from workbench.usecases.advance import Request

if TYPE_CHECKING:
    from workbench.gateway import CaseFile, Outcome

UNDO_FOR: Final = 30.0
"""Seconds for which Ctrl+Z takes a step back."""

_UNDO: Final = Text(vi="Hoàn tác", en="Undoing")
_NOTHING: Final = Text(vi="Không có gì để hoàn tác", en="There is nothing to undo")
_MAY_UNDO: Final = Text(vi="{told} (Ctrl+Z rút lại trong 30 giây)", en="{told} (Ctrl+Z takes it back for 30 seconds)")
_UNDONE: Final = Text(vi="{code}: đã rút lại tờ trình", en="{code}: the proposal was taken back")


class CaseUndo(CaseWork):
    """The part of the case screen that takes things back."""

    _back: tuple[int, str] | None = None
    _forgetting: Timer | None = None

    async def show_case(self, case_id: int, told: Text) -> None:
        """Go to another case of the list; `told` says what came of it."""
        raise NotImplementedError

    def told(self, file: CaseFile, step: Step, outcome: Outcome) -> Text:
        """Say what came of a step, and that it can be taken back where it can."""
        words = super().told(file, step, outcome)
        if self._forgetting is not None:
            self._forgetting.stop()
        back = way_back(file.service.lifecycle, step, outcome.state) if file.service else None
        self._back = (file.record.id, back.id) if back else None
        self._forgetting = self.set_timer(UNDO_FOR, self._forget)
        return _MAY_UNDO.fill(told=words) if back else words

    def _forget(self) -> None:
        self._back = None

    def action_undo(self) -> None:
        """Undo what was typed where one types, else the step just taken."""
        if isinstance(self.focused, TextArea):
            self.focused.undo()
        elif self._back is not None:
            self.begin(self._undo, *self._back)
        else:
            self.messages.tell(_NOTHING)

    async def _undo(self, case_id: int, step_id: str) -> None:
        with self.hold():
            file = await self.guarded(_UNDO, self.gateway.open_case(case_id))
            if file is None:
                return
            outcome = await self.guarded(_UNDO, self.advance(Request(case_id, step_id, file.digest)))
            if outcome is not None:
                self._forget()
                await self.show_case(case_id, _UNDONE.fill(code=same(outcome.code)))


def way_back(lifecycle: Lifecycle, step: Step, state: str) -> Step | None:
    """Return the step that takes a proposal back, where the service has one."""
    if step.kind is not StepKind.PROPOSE:
        return None
    return next((one for one in lifecycle.steps_from(state) if one.kind is StepKind.TAKE_BACK), None)
