"""What is counted about requests, for Prometheus."""

from __future__ import annotations

from typing import Final

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.requests import Request
from starlette.responses import Response

from gemba.app.jobs.metrics import Runs

REQUESTS: Final = Counter("gemba_http_requests", "Requests answered", ["method", "route", "status"])
SECONDS: Final = Histogram(
    "gemba_http_request_seconds",
    "Time from the request to the end of its answer",
    ["method", "route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
OPEN: Final = Gauge("gemba_http_open_requests", "Requests being answered")


def metrics(request: Request) -> Response:
    """All that is counted in this process, and the jobs of the installation; nginx does not let it out."""
    runs = CollectorRegistry()
    runs.register(Runs(request.app.state.runtime))
    return Response(generate_latest() + generate_latest(runs), media_type=CONTENT_TYPE_LATEST)
