"""The application: every slice's routes under one roof, and what is true of all of them."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.routing import WebSocketRoute

from gemba import __version__
from gemba.app.http import describe, pages
from gemba.app.http.envelope import Envelope
from gemba.app.http.metrics import metrics
from gemba.app.http.probes import livez, readyz
from gemba.app.http.problems import HANDLERS
from gemba.app.http.site import Site, is_built
from gemba.app.live import Live, lifespan
from gemba.app.sync import router as sync
from gemba.core.settings import Settings
from gemba.db.runtime import Runtime
from gemba.features.accounts.revoked import Revoked
from gemba.features.accounts.routes import router as accounts
from gemba.features.attachments.routes import router as attachments
from gemba.features.costs.routes import router as costs
from gemba.features.forecasts.routes import router as forecasts
from gemba.features.jobs.routes import router as jobs
from gemba.features.projects.routes import router as projects
from gemba.features.reports.routes import router as reports
from gemba.features.risk.routes import router as risk
from gemba.features.schedules.routes import router as schedules
from gemba.features.tasks.routes import router as tasks
from gemba.features.waste.routes import router as waste
from gemba.features.whatif.routes import router as whatif

ROUTERS: Final[tuple[APIRouter, ...]] = (
    accounts,
    projects,
    schedules,
    tasks,
    costs,
    waste,
    forecasts,
    risk,
    attachments,
    jobs,
    reports,
    whatif,
    sync,
)


def create(runtime: Runtime) -> FastAPI:
    """The API on a runtime."""
    return serve(outline(runtime.settings), runtime)


def serve(app: FastAPI, runtime: Runtime) -> FastAPI:
    """Put a runtime behind the API."""
    app.state.runtime = runtime
    app.state.revoked = Revoked(runtime)
    return app


def outline(settings: Settings) -> FastAPI:
    """The API without anything behind it: enough to describe it."""
    app = FastAPI(
        title="Gemba",
        version=__version__,
        description=describe.ABOUT,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        openapi_tags=describe.TAGS,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    for router in ROUTERS:
        app.router.routes.extend(router.routes)
    app.router.routes.append(WebSocketRoute("/api/v1/live", Live()))
    for path, page in _PAGES.items():
        app.add_route(path, page, include_in_schema=False)
    if not is_built():
        app.add_route("/", pages.front, include_in_schema=False)
    for kind, answer in HANDLERS.items():
        app.add_exception_handler(kind, answer)
    app.router.default = Site(app.router.default)
    _wrap(app, settings)
    describe.complete(app)
    return app


def _wrap(app: FastAPI, settings: Settings) -> None:
    """Put the layers around it, the innermost first."""
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["*"],
            allow_headers=["Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", *_TUS],
            expose_headers=["ETag", "Location", "Retry-After", "X-Request-ID", *_TUS],
        )
    app.add_middleware(Envelope, settings=settings)


_TUS: Final = (
    "Tus-Resumable",
    "Tus-Version",
    "Tus-Extension",
    "Tus-Max-Size",
    "Upload-Length",
    "Upload-Offset",
    "Upload-Metadata",
    "Upload-Checksum",
    "Upload-Expires",
)
_PAGES: Final[dict[str, Any]] = {
    "/api/docs": pages.api,
    "/docs/problems": pages.problems,
    "/livez": livez,
    "/readyz": readyz,
    "/metrics": metrics,
}
