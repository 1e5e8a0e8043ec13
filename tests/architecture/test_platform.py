"""What the parts of the platform owe one another: facts, problems, settings and routes are told of, and guarded."""

import json
import pkgutil
import typing
from collections import Counter
from dataclasses import fields
from datetime import UTC, datetime
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gemba.features
from gemba.app.http.application import outline
from gemba.app.reactions import REACTIONS, TERMINAL
from gemba.core.events import FACTS, Fact, from_json
from gemba.core.problems import PROBLEMS, Problem
from gemba.core.settings import Settings
from tests.architecture.test_docs import DOCS, headings
from tests.support.routes import OWN, PUBLIC, Route, routes_of

for _module in pkgutil.walk_packages(gemba.features.__path__, "gemba.features."):
    import_module(_module.name)  # so that every fact and problem is known

FACT_KINDS = [kind for _, kind in sorted(FACTS.items()) if kind.__module__.startswith("gemba.")]
PROBLEM_KINDS = [kind for _, kind in sorted(PROBLEMS.items()) if kind.__module__.startswith("gemba.")]

PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    str: st.text(),
    UUID: st.uuids(),
    datetime: st.datetimes(timezones=st.just(UTC)),
}


def values_of(wanted: Any) -> st.SearchStrategy[Any]:
    """Values of a type that a fact may declare for a field."""
    if wanted in PLAIN:
        return PLAIN[wanted]
    choices = typing.get_args(wanted)
    if typing.get_origin(wanted) is tuple and choices[1:] == (...,):
        return st.lists(values_of(choices[0]), max_size=3).map(tuple)
    if type(None) in choices:
        return st.none() | st.one_of([values_of(one) for one in choices if one is not type(None)])
    raise AssertionError(f"a fact holds plain values only, not {wanted}")


def facts(kind: type[Fact]) -> st.SearchStrategy[Fact]:
    types = typing.get_type_hints(kind)
    return st.builds(kind, **{field.name: values_of(types[field.name]) for field in fields(kind)})


def assert_same(told: list[str], there: list[str]) -> None:
    """Say what is missing and what is too much, rather than that something is."""
    missing, surplus = Counter(there) - Counter(told), Counter(told) - Counter(there)
    assert (sorted(missing), sorted(surplus)) == ([], [])


@pytest.fixture(scope="module")
def routes() -> list[Route]:
    return routes_of(outline(Settings.model_validate({})))


@given(st.data())
@pytest.mark.parametrize("kind", FACT_KINDS, ids=[kind.kind for kind in FACT_KINDS])
def test_a_fact_comes_back_from_the_log_as_it_was(kind: type[Fact], data: st.DataObject) -> None:
    fact = data.draw(facts(kind))
    stored = json.loads(json.dumps(fact.body()))
    assert from_json(fact.kind, fact.project_id, stored) == fact


@pytest.mark.parametrize("kind", FACT_KINDS, ids=[kind.kind for kind in FACT_KINDS])
def test_a_fact_about_rows_says_where_their_ids_are(kind: type[Fact]) -> None:
    if kind.resource:
        held = typing.get_type_hints(kind)[kind.field]
        assert held in (UUID, UUID | None, tuple[UUID, ...])
    else:
        assert not kind.field
        assert not kind.gone


def told_in(page: str) -> list[str]:
    """The headings of a page of the reference below its title."""
    return headings(DOCS / "reference" / page)[1:]


def test_something_follows_from_every_fact_or_it_is_listed_as_terminal() -> None:
    assert not set(REACTIONS) & TERMINAL
    assert not [kind.kind for kind in FACT_KINDS if kind not in REACTIONS and kind not in TERMINAL]
    assert all(REACTIONS.values())


def test_every_fact_has_one_heading_in_the_reference_and_every_heading_a_fact() -> None:
    assert_same(told_in("facts.md"), [kind.kind for kind in FACT_KINDS])


def test_every_problem_has_one_heading_in_the_reference_and_every_heading_a_problem() -> None:
    assert_same(told_in("problems.md"), [kind.slug for kind in PROBLEM_KINDS])


@pytest.mark.parametrize("kind", PROBLEM_KINDS, ids=[kind.slug for kind in PROBLEM_KINDS])
def test_a_problem_is_an_error_of_the_caller_or_a_pause_and_says_what_it_means(kind: type[Problem]) -> None:
    assert 400 <= kind.status < 500 or kind.status == 503
    assert kind.__doc__
    assert kind.title != Problem.title


def test_every_setting_has_one_heading_in_the_reference_and_every_heading_a_setting() -> None:
    told = [heading for heading in told_in("settings.md") if heading.startswith("GEMBA_")]
    assert_same(told, [f"GEMBA_{name.upper()}" for name in Settings.model_fields])
    assert all(field.description for field in Settings.model_fields.values())


def test_an_operation_is_called_like_its_function_and_no_other(routes: list[Route]) -> None:
    assert routes
    assert not [str(route) for route in routes if route.operation_id != route.endpoint.__name__]
    repeated = [name for name, times in Counter((one.operation_id, one.method) for one in routes).items() if times > 1]
    assert not repeated
    functions = {route.operation_id: set[Any]() for route in routes}
    for route in routes:
        functions[route.operation_id].add(route.endpoint)
    assert not [name for name, called in functions.items() if len(called) > 1]


def test_every_operation_says_what_it_does(routes: list[Route]) -> None:
    assert not [str(route) for route in routes if not (route.endpoint.__doc__ or "").strip()]


def test_every_operation_declares_a_right_or_is_listed_as_public_or_about_oneself(routes: list[Route]) -> None:
    undeclared = {route.operation_id for route in routes if route.right is None}
    assert undeclared == PUBLIC | OWN


def test_what_lies_in_a_project_is_guarded_by_the_role_there(routes: list[Route]) -> None:
    unguarded = {route.operation_id for route in routes if route.is_in_a_project and not route.is_guarded_by_project}
    assert unguarded == {"put_project"}  # it makes the project, so nobody has a role there yet


def test_every_path_of_a_project_calls_its_id_the_same(routes: list[Route]) -> None:
    strange = [str(route) for route in routes if "/projects/" in route.path and not route.is_in_a_project]
    assert not strange


def test_an_operation_reads_no_upload_before_it_knows_who_sends_it(routes: list[Route]) -> None:
    """FastAPI reads the body that a function declares before it asks any dependency; a dependency reads it after."""
    eager = {route.operation_id for route in routes if route.reads_a_form_first}
    assert eager <= PUBLIC
