"""Tests of the screens; `workbench.tui` comes first because it sets what Textual reads from the environment."""

from workbench import tui

__all__ = ["tui"]
