"""Versions of rows on the wire: a strong ``ETag`` goes out, ``If-Match`` comes back with a change."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Depends, Header, Response

from gemba.core.problems import Unreadable, VersionMissing


async def _version(
    if_match: Annotated[str | None, Header(description='The version being changed, as its ETag: `"3"`.')] = None,
) -> int:
    if if_match is None:
        raise VersionMissing()
    found = re.fullmatch(r'"(\d{1,9})"', if_match.strip())
    if found is None:
        raise Unreadable('If-Match must be one strong ETag, such as "3"')
    return int(found[1])


Version = Annotated[int, Depends(_version)]
"""The version that a change was made from."""


def tag(response: Response, version: int) -> None:
    """Send a row's version along."""
    response.headers["ETag"] = f'"{version}"'
