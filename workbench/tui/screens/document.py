"""The documents and cards of a case, read on the screen, saved to a file or opened outside."""

from __future__ import annotations

from workbench.tui.screens.panes import PanesScreen


class DocumentScreen(PanesScreen[None]):
    """To come."""

    def __init__(self, case_id: int, row_id: str = "") -> None:
        super().__init__()
