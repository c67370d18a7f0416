"""How much work there is: by step, by officer, and what falls due; a number beside every bar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from workbench.domain.text import Text, same
from workbench.tui.clean import clean_line
from workbench.tui.figures import bar
from workbench.tui.figures import count as said
from workbench.tui.screens.panes import PanesScreen
from workbench.tui.strings import beside, counted
from workbench.tui.widgets.choices import padded
from workbench.tui.widgets.phrase import Phrase
from workbench.tui.words import Worded

if TYPE_CHECKING:
    from workbench.gateway import Workload

_PLACE: Final = Text(vi="Khối lượng công việc", en="Workload")
_COUNTING: Final = Text(vi="Đếm khối lượng", en="Counting the workload")
_DAY: Final = Text(vi="Ngày {day}", en="On {day}")
_OPEN: Final = Text(vi="đang mở {n}", en="open {n}")
_ON_TIME: Final = Text(vi="đúng hạn {n}", en="on time {n}")
_EARLY: Final = Text(vi="trước hạn {n}", en="early {n}")
_LATE: Final = Text(vi="Theo chỉ số quốc gia: quá hạn {n}", en="By the national index: overdue {n}")
_DONE: Final = Text(vi="hôm nay đã chuyển {n}", en="moved today {n}")
_STEPS: Final = Text(vi="THEO BƯỚC", en="BY STEP")
_OFFICERS: Final = Text(vi="CÁN BỘ", en="OFFICERS")
_AHEAD: Final = Text(vi="HẠN TRẢ SẮP TỚI", en="DUE SOON")
_HELD: Final = Text(vi="giữ", en="held")
_LATE_HEAD: Final = Text(vi="quá hạn", en="overdue")
_TODAY_HEAD: Final = Text(vi="nay", en="today")
_NOBODY: Final = Text(vi="(chưa ai giữ)", en="(nobody)")
_TODAY: Final = Text(vi="hôm nay", en="today")
_WEEKDAYS: Final = tuple(
    Text(vi=vi, en=en)
    for vi, en in zip(("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
                      ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True)
)  # fmt: skip


class Bars(Worded):
    """A table whose last column is a bar as long as the first number says."""

    DEFAULT_CSS: ClassVar[str] = "Bars { height: auto; width: 1fr; margin-bottom: 1; }"
    NAME: ClassVar[int] = 16
    NUMBER: ClassVar[int] = 8

    def __init__(self, title: Text, heads: Sequence[Text] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._title, self._heads = title, tuple(heads)
        self._lines: tuple[tuple[Text, tuple[int, ...]], ...] = ()

    def show(self, lines: Iterable[tuple[Text, tuple[int, ...]]]) -> None:
        """Show other lines: a name, and its numbers."""
        self._lines = tuple(lines)
        self.refresh(layout=True)

    def render(self) -> Content:
        """Draw the title and a line each."""
        heads = "".join(padded(self.t(head), self.NUMBER, right=True) for head in self._heads)
        rows = [Content.styled(padded(self.t(self._title), self.NAME) + heads, "bold")]
        return Content("\n").join([*rows, *map(Content, self._drawn())])

    def _drawn(self) -> Iterator[str]:
        most = max((numbers[0] for _, numbers in self._lines), default=0)
        room = max(self.content_size.width - self.NAME - self.NUMBER * max(len(self._heads), 1) - 2, 4)
        for name, numbers in self._lines:
            cells = "".join(padded(said(number), self.NUMBER, right=True) for number in numbers)
            drawn = bar(numbers[0] / most if most else 0.0, room, self.glyphs).rstrip(self.glyphs.empty)
            yield padded(clean_line(self.t(name)), self.NAME, self.glyphs.more) + cells + "  " + drawn


class WorkloadScreen(PanesScreen[None]):
    """The office's open work at this moment; F5 counts again."""

    CSS_PATH = "workload.tcss"
    DOOR = "workload"
    PANES: ClassVar[Sequence[str]] = ("left", "right")
    HELP_WORDS = Text(
        vi="Khối lượng hồ sơ đang mở của cơ quan: theo bước, theo cán bộ, và hạn trả những ngày làm việc sắp tới. "
        "Đúng hạn, trước hạn, quá hạn tính như chỉ số quốc gia: có kết quả thì thôi trễ, bổ sung hai lần là quá hạn; "
        "khung nhìn «Qua ngày hẹn» của hàng đợi thì chỉ theo ngày hẹn trả.",
        en="The office's open cases: by step, by officer, and what falls due on the working days to come. On time, "
        "early and overdue are the national index's: what is settled grows no later, a second supplement is overdue; "
        "the queue's view “Past due date” goes by the date on the slip alone.",
    )

    def body(self) -> Iterable[Widget]:
        """Draw the two lines of the summary and the three tables."""
        yield Phrase(id="summary")
        yield Phrase(id="timing")
        with Horizontal(id="split"):
            with VerticalScroll(id="left"):
                yield Bars(_OFFICERS, (_HELD, _LATE_HEAD, _TODAY_HEAD), id="officers")
                yield Bars(_STEPS, (_HELD, _LATE_HEAD), id="steps")
            with VerticalScroll(id="right"):
                yield Bars(_AHEAD, id="ahead")

    def on_mount(self) -> None:
        """Count."""
        self.say_where(_PLACE)
        self.bar.hint("refresh", "next_pane")
        self.query_one("#left").focus()
        self.action_refresh()

    def action_refresh(self) -> None:
        """Count again."""
        self.begin_anew(self._count)

    async def _count(self) -> None:
        with self.hold():
            found = await self.guarded(_COUNTING, self.gateway.workload())
            if found is not None:
                self._show(found)

    def _show(self, found: Workload) -> None:
        summary = beside(
            _DAY.fill(day=f"{found.at:%d/%m %H:%M}"), counted(found.load.open, _OPEN),
            counted(found.done_today, _DONE),
        )  # fmt: skip
        self.query_one("#summary", Phrase).say(summary)
        timing = beside(
            counted(found.load.overdue, _LATE), counted(found.load.on_time, _ON_TIME),
            counted(found.load.early, _EARLY),
        )  # fmt: skip
        self.query_one("#timing", Phrase).say(timing)
        self.query_one("#officers", Bars).show(
            (same(one.username) if one.username else _NOBODY, (one.load.open, one.load.overdue, one.done_today))
            for one in found.officers
        )
        self.query_one("#steps", Bars).show((one.title, (one.load.open, one.load.overdue)) for one in found.steps)
        today = found.at.date()
        self.query_one("#ahead", Bars).show((_day(day, today), (number,)) for day, number in found.ahead)


def _day(day: date, today: date) -> Text:
    if day == today:
        return _TODAY
    name = _WEEKDAYS[day.weekday()]
    return Text(vi=f"{name.vi} {day:%d/%m}", en=f"{name.en} {day:%d/%m}")
