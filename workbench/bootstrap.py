"""Puts the house together from the settings: the only place that knows all parts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.documents.press import Press
    from workbench.domain.holidays import ListedDay
    from workbench.gateway import Gateway
    from workbench.settings import Settings
    from workbench.usecases.house import House
    from workbench.usecases.issue_documents import Printer


def read_settings() -> Settings:
    """Return the settings of this installation."""
    from workbench.settings import Settings

    return Settings()


def open_house(settings: Settings) -> House:
    """Open the database and load the plugins; SetupError says what is not fit, and how to mend it."""
    from workbench.domain.calendar import OfficeHours, load_calendar
    from workbench.domain.decision import HouseRules
    from workbench.plugins import load_plugins
    from workbench.store.engine import make_engine
    from workbench.store.migrate import require_current
    from workbench.store.unit_of_work import Store
    from workbench.usecases.house import House

    engine = make_engine(settings.url)
    require_current(engine)
    hours = OfficeHours(cutoff_hour=settings.cutoff_hour)
    rules = HouseRules(settings.approval_levels, settings.dossier_code, settings.reply_hours)
    return House(Store(engine), load_plugins(), load_calendar(hours, own_days(settings)), rules)


def own_days(settings: Settings) -> tuple[ListedDay, ...]:
    """Return the days off and make-up days that this installation adds; SetupError names a line that is wrong."""
    from workbench.domain.errors import BadInputError, SetupError
    from workbench.domain.holidays import read_days
    from workbench.domain.text import Text

    file = settings.data_dir / "holidays.csv"
    try:
        return read_days(file.read_text(encoding="utf-8", errors="replace")) if file.exists() else ()
    except BadInputError as error:
        where = Text(vi="{file}, dòng {line}: {why}", en="{file}, line {line}: {why}")
        raise SetupError(where.fill(file=file, line=error.line, why=error.text)) from None


def make_printer(settings: Settings, house: House) -> Printer:
    """Return what makes documents: a warm pool of workers, the card keys and the signing keys."""
    from workbench.documents.press import Press
    from workbench.usecases.issue_documents import Printer

    press: Press = Press(settings.render_workers, house.plugins.template_dirs)
    return Printer(house, press, keys_dir(settings), settings.claim_seconds)


def make_patient_press(house: House) -> Press:
    """Return a press for what one person asked for and waits for: long tables, one at a time."""
    from workbench.documents.press import Limits, Press

    return Press(1, house.plugins.template_dirs, Limits(cpu_seconds=300, wall_seconds=600))


def keys_dir(settings: Settings) -> Path:
    """Return the folder of the card keys and the signing keys (mode 0700)."""
    folder = settings.data_dir / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def make_gateway(settings: Settings) -> Gateway:
    """Return the bridge that screens talk to; the heavy parts are imported in a thread on first use."""
    from workbench.gateway import Gateway

    def build() -> tuple[House, Printer]:
        house = open_house(settings)
        return house, make_printer(settings, house)

    return Gateway(build)
