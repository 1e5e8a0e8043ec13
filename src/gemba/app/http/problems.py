"""Whatever goes wrong, told in one form: ``application/problem+json``."""

from __future__ import annotations

from typing import Any, Final

import structlog
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from gemba.core.problems import Conflict, Impossible, Problem, Unavailable, Unreadable

log = structlog.get_logger("gemba.http")


class ProblemResponse(JSONResponse):
    """A problem as an answer."""

    media_type = "application/problem+json"


def answer(problem: Problem) -> ProblemResponse:
    """The answer that tells of a problem."""
    return ProblemResponse(problem.body(), problem.status, problem.headers)


def unexpected(error: Exception, request_id: str) -> ProblemResponse:
    """The answer to an error of ours; the request's id finds it in the log."""
    if isinstance(error, Problem):
        return answer(error)
    body = {"type": "about:blank", "title": "This is an error of Gemba's own", "status": 500, "instance": request_id}
    return ProblemResponse(body, 500)


async def problem(_request: Request, error: Problem) -> ProblemResponse:
    """A problem that a rule of ours found."""
    return answer(error)


async def invalid(_request: Request, error: RequestValidationError) -> ProblemResponse:
    """A request whose values are not what the description of the API asks for."""
    found = error.errors()
    if any(one["type"] == "json_invalid" for one in found):
        return answer(Unreadable("the body is not JSON"))
    return answer(Impossible("some values cannot be", errors=[_told(one) for one in found]))


async def refused(_request: Request, error: HTTPException) -> ProblemResponse:
    """A request that no route takes."""
    body = {"type": "about:blank", "title": error.detail, "status": error.status_code}
    return ProblemResponse(body, error.status_code, error.headers)


async def away(_request: Request, error: Exception) -> ProblemResponse:
    """The database does not answer; it is being restarted, or has too much to do."""
    log.warning("database away", reason=type(error).__name__)
    return answer(Unavailable("the database does not answer", headers={"Retry-After": "2"}))


async def clashing(_request: Request, error: IntegrityError) -> ProblemResponse:
    """Somebody else was quicker: the database found what no rule could see before."""
    log.warning("clash", constraint=getattr(getattr(error.orig, "diag", None), "constraint_name", None))
    return answer(Conflict())


async def unstorable(_request: Request, error: DataError) -> ProblemResponse:
    """A value that the database cannot hold."""
    log.warning("unstorable", reason=type(error.orig).__name__)
    return answer(Impossible("a value is outside of what can be stored"))


HANDLERS: Final[dict[type[Exception], Any]] = {
    Problem: problem,
    RequestValidationError: invalid,
    HTTPException: refused,
    OperationalError: away,
    NoConnection: away,
    IntegrityError: clashing,
    DataError: unstorable,
}


def _told(error: dict[str, Any]) -> dict[str, str]:
    """Where and what, without the value itself, which may be a secret."""
    return {"field": ".".join(str(part) for part in error["loc"]), "message": str(error["msg"])}
