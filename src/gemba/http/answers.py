"""How the answers that are problems look in the description of the API."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from gemba.core.problems import Problem


class ProblemOut(BaseModel):
    """What went wrong, after RFC 9457; a kind of problem may add members of its own."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str | None = None
    instance: str | None = None


def problems(*kinds: type[Problem]) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of a route that may answer with these problems; kinds of one status share an entry."""
    answers: dict[int | str, dict[str, Any]] = {}
    for kind in kinds:
        before = answers.get(kind.status)
        told = f"{before['description']}; or: {kind.title}" if before else kind.title
        answers[kind.status] = {
            "description": told,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemOut"}}},
        }
    return answers
