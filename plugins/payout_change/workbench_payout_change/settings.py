"""What an installation decides about payouts: `WORKBENCH_PAYOUT_…` or `[payout]` in `workbench.toml`."""

from __future__ import annotations

from functools import lru_cache

from pydantic import Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


class PayoutSettings(BaseSettings):
    """The settings of the plugin with their defaults.

    `cut_off_day`: what is filed before that day of a month stands on the next month's list, what is filed on it
    or later on the list after. Published practice says "before the 20th"; a province may have a day of its own.
    `arrears_after_declining`: who declined a benefit in writing and takes that back is paid for the months between
    too. Article 75 of Law 41/2024/QH15 has a rule of its own for them, which is not confirmed.
    `corrects_insurance_number`: form 2-CBH corrects that number too; which data it names is not confirmed.
    """

    model_config = SettingsConfigDict(env_prefix="WORKBENCH_PAYOUT_", toml_file="workbench.toml", extra="ignore")

    cut_off_day: int = Field(default=20, ge=2, le=28)
    arrears_after_declining: bool = False
    corrects_insurance_number: bool = True

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        *sources: PydanticBaseSettingsSource,
        **named: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read the environment first, then the table of the file."""
        file = TomlConfigSettingsSource(settings_cls, toml_table_header=("payout",))
        return (*sources, *named.values(), file)


@lru_cache
def payout_settings() -> PayoutSettings:
    """Return the settings of this installation, read once."""
    return PayoutSettings()
