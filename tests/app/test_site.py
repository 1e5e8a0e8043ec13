"""The web application comes with the API: its files, compressed, and its page for every address in it."""

from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from gemba.app.http.site import Site

HTML = {"Accept": "text/html,*/*;q=0.8"}


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<p>the page")
    (tmp_path / "assets" / "code-1a2b.js").write_text("run()")
    (tmp_path / "assets" / "code-1a2b.js.br").write_bytes(b"smaller")
    return TestClient(Site(PlainTextResponse("nothing there", 404), tmp_path))


@pytest.mark.parametrize("path", ["/projects/1/schedule", "/login", "/index.html"])
def test_every_address_of_the_application_is_its_page(client: TestClient, path: str) -> None:
    answer = client.get(path, headers=HTML)
    assert (answer.status_code, answer.text) == (200, "<p>the page")
    assert answer.headers["cache-control"] == "no-cache"
    assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_a_file_is_sent_compressed_to_those_who_can_read_that(client: TestClient) -> None:
    answer = client.get("/assets/code-1a2b.js", headers={"Accept-Encoding": "identity"})
    assert answer.text == "run()"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    with client.stream("GET", "/assets/code-1a2b.js", headers={"Accept-Encoding": "gzip, br"}) as answer:
        assert answer.headers["content-encoding"] == "br"
        assert b"".join(answer.iter_raw()) == b"smaller"


def test_the_first_address_is_the_page_for_whoever_keeps_it_for_later(client: TestClient) -> None:
    assert client.get("/", headers={"Accept": "*/*"}).text == "<p>the page"


def test_a_file_one_has_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/index.html").headers["etag"]
    assert client.get("/index.html", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", "/api/v1/nothing", HTML),
        ("GET", "/docs/nothing", HTML),
        ("GET", "/assets/nothing.js", {"Accept": "*/*"}),
        ("GET", "/assets/code-1a2b.js.br", {"Accept": "*/*"}),
        ("GET", "/../secret", {"Accept": "*/*"}),
        ("GET", "/%2e%2e/secret", {"Accept": "*/*"}),
        ("POST", "/login", HTML),
    ],
)
def test_what_is_not_of_the_application_is_not_there(
    client: TestClient, method: str, path: str, headers: dict[str, str]
) -> None:
    assert client.request(method, path, headers=headers).status_code == 404
