"""What every answer is wrapped in."""

import logging
from collections.abc import Iterator

import pytest
from fastapi import APIRouter
from sqlalchemy import text
from starlette.testclient import TestClient

from gemba.core.access import Role
from gemba.core.problems import PROBLEMS
from tests.support.api import Site


@pytest.fixture
def broken(site: Site) -> Iterator[TestClient]:
    """The API with two routes that fail in ways that no route should."""
    router = APIRouter()

    def bug() -> None:
        raise RuntimeError("the crane fell over, password=hunter2secret")

    def unknown_table() -> None:
        with site.runtime.writer.connect() as connection:
            connection.execute(text("select 1 / 0"))

    router.add_api_route("/bug", bug)
    router.add_api_route("/zero", unknown_table)
    site.app.include_router(router)
    with TestClient(site.app, raise_server_exceptions=False) as client:
        yield client


def test_an_error_of_ours_is_told_as_a_problem_without_its_text_and_found_in_the_log_by_its_id(
    broken: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = broken.get("/bug")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "crane" not in answer.text
    assert answer.json()["instance"] == answer.headers["x-request-id"]


def test_an_error_of_the_database_tells_nothing_of_its_statement(broken: TestClient) -> None:
    answer = broken.get("/zero")
    assert answer.status_code == 422
    assert "select" not in answer.text


def test_an_id_from_in_front_is_kept_and_one_that_is_no_id_is_not(site: Site) -> None:
    client = TestClient(site.app)
    assert client.get("/livez", headers={"X-Request-ID": "abcdef12-34"}).headers["x-request-id"] == "abcdef12-34"
    odd = client.get("/livez", headers={"X-Request-ID": "a b\tc" * 9}).headers["x-request-id"]
    assert len(odd) == 32


def test_answers_protect_themselves_in_a_browser(site: Site) -> None:
    headers = site.as_(Role.VIEWER).get("/openapi.json").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "default-src 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize("length", ["declared", "hidden"])
def test_a_body_that_is_too_large_is_refused_before_it_is_read(site: Site, length: str) -> None:
    big = b"[" + b"1," * 1_500_000 + b"1]"
    pieces = big if length == "declared" else iter([big[:1_000_000], big[1_000_000:]])
    answer = site.as_(Role.ADMINISTRATOR).post(
        "/projects", content=pieces, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code in (400, 413)
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_address_that_nobody_serves_is_a_problem_too(site: Site) -> None:
    answer = site.client().get("/nowhere")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_a_page_elsewhere_may_call_only_where_its_origin_is_listed(site: Site) -> None:
    wish = {"Origin": "https://evil.example", "Access-Control-Request-Method": "GET"}
    assert "access-control-allow-origin" not in site.client().options("/projects", headers=wish).headers


def test_the_probes_answer_without_signing_in(site: Site) -> None:
    client = TestClient(site.app)
    assert client.get("/livez").status_code == 200
    assert client.get("/readyz").json() == {"database": True, "queue": True}
    client.get("/api/v1/openapi.json")
    assert "gemba_http_requests_total" in client.get("/metrics").text


def test_every_problem_has_its_place_on_the_page_that_its_type_leads_to(site: Site) -> None:
    page = TestClient(site.app).get("/docs/problems")
    assert page.status_code == 200
    assert PROBLEMS
    assert all(f'id="{slug}"' in page.text for slug in PROBLEMS)


def test_every_operation_is_on_the_page_about_the_api(site: Site) -> None:
    client = TestClient(site.app)
    page, document = client.get("/api/docs").text, client.get("/api/v1/openapi.json").json()
    names = [one["operationId"] for methods in document["paths"].values() for one in methods.values()]
    assert names
    assert not [name for name in names if f'id="{name}"' not in page]
