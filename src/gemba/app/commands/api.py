"""``gemba api``: the API and the live feed, in one process."""

from __future__ import annotations

from typing import Final

import uvicorn

from gemba.app import http, lifeline, logs
from gemba.app.installation import load_settings
from gemba.app.live import SOCKETS
from gemba.app.runtime import build

_GOODBYE_SECONDS: Final = 10


def run(host: str | None, port: int | None) -> None:
    """Serve until told to stop; requests under way are finished first."""
    settings = load_settings(host=host, port=port)
    logs.set_up(settings)
    lifeline.hold()
    app = http.create(build(settings))
    lifeline.wait_until_told()
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        http="httptools",
        log_config=None,
        access_log=False,
        server_header=False,
        forwarded_allow_ips="127.0.0.1",
        timeout_graceful_shutdown=_GOODBYE_SECONDS,
        **SOCKETS,
    )
