"""Where a request comes from, and the parts of pages that its lists share."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends, Query, Request

from gemba.core.pages import MOST
from gemba.core.wire import Word
from gemba.features.accounts.sessions import Caller

_LONGEST_AGENT: Final = 200


async def _caller(request: Request) -> Caller:
    address = request.client.host if request.client else ""
    agent = request.headers.get("user-agent", "").replace("\x00", "")
    return Caller(address[:_LONGEST_AGENT], agent[:_LONGEST_AGENT])


From = Annotated[Caller, Depends(_caller)]
"""The sender's address and program. Behind a proxy the server must be told to trust what the proxy says."""

After = Annotated[Word | None, Query(max_length=1000, description="`next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=MOST)]
