"""Giving out the bytes of a file, whole or in part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from starlette.responses import Response, StreamingResponse

from gemba.core.ports import Files
from gemba.core.problems import NotFound
from gemba.features.attachments.names import disposition
from gemba.features.attachments.problems import RangeNotSatisfiable

_CHUNK: Final = 256 * 1024
_RANGE: Final = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes that never change, under a key; ``tag`` is their strong ETag."""

    key: str
    size: int
    media_type: str
    filename: str
    tag: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client wants of it, in the headers ``Range``, ``If-Range`` and ``If-None-Match``."""

    part: str | None = None
    part_of: str | None = None
    unless: str | None = None


def answer(files: Files, content: Content, asked: Asked) -> Response:
    """The bytes, or the part that was asked for, to be saved under their name and never run.

    Raises:
        NotFound: the bytes are not there.
        RangeNotSatisfiable: the part lies behind the end.
    """
    headers = {"ETag": content.tag, "Accept-Ranges": "bytes", **_headers(content.filename)}
    if content.tag in _tags(asked.unless or ""):
        return Response(status_code=304, headers=headers)
    part = _part(asked, content)
    start, end = part or (0, content.size)
    if part:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{content.size}"
    headers["Content-Length"] = str(end - start)
    return StreamingResponse(
        _opened(files, content.key, start, end - start), 206 if part else 200, headers, content.media_type
    )


def small(files: Files, key: str, filename: str) -> Response:
    """A file that is small enough to be given out in one piece, such as a thumbnail.

    Raises:
        NotFound: the bytes are not there.
    """
    try:
        with files.open(key) as opened:
            return Response(opened.read(), headers=_headers(filename), media_type="image/jpeg")
    except KeyError:
        raise NotFound("the bytes of this file are not there") from None


def _headers(filename: str) -> dict[str, str]:
    return {
        "Cache-Control": "private, max-age=31536000, immutable",
        "Content-Disposition": disposition(filename),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }


def _tags(header: str) -> list[str]:
    return [one.strip().removeprefix("W/") for one in header.split(",")]


def _part(asked: Asked, content: Content) -> tuple[int, int] | None:
    """Where the part begins and ends; None for the whole. Several parts at once are answered with the whole."""
    found = _RANGE.fullmatch((asked.part or "").strip())
    if found is None or asked.part_of not in (None, content.tag):
        return None
    first, last = found.groups()
    if not first and not last:
        return None
    if not first:
        start, end = max(0, content.size - int(last)), content.size
    else:
        start, end = int(first), min(int(last) + 1 if last else content.size, content.size)
    if first and last and int(last) < int(first):
        return None
    if start >= content.size or start >= end:
        raise RangeNotSatisfiable(headers={"Content-Range": f"bytes */{content.size}"})
    return start, end


def _opened(files: Files, key: str, start: int, count: int) -> Iterator[bytes]:
    """The bytes piece by piece, of a file that is known to be there before the answer begins."""
    pieces = _pieces(files, key, start, count)
    try:
        next(pieces)
    except KeyError:
        raise NotFound("the bytes of this file are not there") from None
    return pieces


def _pieces(files: Files, key: str, start: int, count: int) -> Iterator[bytes]:
    with files.open(key) as opened:
        opened.seek(start)
        yield b""
        while count and (piece := opened.read(min(_CHUNK, count))):
            count -= len(piece)
            yield piece
