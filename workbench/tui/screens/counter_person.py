"""F4 in the person's number at the counter: found by name for a reason, on record like any other, and filled in."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from workbench.domain.text import Text
from workbench.domain.wording import compact
from workbench.tui.screens.desk import DeskScreen
from workbench.tui.screens.insurance_number import InsuranceNumberScreen
from workbench.tui.widgets.form import Form
from workbench.tui.widgets.pick_list import PickList

_PERSON: Final = Text(vi="Lấy số của người này", en="Taking this person's number")
_FOUND: Final = Text(
    vi="{n} người khớp; lần tra cứu đã ghi nhật ký. Enter điền số vào hồ sơ (ghi nhật ký), Esc quay lại",
    en="{n} fit; this search is on record. Enter fills the number in (audited), Esc goes back",
)


class PersonNumberScreen(InsuranceNumberScreen):
    """Answers with the `number` of who was picked, "" for nobody."""

    HELP_WORDS: ClassVar[Text] = Text(
        vi="Tìm số của người nộp hồ sơ: họ tên, năm sinh và tỉnh, kèm lý do; mỗi lần tra cứu đều ghi vào nhật ký. "
        "{main} tra cứu, {open} trên người đúng: số được điền vào hồ sơ đang nhập. {back} quay lại, không điền gì.",
        en="Finds the number of whoever files: name, birth year and province, with a reason; every search is audited. "
        "{main} looks up, {open} on the right person fills the number in. {back} goes back, nothing is filled in.",
    )

    number = ""

    async def _look(self) -> None:
        await super()._look()
        if self.found.total and self.messages.kind != "wrong":
            self.messages.tell(_FOUND.fill(n=self.found.total))

    async def on_pick_list_opened(self, event: PickList.Opened) -> None:
        """Take the number of one person, for the reason that was given."""
        event.prevent_default()
        with self.hold():
            found = await self.guarded(_PERSON, self.gateway.person_record(int(event.row_id), self._why))
            if found is not None:
                self.number = found.person.citizen_number or found.person.insurance_number
                self.dismiss(None)


async def ask_number(screen: DeskScreen[Any], form: Form, typed: str) -> None:
    """Let a person be found whose number goes into the field one is in; a name that was `typed` there is looked for."""
    spec = form.model.spec
    if spec is None:
        return
    box, field_id = PersonNumberScreen(), spec.id

    def fill(_: None) -> None:
        if box.number:
            form.put(field_id, box.number)

    with screen.workbench.keys_held():
        await screen.app.push_screen(box, fill)
        if not any(letter.isdigit() for letter in compact(typed)):
            box.form.put("name", typed)
