"""What every answer is wrapped in: an id, protecting headers, a line in the log, a count, and a limit on what comes in.

Pure ASGI: a framework's middleware would double the cost of a short request.
"""

from __future__ import annotations

import re
import time
from typing import Final
from uuid import uuid4

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gemba.app.http.metrics import OPEN, REQUESTS, SECONDS
from gemba.app.http.problems import answer, unexpected
from gemba.core.problems import TooLarge
from gemba.core.settings import Settings

_ID: Final = re.compile(r"[\w-]{8,64}", re.ASCII)
_MOST_JSON: Final = 2_000_000
_UPLOADS: Final = ("multipart/form-data", "application/offset+octet-stream")
_REFUSED: Final = 400
_SLOW_SECONDS: Final = 1.0
_FORM_AROUND: Final = 1_000_000  # what a form may weigh besides the file in it
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
_HTTPS_ONLY: Final = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}

log = structlog.get_logger("gemba.http")


class Envelope:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._headers = _HEADERS | (_HTTPS_ONLY if settings.public_url.startswith("https://") else {})
        self._most_upload = settings.upload_megabytes * 1_000_000 + _FORM_AROUND

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500
        headers = Headers(scope=scope)
        request_id = _request_id(headers)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started = False

        async def wrapped(message: Message) -> None:
            nonlocal status, started
            if message["type"] == "http.response.start":
                status, started = message["status"], True
                self._dress(message, request_id)
            await send(message)

        OPEN.inc()
        try:
            await self._within_limits(scope, headers, receive, wrapped)
        except Exception as error:  # whatever it is, the caller gets an answer, and the log the reason
            log.error("unexpected", exc_info=error)
            if not started:
                await unexpected(error, request_id)(scope, receive, wrapped)
        finally:
            OPEN.dec()
            _record(scope, status, time.perf_counter() - began)

    async def _within_limits(self, scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
        most = self._most_upload if headers.get("content-type", "").startswith(_UPLOADS) else _MOST_JSON
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length) > most:
            await answer(TooLarge(most_bytes=most))(scope, receive, send)
            return
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > most:
                raise TooLarge(most_bytes=most)
            return message

        await self._app(scope, counted, send)

    def _dress(self, message: Message, request_id: str) -> None:
        headers = MutableHeaders(scope=message)
        headers["X-Request-ID"] = request_id
        for name, value in self._headers.items():
            headers.setdefault(name, value)


def _request_id(headers: Headers) -> str:
    """The id that the one in front of us gave, if it looks like one; else a new one."""
    given = headers.get("x-request-id", "")
    return given if _ID.fullmatch(given) else uuid4().hex


def _record(scope: Scope, status: int, seconds: float) -> None:
    route = getattr(scope.get("route"), "path", "unknown")
    REQUESTS.labels(scope["method"], route, status).inc()
    SECONDS.labels(scope["method"], route).observe(seconds)
    # The path without its query, in which people might put anything. What went well and quickly is nginx's to log.
    tell = log.info if status >= _REFUSED or seconds > _SLOW_SECONDS else log.debug
    tell("request", method=scope["method"], path=scope["path"], status=status, ms=round(seconds * 1000, 1))
