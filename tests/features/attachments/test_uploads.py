"""Uploads by tus 1.0.0: whatever breaks, what was kept is true, and the file is whole at the end."""

import base64
import hashlib
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from gemba.adapters.files.disk import Disk
from gemba.app import http
from gemba.core.access import Role
from gemba.features.attachments import receiving, service, uploading
from gemba.features.attachments.parts import Parts
from gemba.features.attachments.tables import AttachmentRow, UploadRow
from tests.features.attachments.sending import (
    BYTES,
    SENDER,
    SILENCE,
    TUS,
    announce,
    append,
    attachments,
    begun,
    broken_line,
    content,
    kept,
    offset,
    picture,
    sent,
    task,
    told,
    uploads,
)
from tests.features.tasks.test_tasks import facts
from tests.support.api import Site

pytestmark = pytest.mark.slow

TEXT = b"one line\n" * 1000


def parts(site: Site) -> list[str]:
    return sorted(path.name for path in (site.runtime.settings.home / "uploads").glob("*"))


def table(megabytes: int) -> bytes:
    """A large file that no two parts of are alike."""
    lines = (b"%d,%s\n" % (number, os.urandom(500).hex().encode()) for number in range(megabytes * 1000))
    return b"".join(lines)


def test_the_server_says_what_it_can_do(site: Site) -> None:
    answer = site.as_(Role.VIEWER).options(uploads(site))
    assert answer.status_code == 204
    assert answer.headers["Tus-Version"] == "1.0.0"
    assert answer.headers["Tus-Max-Size"] == "100000000"
    assert set(answer.headers["Tus-Extension"].split(",")) == {
        "creation",
        "creation-with-upload",
        "termination",
        "expiration",
        "checksum",
    }
    assert site.client().options(uploads(site)).status_code == 401


def test_a_file_is_announced_sent_and_there(site: Site) -> None:
    subject_id = task(site)
    answer = announce(site, len(TEXT), subject_id=subject_id, filename="días de lluvia.txt")
    assert answer.status_code == 201
    assert answer.headers["Tus-Resumable"] == "1.0.0"
    assert answer.headers["Location"].startswith("/api/v1/projects/")
    waits = parsedate_to_datetime(answer.headers["Upload-Expires"]) - site.runtime.now()
    assert timedelta(days=6) < waits <= service.KEPT
    upload_id = answer.headers["Location"].rpartition("/")[2]

    half = append(site, upload_id, 0, TEXT[:4000])
    assert (half.status_code, half.headers["Upload-Offset"]) == (204, "4000")
    head = site.as_(SENDER).head(uploads(site, upload_id), headers=TUS)
    assert (head.headers["Upload-Offset"], head.headers["Upload-Length"]) == ("4000", str(len(TEXT)))
    assert head.headers["Cache-Control"] == "no-store"
    assert site.as_(SENDER).get(attachments(site, upload_id)).status_code == 404

    whole = append(site, upload_id, 4000, TEXT[4000:])
    assert (whole.status_code, whole.headers["Upload-Offset"]) == (204, str(len(TEXT)))
    assert "Upload-Expires" not in whole.headers
    attachment = site.as_(Role.VIEWER).get(attachments(site, upload_id)).json()
    assert attachment["filename"] == "días de lluvia.txt"
    assert (attachment["subject_kind"], attachment["subject_id"]) == ("task", subject_id)
    assert attachment["sha256"] == hashlib.sha256(TEXT).hexdigest()
    assert content(site, attachment) == TEXT
    assert parts(site) == []
    assert facts(site)[-1] == (
        "AttachmentAdded",
        {"attachment_id": upload_id, "subject_kind": "task", "subject_id": subject_id},
    )


def test_a_file_may_come_with_its_announcement(site: Site) -> None:
    headers = {**TUS, **BYTES, "Upload-Length": str(len(TEXT))}
    said = told(filename="a.txt", subject_kind="task", subject_id=task(site))
    answer = site.as_(SENDER).post(uploads(site), headers=headers | said, content=TEXT)
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (201, str(len(TEXT)))
    assert offset(site, answer.headers["Location"].rpartition("/")[2]) == len(TEXT)


