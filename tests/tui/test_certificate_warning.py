"""Whoever keeps the office is told at sign-in that letters can soon not be signed; nobody else is disturbed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.issuers import DAY, NOW, SEAL, authority
from tests.support.office import HERE, PASSWORD, Office
from tests.tui.shell import WIDE, Moments, desk_of
from workbench.documents import signing
from workbench.documents.certificates import read
from workbench.documents.press import Press
from workbench.gateway import Gateway
from workbench.settings import Settings
from workbench.tui.app import Workbench
from workbench.usecases.issue_documents import SIGNING, Printer


@pytest.mark.parametrize(("name", "told"), [("administrator", True), ("supervisor", False)])
async def test_an_administrator_is_told_at_sign_in_that_a_certificate_ends_soon(
    the_office: Office, tmp_path: Path, name: str, told: bool
) -> None:
    the_office.clock.now = NOW
    signing.create_demo_keys(tmp_path / SIGNING)
    signing.install(tmp_path / SIGNING, HERE, "agency", read(authority().issue(until=NOW + 20 * DAY).p12(""), NOW))
    gateway = Gateway(lambda: (the_office.house, Printer(the_office.house, Press(1), tmp_path)))
    app = Workbench(gateway, Settings(data_dir=tmp_path), None, Moments())
    async with desk_of(app, Moments(), WIDE) as desk:
        await gateway.sign_in(f"{name}.{HERE}", PASSWORD)
        app.run_worker(app.enter())
        await desk.settled()
        assert (f"Chứng thư «{SEAL}» hết hạn ngày" in desk.text) is told
    await gateway.close()
