"""The description of the API, OpenAPI 3.1: what FastAPI gathers from the routes, and what it leaves out."""

from __future__ import annotations

from typing import Any, Final

from fastapi import FastAPI

from gemba.http.answers import ProblemOut

ABOUT: Final = """
Lean construction from the real schedule and the real site: what will be late, what is wasted, what to do about it.

**Sign in** with `POST /api/v1/token` and send the access token as `Authorization: Bearer …`; scripts send a personal
API key the same way. **Problems** come as `application/problem+json` (RFC 9457); their `type` leads to an explanation.

**Lists** come in pages: pass `next` of one as `after` of the following. With `updated_since` they hold what has
changed, and what was removed as tombstones. **Changes** name the version they were made from in `If-Match`. **Sending
twice** makes once, with an `Idempotency-Key` on POST or an id of your own on PUT. **Slow work** answers 202 and tells
of its progress on the WebSocket `/api/v1/live`.

Instants are in UTC; times of a schedule are those of the site's wall clock, without a zone. Money is in hundredths of
the project's currency.
"""

TAGS: Final[list[dict[str, Any]]] = [
    {"name": "accounts", "description": "People, how they sign in, what they have done."},
    {"name": "projects", "description": "Projects, their places, calendars, people and rates."},
    {"name": "schedules", "description": "Schedules as revisions: imported, dated, compared, judged."},
    {"name": "tasks", "description": "Somebody's work, with its history and what was said about it."},
    {"name": "waste", "description": "Waste as people saw it and as detectors found it, in one list."},
    {"name": "costs", "description": "Budgets, what was paid, promised and expected: by hand or by file."},
    {
        "name": "forecasts",
        "description": "Earned value, forecasts of finish and cost, and how good they have been.",
    },
    {"name": "risk", "description": "What may happen, the odds of the finish, what an action is worth."},
    {"name": "attachments", "description": "Photos and documents, sent in pieces (tus 1.0.0)."},
    {"name": "jobs", "description": "What runs in the background, and how far it is."},
    {"name": "reports", "description": "What the timed jobs say about a project: health, progress, a week."},
    {"name": "whatif", "description": "Changes tried on a branch of the schedule: finish, odds, cost and waste."},
    {"name": "sync", "description": "Everything as it stands, and what has changed since."},
]


def complete(app: FastAPI) -> None:
    """Add to the description what the routes refer to: how a problem looks."""
    gather = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = gather()
            schemas = schema.setdefault("components", {}).setdefault("schemas", {})
            schemas["ProblemOut"] = ProblemOut.model_json_schema()
            # FastAPI's own form of a refused value, which no route of ours answers with.
            for unused in ("HTTPValidationError", "ValidationError"):
                schemas.pop(unused, None)
        return gather()

    app.openapi = described
