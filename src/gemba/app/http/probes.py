"""Is it alive, is it ready: for those who start and stop it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from typing import Final

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from gemba.db.runtime import Runtime

_PATIENCE_SECONDS: Final = 2.0
_asking: Final = ThreadPoolExecutor(4, "readyz")  # threads of its own: a full pool must not make it seem well


async def livez(_request: Request) -> Response:
    """The process answers. It asks nobody else, so that a database that is away restarts nothing."""
    return PlainTextResponse("alive\n")


def readyz(request: Request) -> Response:
    """Whether requests can be served: 200, or 503 with what is missing."""
    runtime: Runtime = request.app.state.runtime
    asked = {"database": _asking.submit(_database, runtime), "queue": _asking.submit(runtime.queue.ready)}
    found: dict[str, bool] = {}
    for name, answer in asked.items():
        try:
            found[name] = answer.result(_PATIENCE_SECONDS)
        except TooSlow:
            found[name] = False
    return JSONResponse(found, 200 if all(found.values()) else 503)


def _database(runtime: Runtime) -> bool:
    try:
        with runtime.reader.connect() as connection:
            connection.execute(text("select 1"))
    except SQLAlchemyError:
        return False
    return True
