"""Draws the README's pictures anew from the demo office: `WORKBENCH_DATA_DIR=… python tools/pictures.py`.

The data folder must hold a demo office (`workbench demo`); everybody in the pictures is invented.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from workbench.bootstrap import make_gateway, open_house, read_settings
from workbench.demo.office import PASSWORD
from workbench.documents.words import page_png
from workbench.domain.actor import system_actor
from workbench.store import documents
from workbench.tui.app import Workbench

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
OFFICE, ACCOUNT = "00001", "canbo"


async def queue() -> str:
    """Return the queue of an officer as SVG."""
    settings = read_settings()
    app = Workbench(make_gateway(settings), settings)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*ACCOUNT, "tab", *PASSWORD, "enter")
        await asyncio.sleep(3)
        await pilot.press("down", "down", "space", "space")
        await asyncio.sleep(1)
        picture = app.export_screenshot()
    await app.gateway.close()
    return picture


def paper() -> tuple[bytes, bytes]:
    """Return a notice of a result and a card, as PNG."""
    actor = system_actor(OFFICE)
    with open_house(read_settings()).store.reading(actor) as unit:
        made = {one.medium: one for one in documents.listed(unit) if one.kind in {"result", "card"} and one.files}
        notice = documents.body(unit, made["letter"].id, "vi.pdf") or b""
        card = documents.body(unit, made["card"].id, "card.png") or b""
    return page_png(notice, 0, 100), card


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / "queue.svg").write_text(asyncio.run(queue()), encoding="utf-8")
    page, front = paper()
    (PICTURES / "page.png").write_bytes(page)
    (PICTURES / "card.png").write_bytes(front)
