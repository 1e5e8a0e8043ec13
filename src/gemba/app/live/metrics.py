"""What is counted about the live feed, for Prometheus."""

from __future__ import annotations

from typing import Final

from prometheus_client import Counter, Gauge

CONNECTIONS: Final = Gauge("gemba_live_connections", "Clients of the live feed in this process")
OVERFLOWS: Final = Counter("gemba_live_overflows", "Times a slow client was told to fetch anew")
FACTS: Final = Counter("gemba_live_facts", "Facts that were handed out to the clients of this process")
