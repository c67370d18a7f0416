"""The service plugins: what each offers, and why a broken one is broken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.containers import VerticalScroll
from textual.widget import Widget

from workbench.domain.service import Service
from workbench.domain.text import Text, same
from workbench.tui.screens.panes import PanesScreen
from workbench.tui.strings import beside, block
from workbench.tui.widgets.columns import Column
from workbench.tui.widgets.phrase import Phrase
from workbench.tui.widgets.rows import ListSource, Row
from workbench.tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from workbench.gateway import PluginInfo

_PLACE: Final = Text(vi="Gói dịch vụ", en="Service plugins")
_COUNT: Final = Text(vi="{n} gói", en="{n} plugins")
_BROKEN: Final = Text(vi="{n} lỗi nạp", en="{n} broken")
_RUNS: Final = Text(vi="● chạy", en="● runs")
_FAULT: Final = Text(vi="! lỗi nạp", en="! broken")
_WHY: Final = Text(vi="LỖI: {why}", en="FAULT: {why}")
_READ_ONLY: Final = Text(
    vi="Hồ sơ của gói này chỉ đọc cho đến khi gói chạy lại.",
    en="Cases of this plugin are read-only until it runs again.",
)
_STEPS: Final = Text(
    vi="{procedure} {title}: {states} trạng thái, {steps} bước, {papers} giấy tờ, {documents} văn bản",
    en="{procedure} {title}: {states} states, {steps} steps, {papers} papers, {documents} documents",
)
_STATES: Final = Text(vi="  Trạng thái: {names}", en="  States: {names}")
_BASIS: Final = Text(vi="  Căn cứ: {names}", en="  Legal basis: {names}")
COLUMNS: Final = (
    Column(Text(vi="Gói", en="Plugin"), 14),
    Column(Text(vi="Bản", en="Version"), 8, rank=1),
    Column(Text(vi="Tình trạng", en="State"), 10, urgent=True),
    Column(Text(vi="Thủ tục", en="Procedures"), 20, grow=1),
)


class PluginsScreen(PanesScreen[None]):
    """One line a plugin, the details of the one under the cursor below."""

    CSS_PATH = "plugins.tcss"
    DOOR = "plugins"
    PANES: ClassVar[Sequence[str]] = ("plugins", "detail")
    HELP_WORDS = Text(
        vi="Các gói dịch vụ tìm thấy khi khởi động. Gói lỗi được liệt kê cùng lý do; hồ sơ của gói đó chỉ đọc.",
        en="The service plugins found at the start. A broken one is listed with the reason; its cases are read-only.",
    )

    _found: dict[str, PluginInfo]

    def body(self) -> Iterable[Widget]:
        """Draw the summary, the list and the details."""
        yield Phrase(id="summary")
        yield VirtualList(COLUMNS, id="plugins")
        with VerticalScroll(id="detail"):
            yield Phrase(id="words")

    async def on_mount(self) -> None:
        """Show what was found at the start."""
        self.say_where(_PLACE)
        self.bar.hint("next_pane")
        infos = await self.gateway.plugins()
        self._found = {info.name: info for info in infos}
        broken = sum(info.fault is not None for info in infos)
        self.query_one("#summary", Phrase).say(
            beside(_COUNT.fill(n=len(infos)), _BROKEN.fill(n=broken) if broken else same(""))
        )
        plugins = self.query_one("#plugins", VirtualList)
        plugins.focus()
        await plugins.load(ListSource([self._row(info) for info in infos]))

    def _row(self, info: PluginInfo) -> Row:
        services = [self.gateway.services()[name].procedure for name in info.services]
        state = _FAULT if info.fault else _RUNS
        return Row(info.name, (info.name, info.version, state, ", ".join(services)), "late" if info.fault else "")

    def on_virtual_list_highlighted(self, event: VirtualList.Highlighted) -> None:
        """Tell more about the plugin under the cursor."""
        info = self._found.get(event.row_id or "")
        words = self.query_one("#words", Phrase)
        if info is None:
            words.say(same(""))
        elif info.fault:
            words.say(block([_WHY.fill(why=info.fault), _READ_ONLY]))
        else:
            services = [self.gateway.services()[name] for name in info.services]
            words.say(block(line for service in services for line in _told(service)))


def _told(service: Service) -> Iterable[Text]:
    life = service.lifecycle
    yield _STEPS.fill(
        procedure=service.procedure, title=service.title, states=len(life.states), steps=len(life.steps),
        papers=len(service.papers), documents=len(service.documents),
    )  # fmt: skip
    titles = [state.title for state in life.states]
    yield _STATES.fill(names=Text(vi=" · ".join(t.vi for t in titles), en=" · ".join(t.en for t in titles)))
    if service.legal_basis:
        yield _BASIS.fill(names="; ".join(service.legal_basis))
