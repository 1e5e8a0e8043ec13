"""The live feed: settled facts and the progress of jobs, pushed to whoever may see them."""

from typing import Any, Final

from gemba.app.live.hub import Hub, lifespan
from gemba.app.live.messages import MOST_BYTES
from gemba.app.live.socket import Live

__all__ = ["SOCKETS", "Hub", "Live", "lifespan"]

SOCKETS: Final[dict[str, Any]] = {
    "ws": "websockets-sansio",
    "ws_max_size": MOST_BYTES,
    "ws_per_message_deflate": False,  # it would squeeze the same message once for each client
    "ws_ping_interval": 20.0,
    "ws_ping_timeout": 20.0,
}
"""How uvicorn is to serve sockets; its own pings find peers that are gone without a word."""
