"""The web application as it was built: a few files, kept in memory, sent compressed as they lie there."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

_BUILT: Final = Path(__file__).with_name("static")
_PAGE: Final = "/index.html"
_OURS: Final = ("/api/", "/docs/")  # addresses of the API: what is not there is a problem, not a page
_SUFFIXES: Final = {"br": ".br", "gzip": ".gz"}
_POLICY: Final = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self';"
    " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_FOR_GOOD: Final = "public, max-age=31536000, immutable"

mimetypes.add_type("application/manifest+json", ".webmanifest")


@dataclass(frozen=True, slots=True)
class File:
    """A file in every form it can be sent in; the empty name is the file as it is."""

    forms: dict[str, bytes]
    media: str
    tag: str
    keep: str


class Site:
    """Answers what no route takes: with a file of the web application, or with its page for an address in it."""

    def __init__(self, otherwise: ASGIApp, folder: Path = _BUILT) -> None:
        self._otherwise, self._folder = otherwise, folder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file, or let the application say that there is none."""
        file = self._find(scope) if scope["type"] == "http" else None
        if file is None:
            await self._otherwise(scope, receive, send)
            return
        await _answer(file, Headers(scope=scope))(scope, receive, send)

    def _find(self, scope: Scope) -> File | None:
        path: str = scope["path"]
        if scope["method"] not in ("GET", "HEAD") or path.startswith(_OURS):
            return None
        files = _files(self._folder)
        is_page = path == "/" or "text/html" in Headers(scope=scope).get("accept", "")
        return files.get(path) or (files.get(_PAGE) if is_page else None)


def is_built(folder: Path = _BUILT) -> bool:
    """Whether the web application is there; without it the API stands alone."""
    return _PAGE in _files(folder)


@cache
def _files(folder: Path) -> dict[str, File]:
    """Every file of the web application by its address."""
    places = [place for place in folder.rglob("*") if place.is_file() and place.suffix not in _SUFFIXES.values()]
    return {"/" + place.relative_to(folder).as_posix(): _read(folder, place) for place in places}


def _read(folder: Path, place: Path) -> File:
    forms = {"": place.read_bytes()}
    for name, suffix in _SUFFIXES.items():
        smaller = place.with_name(place.name + suffix)
        if smaller.exists():
            forms[name] = smaller.read_bytes()
    # The names of these hold a digest of their content.
    keep = _FOR_GOOD if place.relative_to(folder).parts[0] == "assets" else "no-cache"
    media = mimetypes.guess_type(place.name)[0] or "application/octet-stream"
    return File(forms, media, f'"{sha256(forms[""]).hexdigest()[:20]}"', keep)


def _answer(file: File, asked: Headers) -> Response:
    accepted = asked.get("accept-encoding", "")
    form = next((name for name in _SUFFIXES if name in accepted and name in file.forms), "")
    headers = {
        "ETag": file.tag,
        "Cache-Control": file.keep,
        "Vary": "Accept-Encoding",
        "Content-Security-Policy": _POLICY,
    }
    if asked.get("if-none-match") == file.tag:
        return Response(status_code=304, headers=headers)
    if form:
        headers["Content-Encoding"] = form
    return Response(file.forms[form], media_type=file.media, headers=headers)