def test_twenty_megabytes_over_a_line_that_breaks_arrive_byte_by_byte(site: Site) -> None:
    body = table(20)
    upload_id = begun(site, len(body), filename="table.csv")
    half = len(body) // 2
    pieces = (body[at : min(at + 65_536, half)] for at in range(0, half, 65_536))
    broken_line(site, upload_id, 0, pieces)
    reached = offset(site, upload_id)
    assert reached == half  # what came before the line broke is not sent again
    assert append(site, upload_id, reached, body[reached:]).status_code == 204
    attachment = site.as_(SENDER).get(attachments(site, upload_id)).json()
    assert attachment["size_bytes"] == len(body)
    assert hashlib.sha256(content(site, attachment)).hexdigest() == hashlib.sha256(body).hexdigest()


def test_after_a_crash_an_upload_goes_on_from_what_was_safe(site: Site) -> None:
    body = table(1)
    upload_id = begun(site, len(body), filename="table.csv")
    append(site, upload_id, 0, body[:1000])
    part = site.runtime.settings.home / "uploads" / f"{upload_id}.part"
    with part.open("ab") as opened:  # bytes that reached the disk while the process died before it could say so
        opened.write(b"garbage")
    assert offset(site, upload_id) == 1000
    assert append(site, upload_id, 1000, body[1000:]).status_code == 204
    assert content(site, {"id": upload_id}) == body


def test_a_crash_while_the_file_is_made_asks_for_one_byte_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    photo = picture()
    upload_id = begun(site, len(photo), filename="a.jpg")
    for stage in ("prepare", "service.finish"):
        with monkeypatch.context() as patch:
            patch.setattr(f"gemba.features.attachments.uploading.{stage}", _die)
            start = offset(site, upload_id)
            assert append(site, upload_id, start, photo[start:]).status_code == 500
        assert offset(site, upload_id) == len(photo) - 1
        assert site.as_(SENDER).get(attachments(site, upload_id)).status_code == 404
    assert append(site, upload_id, len(photo) - 1, photo[-1:]).status_code == 204
    with site.runtime.read() as unit:
        assert unit.session.scalar(select(func.count()).select_from(AttachmentRow)) == 1
    assert [kind for kind, _ in facts(site)].count("AttachmentAdded") == 1


def _die(*_args: Any, **_more: Any) -> None:
    raise RuntimeError("killed")


