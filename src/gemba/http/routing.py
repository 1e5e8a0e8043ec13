"""Where routes are kept: in one flat list, which is gone through once for each request.

FastAPI's ``include_router`` nests instead, and then looks for the route again at every level: of a short request that
was a third of the time.
"""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from fastapi.routing import APIRoute

from gemba.core.problems import Impossible, NotAuthenticated, TooLarge, Unavailable, Unreadable
from gemba.http.answers import problems

_ANSWERS: Final = problems(Unreadable, NotAuthenticated, TooLarge, Impossible, Unavailable)


def router(slice_name: str, prefix: str = "", route_class: type[APIRoute] = APIRoute) -> APIRouter:
    """A place for routes of a slice, whose name is their tag; paths begin with ``/api/v1`` and ``prefix``."""
    return APIRouter(
        prefix=f"/api/v1{prefix}",
        tags=[slice_name],
        responses=_ANSWERS,
        route_class=route_class,
        generate_unique_id_function=_name,
    )


def joined(*parts: APIRouter) -> APIRouter:
    """The routes of all parts, in this order: of two that fit a path, the first answers."""
    return APIRouter(routes=[route for part in parts for route in part.routes])


def _name(route: APIRoute) -> str:
    """The function's name: it stays the same when paths and tags change."""
    return route.name
