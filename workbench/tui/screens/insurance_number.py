"""Finding somebody's insurance number by what they say of themselves: never without a reason, always on record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.containers import Vertical
from textual.widget import Widget

from workbench.domain.errors import BadInputError, WorkbenchError
from workbench.domain.form import FieldSpec
from workbench.domain.text import Text, same
from workbench.tui.commands import Command
from workbench.tui.screens.look_up import look_up
from workbench.tui.screens.panes import PanesScreen
from workbench.tui.screens.person import PersonScreen
from workbench.tui.widgets.choices import Choice
from workbench.tui.widgets.columns import Column
from workbench.tui.widgets.form import Form
from workbench.tui.widgets.form_model import Sheet
from workbench.tui.widgets.pick_list import PickList
from workbench.tui.widgets.rows import ListSource, Row
from workbench.usecases.look_up_person import ASKERS, NOT_YOURS

if TYPE_CHECKING:
    from workbench.gateway import Match

REASON: Final = "reason"
LONGEST_SCAN: Final = 1000
"""Characters of the longest card QR that a scanner types."""

_PLACE: Final = Text(vi="Tra cứu mã số BHXH", en="Insurance number")
_WHO: Final = Text(vi="NGƯỜI CẦN TÌM", en="PERSON")
_LOOK: Final = Text(vi="Tra cứu (ghi nhật ký)", en="Look up (audited)")
_FOUND: Final = Text(
    vi="{n} người khớp; lần tra cứu đã ghi nhật ký. Enter mở hồ sơ người và hiện số (ghi nhật ký)",
    en="{n} fit; this search is on record. Enter opens the person with the numbers shown (audited)",
)
_NOBODY: Final = Text(
    vi="Không ai khớp; lần tra cứu đã ghi nhật ký", en="Nobody fits; this search is on record all the same"
)
_EMPTY: Final = Text(vi="Chưa có kết quả", en="No results yet")
_FIELDS: Final = (
    FieldSpec(
        "name", Text(vi="Họ và tên", en="Full name"),
        help=Text(vi="Không cần dấu; kèm năm sinh và tỉnh, trừ khi có số định danh",
                  en="Diacritics optional; with birth year and province, unless there is a citizen number"),
    ),
    FieldSpec("birth_year", Text(vi="Năm sinh", en="Birth year"), kind="code", max_length=4),
    FieldSpec("province", Text(vi="Tỉnh, thành phố", en="Province"), max_length=60, directory="provinces"),
    FieldSpec(
        "citizen_number", Text(vi="Số định danh", en="Citizen number"), max_length=LONGEST_SCAN,
        help=Text(vi="Có số này thì ba ô trên được để trống; gõ hoặc quét thẻ căn cước",
                  en="With it the three fields above may stay empty; type it or scan the citizen card"),
    ),
    FieldSpec(
        REASON, Text(vi="Lý do tra cứu", en="Reason"), required=True, max_length=300,
        help=Text(vi="Bắt buộc, được giữ trong nhật ký", en="Required, kept in the audit"),
    ),
)  # fmt: skip
_COLUMNS: Final = (
    Column(Text(vi="Họ và tên", en="Name"), 20, grow=2),
    Column(Text(vi="Năm", en="Born"), 4),
    Column(Text(vi="Mã số BHXH", en="BHXH no."), 12),
    Column(Text(vi="Số định danh", en="Citizen no."), 13),
    Column(Text(vi="Nơi cư trú", en="Residence"), 12, grow=1, rank=1),
)


class InsuranceNumberScreen(PanesScreen[None]):
    """The question above, who fits below with masked numbers; opening one of them shows theirs, for the same reason."""

    CSS_PATH = "insurance_number.tcss"
    DOOR = "insurance_number"
    PANES: ClassVar[Sequence[str]] = ("form", "found")
    HELP_WORDS = Text(
        vi="Tìm mã số BHXH của một người quên số: họ tên, năm sinh và tỉnh, hoặc số định danh. Phải ghi lý do; mỗi "
        "lần tra cứu đều ghi vào nhật ký, kể cả khi không thấy ai. {look_up} ở ô tỉnh mở danh mục, {main} tra cứu, "
        "{next_pane} sang kết quả, {open} mở người và hiện số.",
        en="Finds the insurance number of somebody who forgot it: name, birth year and province, or the citizen "
        "number. A reason is required; every search is audited, even one that finds nobody. {look_up} on the province "
        "opens its directory, {main} looks up, {next_pane} goes to the results, {open} opens the person with the "
        "numbers shown.",
    )

    _why = ""

    def body(self) -> Iterable[Widget]:
        """Draw the question and the list."""
        with Vertical(id="split"):
            yield Form(_WHO, id="form")
            yield PickList(_COLUMNS, empty=_EMPTY, id="found")

    def on_mount(self) -> None:
        """Begin with the name."""
        self.say_where(_PLACE)
        self.bar.hint("look_up", "next_pane")
        self.bar.offer(Choice("main", _LOOK, self._blocked))
        self.form.show(Sheet(_FIELDS))
        self.form.editor.focus()

    @property
    def form(self) -> Form:
        """What is said of the person, and why one asks."""
        return self.query_one("#form", Form)

    @property
    def found(self) -> PickList:
        """Who fits."""
        return self.query_one("#found", PickList)

    @property
    def _blocked(self) -> Text | None:
        return None if self.actor.role in ASKERS else NOT_YOURS

    def action_main(self) -> None:
        """Look up."""
        self.begin_anew(self._look)

    async def _look(self) -> None:
        with self.hold():
            said = {name: str(value).strip() for name, value in self.form.values.items()}
            why = said.pop(REASON)
            try:
                fitting = await self.gateway.look_up_person(said, why)
            except BadInputError as error:
                await self._show(())
                self.form.refuse({error.field: error.text})
                self.messages.tell(error.text, "wrong")
            except WorkbenchError as error:
                self.refuse(error)
            else:
                self._why = why
                await self._show(fitting)
                self.messages.tell(_FOUND.fill(n=len(fitting)) if fitting else _NOBODY)
                if fitting:
                    self.found.focus()

    async def _show(self, fitting: Iterable[Match]) -> None:
        await self.found.load(ListSource([_row(one) for one in fitting]))
        self.found.cursor = 0

    async def on_pick_list_opened(self, event: PickList.Opened) -> None:
        """Open the record of one person, for the reason that was given."""
        await self.app.push_screen(PersonScreen(int(event.row_id), self._why))

    def on_form_look_up(self, event: Form.LookUp) -> None:
        """Fill in the province."""
        self.begin(look_up, self, self.form, event)

    def commands(self) -> Iterable[Command]:
        """Offer what F9 does."""
        yield Command(_LOOK, _PLACE, self.action_main, key="main", blocked=self._blocked)


def _row(one: Match) -> Row:
    place = one.place if isinstance(one.place, Text) else same(one.place)
    return Row(str(one.id), (one.name, one.birth_year, one.insurance_number, one.citizen_number, place))
