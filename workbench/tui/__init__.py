"""The screens. Importing this package sets what Textual reads from the environment, before Textual is there."""

from __future__ import annotations

import os

# The Kitty keyboard protocol (on since Textual 8.2.7) loses the text of input methods in several terminals.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
# Milliseconds after a lone ESC byte before it counts as the Esc key; 100 is felt on every "back".
os.environ.setdefault("ESCDELAY", "25")
# Without colours Textual turns its theme grey and the most urgent text the dimmest; this theme draws none at all.
if os.environ.get("NO_COLOR"):
    os.environ.setdefault("TEXTUAL_THEME", "ansi-dark")
