"""``gemba beat``: what is due, and what follows from facts."""

from __future__ import annotations

from gemba.app import beat, lifeline, logs
from gemba.app.installation import load_settings
from gemba.app.runtime import build


def run(name: str | None) -> None:
    """Tick until told to stop, or stand by while another one does."""
    settings = load_settings()
    logs.set_up(settings)
    lifeline.hold()
    lifeline.wait_until_told()
    beat.main(build(settings), name)
