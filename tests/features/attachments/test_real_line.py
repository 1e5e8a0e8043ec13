"""Uploads over a real socket that is cut: what the in-process client of the other tests cannot show."""

import hashlib
import os
import resource
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn

from tests.features.attachments.sending import BYTES, SENDER, TUS, append, begun, content, offset, uploads
from tests.support.api import Site

pytestmark = pytest.mark.slow


@contextmanager
def served(site: Site) -> Iterator[int]:
    """The port of a server that serves the site's application."""
    server = uvicorn.Server(uvicorn.Config(site.app, host="127.0.0.1", port=0, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()


def patch(site: Site, upload_id: str, start: int, length: int) -> bytes:
    """The head of a request that announces so many bytes."""
    said = {**TUS, **BYTES, "Upload-Offset": str(start), "Authorization": f"Bearer {site.token(SENDER)}"}
    lines = [f"PATCH /api/v1{uploads(site, upload_id)} HTTP/1.1", "Host: localhost", f"Content-Length: {length}"]
    return "\r\n".join([*lines, *(f"{name}: {value}" for name, value in said.items()), "", ""]).encode()


def wait_for_the_first_bytes(site: Site, upload_id: str, start: int) -> None:
    """Wait until the server has begun to take them in; from then on it holds the upload until it is done."""
    part = site.runtime.settings.home / "uploads" / f"{upload_id}.part"
    until = time.monotonic() + 10
    while part.stat().st_size <= start and time.monotonic() < until:
        time.sleep(0.01)


def reached(site: Site, upload_id: str) -> int:
    """Where an upload stands, once the server has noticed that the line is gone and let go of it."""
    until = time.monotonic() + 10
    while append(site, upload_id, offset(site, upload_id), b"").status_code != 204:
        assert time.monotonic() < until
        time.sleep(0.01)
    return offset(site, upload_id)


def test_a_line_that_is_cut_three_times_delays_the_file_and_changes_nothing(site: Site) -> None:
    line = b"%d;" % time.time_ns() + os.urandom(30).hex().encode() + b"\n"
    body = b"".join(b"%d;" % number + line for number in range(20_000_000 // len(line)))
    upload_id = begun(site, len(body), filename="table.csv")
    quarter = len(body) // 4
    with served(site) as port:
        for number in range(3):
            start, end = offset(site, upload_id), (number + 1) * quarter
            with socket.create_connection(("127.0.0.1", port)) as cut:
                cut.sendall(patch(site, upload_id, start, len(body) - start))
                cut.sendall(body[start:end])
                wait_for_the_first_bytes(site, upload_id, start)
            assert reached(site, upload_id) == end
        settled = offset(site, upload_id)
    assert append(site, upload_id, settled, body[settled:]).status_code == 204
    assert hashlib.sha256(content(site, {"id": upload_id})).digest() == hashlib.sha256(body).digest()


def test_a_large_file_takes_no_more_memory_than_a_small_one(site: Site) -> None:
    size = 90_000_000
    upload_id = begun(site, size, filename="notes.txt")
    chunk = b"one line of many\n" * 4096
    with served(site) as port, socket.create_connection(("127.0.0.1", port)) as line:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        line.sendall(patch(site, upload_id, 0, size))
        for left in range(size, 0, -len(chunk)):
            line.sendall(chunk[:left])
        assert line.recv(1000).startswith(b"HTTP/1.1 204")
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert (after - before) * 1024 < 32_000_000
    assert offset(site, upload_id) == size
