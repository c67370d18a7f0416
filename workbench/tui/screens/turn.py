"""The counter opened from a case that another one goes on with: what is known is filled in, and F9 closes the first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.domain.text import Text, same
from workbench.tui.screens.counter import CounterScreen
from workbench.tui.screens.counter_draft import CounterDraft
from workbench.tui.screens.panes import PanesScreen
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.phrase import NOTHING

if TYPE_CHECKING:
    from workbench.gateway import Report
    from workbench.usecases.turn_into import Start

_PLACE: Final = "turn"
_TITLE: Final = Text(vi="Chuyển {code} thành hồ sơ", en="Turn {code} into a case")
_FROM: Final = Text(
    vi="Từ {code}: điền nốt, F9 lập hồ sơ mới và đóng hồ sơ cũ",
    en="From {code}: fill in the rest, F9 makes the new case and closes the old",
)
_AGAIN: Final = Text(
    vi="Từ {code}: đã mở lại bản nháp của bạn (F10 bỏ, nhập lại từ đầu)",
    en="From {code}: your draft is back (F10 drops it and starts again)",
)
_TURN: Final = Text(vi="Lập hồ sơ mới, đóng hồ sơ cũ", en="Make the case, close the old one")
_LEFT: Final = Text(
    vi="Hồ sơ mới từ {code} đã giữ làm bản nháp; cùng thao tác đó mở lại",
    en="The new case begun from {code} is kept as a draft; the same step opens it again",
)
_OPEN: Final = Text(vi="Mở hồ sơ mới", en="Opening the new case")


class TurnScreen(CounterScreen):
    """Kept as a draft of its own until it is committed. `made`: the id of the new case once it is there, else 0."""

    HELP_WORDS = Text(
        vi="Lập hồ sơ mới từ một câu hỏi. Chọn thủ tục; số của công dân, điện thoại, email và nội dung đã biết được "
        "điền sẵn. Điền nốt, {main} để nhận: câu hỏi đóng lại, hai hồ sơ ghi mã của nhau. {back}: chưa làm gì, bản "
        "nháp còn.",
        en="Makes a case of an enquiry. Choose the procedure; the citizen's number, telephone, e-mail and request are "
        "filled in as far as known. {main} takes it in: the enquiry is closed and both cases name each other. {back}: "
        "nothing is done, the draft is kept.",
    )

    def __init__(self, start: Start) -> None:
        super().__init__()
        self._start, self.made = start, 0
        self._place, self._files_place = f"{_PLACE}/{start.code}", f"{_PLACE}/{start.code}/files"

    def offer(self) -> None:
        """Say what F9 does here."""
        self.bar.offer(Choice("take_in", _TURN), self._choices())

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
        told = _AGAIN if self._kept else _FROM
        self._untouched = None if self._kept else self.sheet.draft.to_json()
        self._kept = self._kept or self.sheet.draft.to_json()  # what nobody has typed need not be kept
        self.messages.tell(told.fill(code=same(self._start.code)))

    @property
    def left(self) -> Text:
        """What is said of the draft that stays behind, if anything was typed."""
        return NOTHING if self._kept == self._untouched else _LEFT.fill(code=same(self._start.code))

    async def _sent(self, line: str, *, dry_run: bool) -> Report:
        with self._attempts.key(line):
            return await self.gateway.turn(self._start.code, line, dry_run=dry_run)

    async def _end(self, code: str) -> None:
        await self.gateway.save_drafts({self._place: None, self._files_place: None})
        file = await self.guarded(_OPEN, self.gateway.open_case(code))
        self.made = file.record.id if file is not None else 0
        self.dismiss(None)


async def turn(screen: PanesScreen[None], words: Text, case_id: int, after: Callable[[], Awaitable[None]]) -> None:
    """Open the counter for the case that `case_id` turns into; `after` it the new case, if there is one."""
    with screen.hold():
        start = await screen.guarded(words, screen.gateway.start_turning(case_id))
    if start is None:
        return
    counter = TurnScreen(start)

    async def ended() -> None:
        await after()
        if counter.made:
            await screen.workbench.open_above(counter.made)

    await screen.app.push_screen(counter, lambda _: screen.begin(ended))
