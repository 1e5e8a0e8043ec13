"""The runtime of the process, as a route gets it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from gemba.db.runtime import Runtime


async def _runtime(connection: HTTPConnection) -> Runtime:
    return connection.app.state.runtime


Run = Annotated[Runtime, Depends(_runtime)]
"""What a route works with."""
