"""Whatever is sent, by the description of the API or against it: no error of ours, no answer that is not described."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from gemba.app.http.application import outline
from gemba.core.access import Role
from gemba.core.settings import Settings
from tests.support.api import Site

EXAMPLES = 12
# Left out are checks that want every request accepted whose form is right: many of ours are refused for what they say.
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@asynccontextmanager
async def nothing(_app: object) -> AsyncIterator[None]:
    """Each request would start and stop the live feed."""
    yield


schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")

APP = outline(Settings.model_construct())
APP.router.lifespan_context = nothing
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", APP)


@pytest.fixture
def served(site: Site) -> Site:
    """The site behind the application that the description was taken from."""
    APP.state.runtime, APP.state.revoked = site.runtime, site.app.state.revoked
    return site


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def test_every_operation_answers_as_described(case: Case, served: Site) -> None:
    # A project made up by chance is never there; with the real one the answer comes from deeper inside.
    if is_id(case.path_parameters.get("project_id")):
        case.path_parameters["project_id"] = str(served.project_id)
    case.call_and_validate(headers={"Authorization": f"Bearer {served.token(Role.ADMINISTRATOR)}"}, checks=CHECKS)


def is_id(value: object) -> bool:
    """Whether a value is an id, and not something sent to see what happens."""
    try:
        return bool(UUID(str(value)))
    except ValueError:
        return False
