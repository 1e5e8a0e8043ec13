"""The fixture that the tests of the slices stand on."""

import pytest

from gemba.core.access import Right, Role
from gemba.core.problems import NotFound
from gemba.features.projects.access import role_in
from tests.support.api import Site


def test_a_member_has_their_role_and_a_stranger_sees_nothing(site: Site) -> None:
    assert role_in(site.runtime, site.actor(Role.FOREMAN), site.project_id) is Role.FOREMAN
    with pytest.raises(NotFound):
        role_in(site.runtime, site.actor("stranger"), site.project_id)
    assert not site.actor(Role.FOREMAN).may(Right.PLAN_TASKS, Role.FOREMAN)


def test_the_description_of_the_api_can_be_had(site: Site) -> None:
    assert site.client().get("/openapi.json").json()["openapi"].startswith("3.1")
