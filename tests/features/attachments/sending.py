"""How the tests send files: a small client of tus, and a line that can break in the middle."""

import asyncio
import base64
import io
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from httpx2 import Response
from PIL import Image

from gemba.core.access import Role
from tests.features.attachments.apart import run_apart
from tests.support.api import Site

TUS = {"Tus-Resumable": "1.0.0"}
BYTES = {"Content-Type": "application/offset+octet-stream"}
SENDER = Role.FOREMAN


def uploads(site: Site, *more: object) -> str:
    return "/".join(["", "projects", str(site.project_id), "uploads", *map(str, more)])


def attachments(site: Site, *more: object) -> str:
    return "/".join(["", "projects", str(site.project_id), "attachments", *map(str, more)])


def task(site: Site) -> str:
    """Something that files can belong to."""
    answer = site.as_(Role.SUPERINTENDENT).post(f"/projects/{site.project_id}/tasks", json={"name": "Set formwork"})
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def told(**said: str | UUID) -> dict[str, str]:
    """The header that says what a file is."""
    pairs = (f"{key} {base64.b64encode(str(value).encode()).decode()}" for key, value in said.items())
    return {"Upload-Metadata": ",".join(pairs)}


def announce(site: Site, size: int, role: Role | str = SENDER, **said: Any) -> Response:
    """Begin an upload; for a task of its own unless another is named."""
    whole = {"filename": "notes.txt", "subject_kind": "task", **said}
    whole.setdefault("subject_id", "" if said.get("subject_kind") else task(site))
    return site.as_(role).post(uploads(site), headers={**TUS, "Upload-Length": str(size), **told(**whole)})


def begun(site: Site, size: int, **said: Any) -> str:
    """The id of a new upload."""
    answer = announce(site, size, **said)
    assert answer.status_code == 201, answer.text
    return answer.headers["Location"].rpartition("/")[2]


def append(
    site: Site, upload_id: str, offset: int, body: bytes, role: Role = SENDER, more: dict[str, str] | None = None
) -> Response:
    sent = {**TUS, **BYTES, "Upload-Offset": str(offset), **(more or {})}
    return site.as_(role).patch(uploads(site, upload_id), content=body, headers=sent)


def offset(site: Site, upload_id: str) -> int:
    answer = site.as_(SENDER).head(uploads(site, upload_id), headers=TUS)
    assert answer.status_code == 200
    return int(answer.headers["Upload-Offset"])


def sent(site: Site, body: bytes, **said: Any) -> Response:
    """A whole file in two requests; the answer to the last."""
    return append(site, begun(site, len(body), **said), 0, body)


def kept(site: Site, body: bytes, **said: Any) -> dict[str, Any]:
    """What became of a whole file."""
    upload_id = begun(site, len(body), **said)
    answer = append(site, upload_id, 0, body)
    assert answer.status_code == 204, answer.text
    return site.as_(SENDER).get(attachments(site, upload_id)).json()


def content(site: Site, attachment: dict[str, Any]) -> bytes:
    return site.as_(SENDER).get(attachments(site, attachment["id"], "content")).content


def picture(form: str = "JPEG", size: tuple[int, int] = (640, 480), mode: str = "RGB", **options: Any) -> bytes:
    """A photo: red on the left, blue on the right."""
    image = Image.new(mode, size, "red" if mode in ("RGB", "RGBA") else 0)
    if mode in ("RGB", "RGBA"):
        image.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


SILENCE = b""


def broken_line(site: Site, upload_id: str, start: int, chunks: Iterator[bytes]) -> int:
    """Send some bytes, and hang up in the middle of the request; the status of the answer nobody waits for.

    After ``SILENCE`` nothing comes any more, not even the end of the line.
    """
    path = f"/api/v1{uploads(site, upload_id)}"
    headers = {**TUS, **BYTES, "Upload-Offset": str(start), "Authorization": f"Bearer {site.token(SENDER)}"}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "PATCH",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "scheme": "http",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("testserver", 80),
    }
    statuses: list[int] = []

    async def receive() -> dict[str, Any]:
        chunk = next(chunks, None)
        if chunk is None:
            return {"type": "http.disconnect"}
        if chunk == SILENCE:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": chunk, "more_body": True}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    run_apart(site.app(scope, receive, send))
    return statuses[0]
