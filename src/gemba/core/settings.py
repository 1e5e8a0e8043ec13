"""Every setting of the platform, from the environment (``GEMBA_…``) or ``gemba.toml``, the environment first."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict
from pydantic_settings import TomlConfigSettingsSource as TomlSource

LEAST_SECRET: Final = 32
"""Characters a secret must have in production."""


class Settings(BaseSettings):
    """What an installation decides.

    Raises:
        ValueError: a value that cannot be; in production also a weak secret.
    """

    model_config = SettingsConfigDict(env_prefix="GEMBA_", extra="forbid", frozen=True)

    environment: Literal["development", "production"] = Field(
        "development", description="In production weak secrets are refused and a database must be named."
    )
    data_dir: Path = Field(Path("~/.local/share/gemba"), description="Where the embedded database and files live.")
    database_url: SecretStr | None = Field(None, description="PostgreSQL to use; without it one is embedded.")
    migration_url: SecretStr | None = Field(
        None, description="The same database as its owner, for migrations; without it `database_url` serves."
    )
    replica_url: SecretStr | None = Field(None, description="A read replica for long lists and reports.")
    pg_bin: Path | None = Field(None, description="Folder of PostgreSQL programs for the embedded database.")
    database_connections: int = Field(10, ge=2, le=200, description="Connections each process keeps open.")
    redis_url: SecretStr | None = Field(
        None, description="Redis for queue, bell, cache and limits; without it PostgreSQL and memory serve."
    )
    queue: Literal["auto", "pgmq", "redis", "memory"] = Field(
        "auto", description="What carries jobs: `auto` is Redis where there is one, else PostgreSQL."
    )
    secret_key: SecretStr | None = Field(
        None, description="Signs access tokens; outside production made once and kept in the data directory."
    )
    host: str = Field("127.0.0.1", description="Address the API listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port the API listens on.")
    worker_threads: int = Field(2, ge=1, le=64, description="Jobs that one worker carries out at once.")
    public_url: str = Field("http://localhost:8000", description="How people reach this installation, for links.")
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Other origins whose pages may call the API, separated by commas."
    )
    registration: Literal["invitation", "open"] = Field("invitation", description="Who may create an account.")
    access_minutes: int = Field(15, ge=1, le=120, description="How long an access token is good for.")
    refresh_days: int = Field(30, ge=1, le=365, description="How long a sign-in lasts without use.")
    login_rate: str = Field(
        "10/minute", pattern=r"^\d+/(second|minute|hour|day)$", description="Failed sign-ins per account and address."
    )
    waste_growth_percent: int = Field(
        50, ge=1, le=1000, description="Growth at which a waste that was dismissed or resolved is raised again."
    )
    upload_megabytes: int = Field(100, ge=1, le=2000, description="The largest file accepted.")
    smtp_url: SecretStr | None = Field(
        None, description="Mail server, `smtp://user:password@host:587`; without it mail is kept in the data directory."
    )
    mail_from: str = Field("gemba@localhost", description="Sender of mail.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="How much is logged.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the environment, then the file that ``GEMBA_CONFIG`` names (``gemba.toml`` by default)."""
        toml = TomlSource(settings_cls, Path(os.environ.get("GEMBA_CONFIG", "gemba.toml")))
        del dotenv_settings, file_secret_settings  # two sources are enough to look in
        return init_settings, env_settings, toml

    @model_validator(mode="before")
    @classmethod
    def _split_origins(cls, values: dict[str, object]) -> dict[str, object]:
        origins = values.get("cors_origins")
        if isinstance(origins, str):
            return {**values, "cors_origins": tuple(one.strip() for one in origins.split(",") if one.strip())}
        return values

    @model_validator(mode="after")
    def _production_is_earnest(self) -> Self:
        if self.environment == "production":
            if is_weak(self.secret_key):
                raise ValueError(f"GEMBA_SECRET_KEY must be set to {LEAST_SECRET} or more random characters")
            if self.database_url is None:
                raise ValueError("GEMBA_DATABASE_URL must name a database; the embedded one is for one machine")
            if "*" in self.cors_origins:
                raise ValueError("GEMBA_CORS_ORIGINS must name origins, not *")
        return self

    @property
    def home(self) -> Path:
        """The data directory with the user's home filled in."""
        return self.data_dir.expanduser().absolute()


def is_weak(secret: SecretStr | None) -> bool:
    """Whether a secret could be guessed: short, or of few different characters."""
    text = secret.get_secret_value() if secret else ""
    return len(text) < LEAST_SECRET or len(set(text)) < LEAST_SECRET // 3
