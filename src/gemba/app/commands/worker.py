"""``gemba worker``: carrying out jobs."""

from __future__ import annotations

from gemba.app import lifeline, logs, worker
from gemba.app.installation import load_settings
from gemba.app.runtime import build


def run(name: str | None) -> None:
    """Work until told to stop; what is under way is finished, or taken up by the next."""
    settings = load_settings()
    logs.set_up(settings)
    lifeline.hold()
    lifeline.wait_until_told()
    worker.main(build(settings), name)
