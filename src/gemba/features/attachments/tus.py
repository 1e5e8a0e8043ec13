"""The words of tus 1.0.0, the protocol of resumable uploads: headers in, headers out."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from email.utils import format_datetime
from typing import Annotated, Any, Final

from fastapi import Header, Request, Response
from fastapi.routing import APIRoute

from gemba.core.problems import Problem, Unreadable
from gemba.features.attachments.problems import WrongMedia, WrongProtocol

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,creation-with-upload,termination,expiration,checksum"
MEDIA: Final = "application/offset+octet-stream"
ALGORITHMS: Final = ("sha1", "sha256", "md5")
_KEY: Final = re.compile(r"[!-+\--~]+", re.ASCII)  # everything that can be seen but a comma


Spoken = Annotated[str | None, Header(alias="Tus-Resumable", description=f"The version of the protocol: `{VERSION}`.")]
"""What version of the protocol a request speaks."""


def insist_on_version(spoken: str | None) -> None:
    """Go on only if the request speaks the protocol.

    Raises:
        WrongProtocol: it does not.
    """
    if spoken != VERSION:
        raise WrongProtocol(headers={"Tus-Version": VERSION})


class Route(APIRoute):
    """A route whose every answer names the version of the protocol, refusals too."""

    def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:  # pyright: ignore[reportIncompatibleMethodOverride] - a coroutine is one kind of awaitable
        """The route itself, wrapped."""
        handle = super().get_route_handler()

        async def named(request: Request) -> Response:
            try:
                response = await handle(request)
            except Problem as problem:
                problem.headers.setdefault("Tus-Resumable", VERSION)
                raise
            response.headers.setdefault("Tus-Resumable", VERSION)
            return response

        return named


def insist_on_bytes(content_type: str | None) -> None:
    """Go on only if the request's body is bytes of an upload.

    Raises:
        WrongMedia: it is something else.
    """
    if not carries_bytes(content_type):
        raise WrongMedia(f"send {MEDIA}")


def carries_bytes(content_type: str | None) -> bool:
    """Whether the request's body is bytes of an upload."""
    return (content_type or "").partition(";")[0].strip().lower() == MEDIA


def metadata(header: str) -> dict[str, str]:
    """What ``Upload-Metadata`` says: pairs of a key and a text in base64, separated by commas.

    Raises:
        Unreadable: the header is in another form.
    """
    found: dict[str, str] = {}
    for pair in filter(None, (one.strip() for one in header.split(","))):
        key, _, value = pair.partition(" ")
        if not _KEY.fullmatch(key) or key in found:
            raise Unreadable("Upload-Metadata has a key that is empty, strange or there twice")
        try:
            found[key] = base64.b64decode(value.strip(), validate=True).decode()
        except (binascii.Error, ValueError):
            raise Unreadable(f"Upload-Metadata: {key} is not UTF-8 text in base64") from None
    return found


def checksum(header: str | None) -> tuple[Any, bytes] | None:
    """A digest to feed with the body, and what it must come to; None without the header.

    Raises:
        Unreadable: the header is in another form, or names a digest that is not known here.
    """
    if header is None:
        return None
    algorithm, _, value = header.strip().partition(" ")
    try:
        wanted = base64.b64decode(value.strip(), validate=True)
    except (binascii.Error, ValueError):
        wanted = b""
    if algorithm not in ALGORITHMS or not wanted:
        raise Unreadable(f"Upload-Checksum is one of {', '.join(ALGORITHMS)}, a space, and the digest in base64")
    return hashlib.new(algorithm, usedforsecurity=False), wanted


def moment(at: datetime) -> str:
    """An instant in the form of HTTP headers."""
    return format_datetime(at, usegmt=True)