def test_a_crash_after_the_file_was_made_leaves_one_file(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    upload_id = begun(site, len(TEXT))
    with monkeypatch.context() as patch:
        patch.setattr(Parts, "end", _die)
        assert append(site, upload_id, 0, TEXT).status_code == 500
    assert offset(site, upload_id) == len(TEXT)
    assert append(site, upload_id, len(TEXT), b"").status_code == 204
    assert content(site, {"id": upload_id}) == TEXT


@pytest.mark.parametrize("wrong", [0, 999, 1001, len(TEXT)])
def test_bytes_that_do_not_continue_are_refused_with_where_to_continue(site: Site, wrong: int) -> None:
    upload_id = begun(site, len(TEXT))
    append(site, upload_id, 0, TEXT[:1000])
    answer = append(site, upload_id, wrong, TEXT[wrong:])
    assert answer.status_code == 409
    assert answer.json()["offset"] == 1000
    assert answer.headers["Tus-Resumable"] == "1.0.0"
    assert offset(site, upload_id) == 1000


def test_of_two_who_write_at_once_one_waits(site: Site) -> None:
    upload_id = begun(site, len(TEXT))
    first, may_go_on = threading.Event(), threading.Event()

    def slowly() -> Iterator[bytes]:
        yield TEXT[:1000]
        first.set()
        may_go_on.wait(10)
        yield TEXT[1000:2000]

    writer = threading.Thread(target=broken_line, args=(site, upload_id, 0, slowly()))
    writer.start()
    assert first.wait(10)
    busy = append(site, upload_id, 0, TEXT)
    ended = site.as_(SENDER).delete(uploads(site, upload_id), headers=TUS)
    may_go_on.set()
    writer.join()
    assert (busy.status_code, ended.status_code) == (423, 423)
    assert busy.headers["Retry-After"] == "1"
    assert offset(site, upload_id) == 2000
    assert append(site, upload_id, 2000, TEXT[2000:]).status_code == 204
    assert content(site, {"id": upload_id}) == TEXT


def test_two_uploads_at_once_do_not_mix(site: Site) -> None:
    bodies = [bytes([letter]) * 1_500_000 for letter in b"ab"]
    ids = [begun(site, len(body)) for body in bodies]
    answers: dict[str, int] = {}

    def send(upload_id: str, body: bytes) -> None:
        answers[upload_id] = append(site, upload_id, 0, body).status_code

    threads = [threading.Thread(target=send, args=pair) for pair in zip(ids, bodies, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(answers.values()) == {204}
    assert [content(site, {"id": upload_id}) for upload_id in ids] == bodies


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "md5"])
def test_bytes_are_compared_with_their_checksum(site: Site, algorithm: str) -> None:
    upload_id = begun(site, len(TEXT))
    append(site, upload_id, 0, TEXT[:1000])
    digest = base64.b64encode(hashlib.new(algorithm, TEXT[1000:]).digest()).decode()
    changed = append(
        site, upload_id, 1000, TEXT[1000:].replace(b"one", b"two"), more={"Upload-Checksum": f"{algorithm} {digest}"}
    )
    assert changed.status_code == 460
    assert offset(site, upload_id) == 1000
    right = append(site, upload_id, 1000, TEXT[1000:], more={"Upload-Checksum": f"{algorithm} {digest}"})
    assert right.status_code == 204
    assert content(site, {"id": upload_id}) == TEXT


@pytest.mark.parametrize("header", ["sha1", "crc32 AAAA", "sha1 !!!", "sha1 ", ""])
def test_a_checksum_that_cannot_be_read_is_refused(site: Site, header: str) -> None:
    upload_id = begun(site, len(TEXT))
    assert append(site, upload_id, 0, TEXT, more={"Upload-Checksum": header}).status_code == 400
    assert offset(site, upload_id) == 0


def test_bytes_with_a_checksum_do_not_count_when_the_line_breaks(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "WRITTEN_AT_ONCE", 100)
    upload_id = begun(site, len(TEXT))
    broken_line(site, upload_id, 0, iter([TEXT[:1000]]))
    assert offset(site, upload_id) == 1000
    monkeypatch.setattr("gemba.features.attachments.tus.checksum", lambda _: (hashlib.sha1(), b"x"))
    broken_line(site, upload_id, 1000, iter([TEXT[1000:3000]]))
    assert offset(site, upload_id) == 1000


def test_more_than_was_announced_is_refused_and_the_beginning_kept(site: Site) -> None:
    upload_id = begun(site, 5000)
    assert append(site, upload_id, 0, TEXT).status_code == 413
    assert site.as_(SENDER).get(attachments(site, upload_id)).status_code == 404


def test_a_file_that_is_too_large_is_refused_before_it_comes(site: Site) -> None:
    answer = announce(site, 100_000_001)
    assert (answer.status_code, answer.json()["most_bytes"]) == (413, 100_000_000)
    assert announce(site, 0).status_code == 422
    assert announce(site, 10**400).status_code == 422


def test_an_upload_that_stalls_is_told_so_and_keeps_what_came(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "PATIENCE_SECONDS", 0.05)
    upload_id = begun(site, len(TEXT))
    assert broken_line(site, upload_id, 0, iter([TEXT[:1000], SILENCE])) == 408
    assert offset(site, upload_id) == 1000


def test_an_upload_that_expired_is_gone_and_may_begin_anew(site: Site) -> None:
    subject_id, upload_id = task(site), str(uuid4())
    begun(site, len(TEXT), id=upload_id, subject_id=subject_id)
    append(site, upload_id, 0, TEXT[:1000])
    later = replace(site.runtime, now=lambda: site.runtime.now() + service.KEPT + timedelta(days=2))
    then = replace(site, runtime=later, app=http.create(later))
    headers = {"Authorization": f"Bearer {site.token(SENDER)}", **TUS}
    client = then.client(headers)
    assert client.head(uploads(site, upload_id)).status_code == 410
    late = client.patch(uploads(site, upload_id), headers={**BYTES, "Upload-Offset": "1000"}, content=TEXT[1000:])
    assert (late.status_code, late.json()["type"]) == (410, "/docs/problems#upload-gone")
    said = told(filename="a.txt", subject_kind="task", subject_id=subject_id, id=upload_id)
    again = client.post(uploads(site), headers={"Upload-Length": "10", **said})
    assert again.status_code == 201
    assert client.head(uploads(site, upload_id)).headers["Upload-Offset"] == "0"
    stored = client.patch(uploads(site, upload_id), headers={**BYTES, "Upload-Offset": "0"}, content=b"ten bytes\n")
    assert stored.status_code == 204
    assert content(site, {"id": upload_id}) == b"ten bytes\n"


def test_whoever_begins_an_upload_sweeps_out_what_expired(site: Site) -> None:
    begun(site, len(TEXT))
    assert len(parts(site)) == 1
    later = replace(site.runtime, now=lambda: site.runtime.now() + service.KEPT + timedelta(days=2))
    announced = service.Announced("task", task(site), "a.txt", None, 10)  # type: ignore[arg-type]
    upload = uploading.begin(later, site.actor(SENDER), site.project_id, uuid4(), announced)
    assert parts(site) == [f"{upload.id}.part"]
    with site.runtime.read() as unit:
        assert unit.session.scalars(select(UploadRow.id)).all() == [upload.id]


def test_an_upload_may_be_given_up(site: Site) -> None:
    upload_id = begun(site, len(TEXT))
    append(site, upload_id, 0, TEXT[:1000])
    assert site.as_(SENDER).delete(uploads(site, upload_id), headers=TUS).status_code == 204
    assert site.as_(SENDER).head(uploads(site, upload_id), headers=TUS).status_code == 404
    assert parts(site) == []


def test_the_receipt_of_a_finished_upload_stays(site: Site) -> None:
    attachment = kept(site, TEXT)
    assert site.as_(SENDER).delete(uploads(site, attachment["id"]), headers=TUS).status_code == 204
    assert offset(site, attachment["id"]) == len(TEXT)
    assert append(site, attachment["id"], 0, TEXT).status_code == 409
    assert content(site, attachment) == TEXT


def test_an_upload_whose_bytes_were_lost_begins_anew(site: Site) -> None:
    upload_id = begun(site, len(TEXT))
    append(site, upload_id, 0, TEXT[:1000])
    (site.runtime.settings.home / "uploads" / f"{upload_id}.part").unlink()
    assert append(site, upload_id, 1000, TEXT[1000:]).status_code == 410


def test_an_announcement_that_is_repeated_finds_the_upload(site: Site) -> None:
    subject_id, upload_id = task(site), str(uuid4())
    begun(site, len(TEXT), id=upload_id, subject_id=subject_id)
    append(site, upload_id, 0, TEXT[:1000])
    assert begun(site, len(TEXT), id=upload_id, subject_id=subject_id) == upload_id
    assert offset(site, upload_id) == 1000
    append(site, upload_id, 1000, TEXT[1000:])
    assert begun(site, len(TEXT), id=upload_id, subject_id=subject_id) == upload_id
    assert offset(site, upload_id) == len(TEXT)
    for other in ({"role": Role.SUPERINTENDENT}, {"size": 5}, {"subject_id": task(site)}):
        wanted: dict[str, Any] = {"size": len(TEXT), "id": upload_id, "subject_id": subject_id, **other}
        answer = announce(site, **wanted)
        assert (answer.status_code, answer.json()["type"]) == (409, "/docs/problems#upload-id-taken")


def test_an_announcement_without_an_id_may_be_repeated_by_its_key(site: Site) -> None:
    said = told(filename="a.txt", subject_kind="task", subject_id=task(site))
    headers = {**TUS, "Upload-Length": "10", "Idempotency-Key": "monday", **said}
    answers = [site.as_(SENDER).post(uploads(site), headers=headers) for _ in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]


def test_an_upload_is_seen_by_whoever_sends_it_alone(site: Site) -> None:
    upload_id = begun(site, len(TEXT))
    for role in (Role.SUPERINTENDENT, Role.ADMINISTRATOR, "stranger"):
        client = site.as_(role)
        assert client.head(uploads(site, upload_id), headers=TUS).status_code == 404
        assert client.delete(uploads(site, upload_id), headers=TUS).status_code == 404
    assert append(site, upload_id, 0, TEXT, Role.SUPERINTENDENT).status_code == 404
    assert announce(site, 5, Role.VIEWER).status_code == 403
    assert announce(site, 5, "stranger").status_code == 404


@pytest.mark.parametrize("spoken", [{}, {"Tus-Resumable": "0.2.2"}])
def test_another_protocol_is_not_understood(site: Site, spoken: dict[str, str]) -> None:
    upload_id = begun(site, len(TEXT))
    client = site.as_(SENDER)
    answers = [
        client.head(uploads(site, upload_id), headers=spoken),
        client.delete(uploads(site, upload_id), headers=spoken),
        client.patch(uploads(site, upload_id), headers=spoken | BYTES | {"Upload-Offset": "0"}, content=TEXT),
        client.post(uploads(site), headers=spoken | {"Upload-Length": "5", **told(filename="a")}),
    ]
    assert [(answer.status_code, answer.headers["Tus-Version"]) for answer in answers] == [(412, "1.0.0")] * 4


def test_bytes_come_as_what_they_are(site: Site) -> None:
    upload_id = begun(site, len(TEXT))
    assert append(site, upload_id, 0, TEXT, more={"Content-Type": "application/octet-stream"}).status_code == 415


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("filename", 422),
        ("filename !!!", 400),
        ("filename YQ==,filename YQ==", 400),
        ("filename gIA=", 400),
        ("", 422),
    ],
)
def test_an_announcement_that_cannot_be_read_is_refused(site: Site, header: str, status: int) -> None:
    headers = {**TUS, "Upload-Length": "5", "Upload-Metadata": header}
    assert site.as_(SENDER).post(uploads(site), headers=headers).status_code == status


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"subject_kind": "task", "subject_id": str(uuid4())}, 404),
        ({"subject_kind": "dream", "subject_id": str(uuid4())}, 404),
        ({"subject_kind": "Task"}, 422),
        ({"subject_id": "x"}, 422),
        ({"id": "x"}, 422),
        ({"filename": "a\x00b"}, 422),
        ({"filename": "x" * 201}, 422),
        ({"taken_at": "yesterday"}, 422),
        ({"taken_at": "2026-01-01T00:00:00"}, 422),
        ({"taken_at": "0001-01-01T00:00:00+14:00"}, 422),
        ({"taken_at": "2226-01-01T00:00:00Z"}, 422),
    ],
)
def test_an_announcement_that_cannot_be_is_refused(site: Site, said: dict[str, str], status: int) -> None:
    assert announce(site, 5, **said).status_code == status


def test_what_a_client_adds_of_its_own_does_no_harm(site: Site) -> None:
    assert kept(site, TEXT, relativePath="null", name="a", filetype="text/plain")["media_type"] == "text/plain"


def test_nobody_leaves_too_many_uploads_unfinished(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST_UNFINISHED", 1)
    upload_id = begun(site, len(TEXT))
    assert announce(site, 5).status_code == 429
    append(site, upload_id, 0, TEXT)
    assert announce(site, 5).status_code == 201


def test_a_full_disk_costs_nothing_but_time(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    upload_id = begun(site, len(TEXT))

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Disk, "put", full)
        assert append(site, upload_id, 0, TEXT).status_code == 500
    assert offset(site, upload_id) == len(TEXT) - 1
    assert append(site, upload_id, len(TEXT) - 1, TEXT[-1:]).status_code == 204


def test_a_file_that_is_refused_leaves_nothing_behind(site: Site) -> None:
    answer = sent(site, b"\x7fELF" + bytes(100), filename="photo.jpg")
    assert (answer.status_code, answer.json()["reason"]) == (422, "kind")
    assert parts(site) == []
    with site.runtime.read() as unit:
        assert unit.session.scalar(select(func.count()).select_from(UploadRow)) == 0
