"""The routes of the API as the tests of all of them see them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args
from uuid import uuid4

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.params import Form
from fastapi.routing import APIRoute, iter_route_contexts
from pydantic import BaseModel

from gemba.core.access import Right
from gemba.features.accounts.me import Administrator, Entitled
from gemba.features.projects.access import Allowed

_ADMINISTRATOR = get_args(Administrator)[1].dependency

PUBLIC = frozenset({"sign_in", "register", "join", "ask_password_reset", "reset_password"})
"""Operations for people who have not signed in."""

OWN = frozenset(
    {
        "change_me",
        "change_password",
        "delete_preference",
        "end_session",
        "get_me",
        "list_api_keys",
        "list_preferences",
        "list_projects",
        "list_sessions",
        "make_api_key",
        "put_preference",
        "revoke_api_key",
        "sign_out",
    }
)
"""Operations about oneself, or that show everybody what they see anyway: to be signed in is enough."""


@dataclass(frozen=True)
class Route:
    """One method of one path."""

    method: str
    path: str
    operation_id: str
    endpoint: Callable[..., Any]
    dependant: Dependant

    def __str__(self) -> str:
        return f"{self.method} {self.path} ({self.operation_id})"

    @property
    def is_in_a_project(self) -> bool:
        return "/projects/{project_id}" in self.path

    @cached_property
    def guards(self) -> list[Any]:
        """What its dependencies call, the first of them first."""
        return list(calls_of(self.dependant))

    @property
    def right(self) -> Right | None:
        """The right it declares."""
        if _ADMINISTRATOR in self.guards:
            return Right.ADMINISTER
        return next((one.right for one in self.guards if isinstance(one, Allowed | Entitled)), None)

    @property
    def is_guarded_by_project(self) -> bool:
        return any(isinstance(one, Allowed) for one in self.guards)

    @property
    def reads_a_form_first(self) -> bool:
        return any(isinstance(field.field_info, Form) for field in self.dependant.body_params)

    @cached_property
    def parameters(self) -> list[str]:
        """The names in its path, in their order."""
        return re.findall(r"{(\w+)(?::\w+)?}", self.path)

    @property
    def collection(self) -> str:
        """The path without its last name: of one thing, where all of them are."""
        return self.path[: self.path.rindex("/{")]

    def address(self, **ids: object) -> str:
        """Its path with these ids, and ids of nothing for the others."""
        return re.sub(r"{(\w+)(?::\w+)?}", lambda name: str(ids.get(name[1], uuid4())), self.path)

    def example(self) -> Any:
        """The first example of its JSON body; None where there is none."""
        for field in self.dependant.body_params:
            kind = field.field_info.annotation
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                return next(iter(kind.model_json_schema().get("examples", [])), None)
        return None


def calls_of(dependant: Dependant) -> Iterator[Any]:
    for one in dependant.dependencies:
        yield from calls_of(one)
        yield one.call


def routes_of(app: FastAPI) -> list[Route]:
    """Every method of every path of the API itself (pages and probes are no operations)."""
    return [
        Route(method, str(one.path), str(one.name), one.original_route.endpoint, one.original_route.dependant)
        for one in iter_route_contexts(app.routes)
        if isinstance(one.original_route, APIRoute)
        for method in sorted(one.methods or ())
    ]
