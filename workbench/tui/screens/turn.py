"""The counter opened from a case that another one goes on with: what is known is filled in, and F9 closes the first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain.text import Text, same
from workbench.tui.screens.counter import CounterScreen
from workbench.tui.screens.counter_draft import CounterDraft

if TYPE_CHECKING:
    from workbench.gateway import Report
    from workbench.usecases.turn_into import Start

_PLACE: Final = "turn"
_TITLE: Final = Text(vi="Chuyển {code} thành hồ sơ", en="Turn {code} into a case")
_FROM: Final = Text(
    vi="Từ {code}: điền nốt, F9 lập hồ sơ mới và đóng hồ sơ cũ",
    en="From {code}: fill in the rest, F9 makes the new case and closes the old",
)
_OPEN: Final = Text(vi="Mở hồ sơ mới", en="Opening the new case")


class TurnScreen(CounterScreen):
    """Kept as a draft of its own until it is committed. `made`: the id of the new case once it is there, else 0."""

    HELP_WORDS = Text(
        vi="Lập hồ sơ mới từ một câu hỏi. Chọn thủ tục; số của công dân, điện thoại, email và nội dung đã biết được "
        "điền sẵn. Điền nốt, F9 để nhận: câu hỏi đóng lại, hai hồ sơ ghi mã của nhau. Esc: chưa làm gì, bản nháp còn.",
        en="Makes a case of an enquiry. Choose the procedure; the citizen's number, telephone, e-mail and request are "
        "filled in as far as known. F9 takes it in: the enquiry is closed and both cases name each other. Esc: "
        "nothing is done, the draft is kept.",
    )

    def __init__(self, start: Start) -> None:
        super().__init__()
        self._start, self.made = start, 0
        self._place, self._files_place = f"{_PLACE}/{start.code}", f"{_PLACE}/{start.code}/files"

    def blank(self) -> CounterDraft:
        """Begin with what is known."""
        known = self._start
        return CounterDraft(known.service, known.person, known.channel, id=known.id, known=known.answers)

    async def load_draft(self) -> CounterDraft:
        """Return what was typed of it before, else what is known."""
        draft = await super().load_draft()
        if not draft.empty:
            return replace(draft, known=self._start.answers)
        blank = self.blank()
        self._kept_files = (blank.id, blank.files)
        return blank

    async def _begin(self) -> None:
        self.say_where(_TITLE.fill(code=same(self._start.code)))
        await super()._begin()
        self._kept = self._kept or self.sheet.draft.to_json()  # what nobody has typed need not be kept
        self.messages.tell(_FROM.fill(code=same(self._start.code)))

    async def _sent(self, line: str, *, dry_run: bool) -> Report:
        with self._attempts.key(line):
            return await self.gateway.turn(self._start.code, line, dry_run=dry_run)

    async def _end(self, code: str) -> None:
        await self.gateway.save_drafts({self._place: None, self._files_place: None})
        file = await self.guarded(_OPEN, self.gateway.open_case(code))
        self.made = file.record.id if file is not None else 0
        self.dismiss(None)
