"""An installation: its settings, where its database is, the secret that it signs with."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from pydantic import SecretStr, ValidationError

from gemba.app.refusal import RefusalError
from gemba.core.settings import Settings
from gemba.db.embedded import OWNER, Address, DatabaseUnavailable, running

DATABASE: Final = "database"
"""The folder of the embedded database below the data directory."""

FILES: Final = "files"
"""The folder of what people sent, below the data directory."""


@dataclass(frozen=True)
class Urls:
    """Where the database is: for the platform, for its owner (migrations), for reading (perhaps a moment behind)."""

    app: str
    owner: str
    replica: str


def load_settings(**chosen: object) -> Settings:
    """The settings of this process; ``chosen`` are those given on the command line, None where they were not.

    Raises:
        RefusalError: one of them cannot be; it is named, and its value is not shown.
    """
    try:
        return Settings.model_validate({name: value for name, value in chosen.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        what = f"GEMBA_{name}: {first['msg']}" if name else str(first["msg"]).removeprefix("Value error, ")
        raise RefusalError(f"a setting cannot be: {what}", "See docs/reference/settings.md.") from error


def urls_of(settings: Settings, address: Address | None = None) -> Urls:
    """Where the database is: the one that is named, else the embedded one at ``address`` or as it runs already.

    Raises:
        RefusalError: none is named, and the embedded one does not run.
    """
    if settings.database_url:
        app = settings.database_url.get_secret_value()
        return Urls(app, revealed(settings.migration_url) or app, revealed(settings.replica_url) or app)
    try:
        address = address or running(settings.home / DATABASE)
    except DatabaseUnavailable as error:
        raise RefusalError(error.reason, error.remedy) from error
    if address is None:
        raise RefusalError(
            "there is no database: none is named, and the embedded one does not run",
            "Start everything with `gemba up`, or name a database with GEMBA_DATABASE_URL.",
        )
    return Urls(address.dsn(), address.dsn(OWNER), address.dsn())


def secret_of(settings: Settings) -> str:
    """What signs tokens: the one that is set, else one that was made for this data directory."""
    return revealed(settings.secret_key) or _kept_secret(settings.home / "secret")


def _kept_secret(place: Path) -> str:
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=place.parent, prefix=".secret-", encoding="ascii") as draft:
            draft.write(secrets.token_urlsafe(48))
            draft.flush()
            # In one step, so that of two processes that start at once one is first and no one reads half of it.
            with suppress(FileExistsError):
                os.link(draft.name, place)
    return place.read_text("ascii")


def revealed(value: SecretStr | None) -> str:
    """The text of a secret; empty where there is none."""
    return value.get_secret_value() if value else ""
