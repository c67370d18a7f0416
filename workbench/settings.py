"""What an installation decides for itself: `WORKBENCH_…` in the environment or a `workbench.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


class Settings(BaseSettings):
    """Every setting with its default. Facts of the law that are unconfirmed are settings too.

    `database_url`: `postgresql+psycopg://…`; empty for SQLite in the data folder. `approval_levels`: 2 or 3.
    `cutoff_hour`: what arrives from then on counts as received on the next working day.
    `reply_hours`: how long an electronic filing may wait for its slip (Decree 164/2025/NĐ-CP).
    `dossier_code`: how a dossier is numbered, as a Python format of `unit`, `day` and `number`.
    """

    model_config = SettingsConfigDict(env_prefix="WORKBENCH_", toml_file="workbench.toml", extra="ignore")

    data_dir: Path = Field(default_factory=lambda: user_data_path("case-workbench", appauthor=False))
    database_url: str = ""
    language: Literal["vi", "en"] = "vi"
    approval_levels: Literal[2, 3] = 2
    cutoff_hour: int = Field(default=15, ge=8, le=24)
    reply_hours: int = Field(default=2, ge=1, le=240)
    dossier_code: str = "{unit}-{day:%y%m%d}-{number:04d}"
    dossier_code_pattern: str = r"^[GH]\d{2}(\.\d{1,3}){0,5}-\d{6}-\d{4,}$"
    render_workers: int = Field(default=2, ge=1, le=16)
    claim_seconds: int = Field(default=120, ge=5)
    idle_lock_minutes: int = Field(default=15, ge=1)
    keymap_file: Path | None = None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        *sources: PydanticBaseSettingsSource,
        **named: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read the environment first, then the file."""
        return (*sources, *named.values(), TomlConfigSettingsSource(settings_cls))

    @property
    def embedded_file(self) -> Path:
        """The SQLite file that is used where no other database is set."""
        return self.data_dir / "workbench.sqlite"

    @property
    def url(self) -> str:
        """The database to use: the one that was set, or the embedded file."""
        return self.database_url or f"sqlite:///{self.embedded_file}"
