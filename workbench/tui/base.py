"""What every screen stands on: keys in order, clean drawing, two languages, an action bar, contained faults."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Iterable, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Final, TypeVar

from rich.text import Text as RichText
from textual.app import ComposeResult, SystemCommand
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.reactive import reactive
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget
from textual.worker import WorkerFailed

from workbench.domain.errors import NotPermittedError, StaleError, WorkbenchError
from workbench.domain.text import Language, Text
from workbench.tui.clean import CleanFilter
from workbench.tui.crash import report
from workbench.tui.keymap import BY_ID, KeyMap, bindings
from workbench.tui.keys import SerialKeysApp
from workbench.tui.widgets.action_bar import ActionBar
from workbench.tui.widgets.phrase import MessageLine
from workbench.tui.widgets.title_bar import TitleBar
from workbench.tui.words import UNICODE, Glyphs, Worded

T = TypeVar("T")
_log = logging.getLogger(__name__)

_STOPPED: Final = Text(
    vi="Chương trình đã dừng vì một lỗi. Bản nháp đã được giữ; chi tiết nằm trong nhật ký.",
    en="The program has stopped because of a fault. Drafts are kept; the log has the details.",
)
_FAULT: Final = Text(
    vi="{what}: có lỗi bên trong ({kind}). Không có gì thay đổi; chi tiết nằm trong nhật ký.",
    en="{what}: a fault inside ({kind}). Nothing was changed; the log has the details.",
)


class WorkbenchApp(SerialKeysApp[None], inherit_bindings=False):
    """The App under all screens. It saves no picture of the screen and prints no variable of a crash."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere")

    language: reactive[Language] = reactive[Language]("vi", init=False)
    glyphs: reactive[Glyphs] = reactive(UNICODE, init=False)

    def __init__(self, keymap: KeyMap | None = None, language: Language = "vi") -> None:
        super().__init__()
        self.keymap = keymap or KeyMap()
        self.set_keymap(self.keymap.for_textual())
        self.animation_level = "none"
        self._clean = CleanFilter()
        self.set_reactive(WorkbenchApp.language, language)

    def t(self, text: Text) -> str:
        """Return `text` in the language of the moment."""
        return text.to(self.language)

    def watch_language(self) -> None:
        """Word every open screen again; focus, typed text and marks stay."""
        self._reword()

    def watch_glyphs(self) -> None:
        """Draw every open screen with the other signs."""
        self._reword()

    def _reword(self) -> None:
        with self.batch_update():
            for screen in self.screen_stack:
                for widget in screen.walk_children(Worded, with_self=True):
                    widget.reword()

    def action_language(self) -> None:
        """Change between Vietnamese and English."""
        self.language = "en" if self.language == "vi" else "vi"

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Clean every line before any other filter sees it."""
        return [self._clean, *super().get_line_filters()]

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer none of Textual's own commands: one of them saves a readable picture of the screen."""
        return ()

    def deliver_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str | None:
        """Save nothing."""
        return None

    def save_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str:
        """Save nothing."""
        return ""

    def notify(
        self, message: str, *, title: str = "", severity: SeverityLevel = "information",
        timeout: float | None = None, markup: bool = False,
    ) -> None:  # fmt: skip
        """Notify as Textual does, but never read the message as markup: widgets ask for that unless told not to."""
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    def _fatal_error(self) -> None:
        """Leave with one sentence; where it happened goes to the log, whom it happened to nowhere."""
        if (fault := self._exception) is not None:
            cause = fault.error if isinstance(fault, WorkerFailed) else fault
            _log.critical("stopped\n%s", report(cause))
        if not self._exit_renderables:
            self.bell()
            self.panic(RichText(self.t(_STOPPED)))


class WorkbenchScreen(Worded, Screen[ScreenResultType]):
    """A screen with a title bar above, a message line and the action bar below its body."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere")
    DEFAULT_CSS: ClassVar[str] = "WorkbenchScreen > #foot { dock: bottom; height: auto; }"
    HELP_WORDS: ClassVar[Text] = Text(vi="", en="")
    """What F1 says of this place; `{main}` is the key of that action in the key map."""

    def compose(self) -> ComposeResult:
        """Put the bars around the body."""
        yield TitleBar()
        yield from self.body()
        with Vertical(id="foot"):
            yield MessageLine()
            yield ActionBar()

    def body(self) -> Iterable[Widget]:
        """Return what this screen is about."""
        return ()

    @property
    def idle(self) -> frozenset[str]:
        """Actions whose keys come to nothing at this moment: neither the bar nor F1 names them."""
        return frozenset()

    @property
    def bar(self) -> ActionBar:
        """The two rows of keys."""
        return self.query_one(ActionBar)

    @property
    def title_bar(self) -> TitleBar:
        """The row at the top."""
        return self.query_one(TitleBar)

    @property
    def messages(self) -> MessageLine:
        """The line that tells what came of the last action."""
        return self.query_one(MessageLine)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys of this moment, worded in the App's language: help and palette read them here."""
        active = super().active_bindings
        return {key: found._replace(binding=self._worded(found.binding)) for key, found in active.items()}

    def _worded(self, binding: Binding) -> Binding:
        known = binding.id in BY_ID
        return replace(binding, description=self.t(BY_ID[binding.id].words)) if known else binding

    def documents_made(self) -> None:
        """Take note that documents were made meanwhile, and that cases may have moved on by it."""

    def refuse(self, error: WorkbenchError) -> None:
        """Show why something was not done, with every reason the error has and does not name in its text."""
        reasons = error.reasons if isinstance(error, NotPermittedError) else ()
        changed = error.changed if isinstance(error, StaleError) else ()
        texts = (error.text, *(one for one in (*reasons, *changed) if one.vi not in error.text.vi))
        self.messages.tell(Text(vi="\n· ".join(t.vi for t in texts), en="\n· ".join(t.en for t in texts)), "wrong")

    async def guarded(self, what: Text, work: Awaitable[T]) -> T | None:
        """Return what `work` gives; a refusal, or a fault in a service's code, is shown and gives None.

        `what` names the attempt. This is where a plugin's exception ends, whatever it is.
        """
        try:
            return await work
        except WorkbenchError as error:
            self.refuse(error)
        except Exception as error:  # noqa: BLE001 (the plugin boundary)
            _log.error("%s failed\n%s", what.en, report(error))
            self.messages.tell(_FAULT.fill(what=what, kind=type(error).__name__), "wrong")
        return None
