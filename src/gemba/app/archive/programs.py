"""PostgreSQL's own programs for dumping and restoring."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from sqlalchemy import make_url

from gemba.app.refusal import RefusalError
from gemba.core.settings import Settings
from gemba.db.embedded import DatabaseUnavailable, find_binaries


def run(settings: Settings, program: str, url: str, arguments: Sequence[str]) -> None:
    """Run a program against a database; the password goes by the environment, where no list of processes shows it.

    Raises:
        RefusalError: it is not there, or it fails.
    """
    try:
        path = find_binaries(settings.pg_bin).bin / program
    except DatabaseUnavailable as error:
        raise RefusalError(error.reason, error.remedy) from error
    place = make_url(url)
    bare = place.set(password=None).render_as_string(hide_password=False)
    secret = {"PGPASSWORD": place.password} if place.password else {}
    command = [str(path), f"--dbname={bare}", "--no-password", *arguments]
    done = subprocess.run(command, env=secret, capture_output=True, text=True, check=False)  # noqa: S603 - found above
    if done.returncode:
        raise RefusalError(f"{program} failed: {_first_line(done.stderr)}", "Nothing was changed.")


def _first_line(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "it does not say why")
