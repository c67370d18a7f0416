"""The demo office in a data folder, where signing in takes no time."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from tests.support.office import password_hash
from workbench import bootstrap
from workbench.commands import desk
from workbench.demo.office import PASSWORD
from workbench.settings import Settings
from workbench.store.engine import sound_driver
from workbench.usecases import demo
from workbench.usecases.issue_documents import make_demo_keys


def found(folder: Path) -> Path:
    """Make a data folder with the demo offices, their accounts and people, and keys."""
    settings = Settings(data_dir=folder)
    desk.upgraded(settings)
    make_demo_keys(bootstrap.keys_dir(settings))
    with desk.opened(settings) as house:
        demo.found(house)
    hurry(folder / "workbench.sqlite")
    return folder


def hurry(database: Path) -> None:
    """Let the demo accounts of a file sign in without the work that argon2 makes of a password, by design."""
    with closing(sound_driver().connect(str(database))) as connection, connection:
        connection.execute("UPDATE accounts SET password_hash = ?", (password_hash(PASSWORD),))
