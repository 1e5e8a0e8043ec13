"""Files that are kept: who sees them, how they are given out, how they go."""

import hashlib
from typing import Any
from uuid import uuid4

import pytest

from gemba.core.access import Role
from gemba.features.attachments import queries
from gemba.features.attachments.preparing import content_key
from tests.features.attachments.sending import SENDER, attachments, begun, content, kept, picture, task
from tests.features.tasks.test_tasks import another_project, facts
from tests.support.api import Site

TEXT = b"0123456789\n" * 100


def test_the_files_of_a_subject_are_listed_page_by_page(site: Site) -> None:
    here, there = task(site), task(site)
    mine = [kept(site, TEXT, subject_id=here)["id"] for _ in range(3)]
    kept(site, TEXT, subject_id=there)
    wanted = {"subject_kind": "task", "subject_id": here, "limit": "2"}
    page = site.as_(Role.VIEWER).get(attachments(site), params=wanted).json()
    rest = site.as_(Role.VIEWER).get(attachments(site), params={**wanted, "after": page["next"]}).json()
    assert [row["id"] for row in page["items"] + rest["items"]] == sorted(mine)
    assert rest["next"] is None
    assert len(site.as_(Role.VIEWER).get(attachments(site)).json()["items"]) == 4
    assert site.as_(Role.VIEWER).get(attachments(site), params={"subject_kind": "waste"}).json()["items"] == []


def test_a_file_is_given_out_so_that_no_browser_runs_it(site: Site) -> None:
    attachment = kept(site, TEXT, filename="lluvia día 3.txt")
    answer = site.as_(Role.VIEWER).get(attachments(site, attachment["id"], "content"))
    assert answer.content == TEXT
    assert answer.headers["content-length"] == str(len(TEXT))
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"].startswith("private")
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"lluvia dia 3.txt\"; filename*=UTF-8''lluvia%20d%C3%ADa%203.txt"
    )
    assert answer.headers["etag"] == f'"{hashlib.sha256(TEXT).hexdigest()}"'


def test_bytes_one_has_are_not_sent_again(site: Site) -> None:
    attachment = kept(site, TEXT)
    path = attachments(site, attachment["id"], "content")
    tag = f'"{attachment["sha256"]}"'
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        assert site.as_(SENDER).get(path, headers={"If-None-Match": known}).status_code == 304
    assert site.as_(SENDER).get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-9", 0, 10),
        ("bytes=1090-", 1090, 1100),
        ("bytes=1090-5000", 1090, 1100),
        ("bytes=-10", 1090, 1100),
        ("bytes=-5000", 0, 1100),
        ("bytes=1099-1099", 1099, 1100),
    ],
)
def test_a_part_of_a_file_can_be_had(site: Site, asked: str, start: int, end: int) -> None:
    attachment = kept(site, TEXT)
    answer = site.as_(SENDER).get(attachments(site, attachment["id"], "content"), headers={"Range": asked})
    assert (answer.status_code, answer.content) == (206, TEXT[start:end])
    assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/1100"


@pytest.mark.parametrize(
    "asked", ["bytes=5-1", "bytes=-", "lines=1-2", "bytes=0-1,5-9", "bytes=a-b", "bytes=" + "9" * 99]
)
def test_a_part_that_cannot_be_understood_is_the_whole(site: Site, asked: str) -> None:
    attachment = kept(site, TEXT)
    answer = site.as_(SENDER).get(attachments(site, attachment["id"], "content"), headers={"Range": asked})
    assert (answer.status_code, answer.content) == (200, TEXT)


@pytest.mark.parametrize("asked", ["bytes=1100-", "bytes=5000-6000", "bytes=-0"])
def test_a_part_behind_the_end_is_told_how_long_the_file_is(site: Site, asked: str) -> None:
    attachment = kept(site, TEXT)
    answer = site.as_(SENDER).get(attachments(site, attachment["id"], "content"), headers={"Range": asked})
    assert (answer.status_code, answer.headers["content-range"]) == (416, "bytes */1100")


def test_a_part_of_other_bytes_is_the_whole(site: Site) -> None:
    attachment = kept(site, TEXT)
    path = attachments(site, attachment["id"], "content")
    wanted = {"Range": "bytes=0-9", "If-Range": '"other"'}
    assert site.as_(SENDER).get(path, headers=wanted).status_code == 200
    wanted["If-Range"] = f'"{attachment["sha256"]}"'
    assert site.as_(SENDER).get(path, headers=wanted).status_code == 206


def test_a_document_has_no_small_picture(site: Site) -> None:
    attachment = kept(site, TEXT)
    assert site.as_(SENDER).get(attachments(site, attachment["id"], "thumbnail")).status_code == 404
    assert (attachment["width"], attachment["has_thumbnail"]) == (None, False)


def test_a_file_whose_bytes_are_missing_is_not_found(site: Site) -> None:
    attachment = kept(site, picture())
    site.runtime.files.delete(content_key(attachment["id"], "image/jpeg"))
    site.runtime.files.delete(f"thumbnails/{attachment['id']}.jpg")
    for part in ("content", "thumbnail"):
        assert site.as_(SENDER).get(attachments(site, attachment["id"], part)).status_code == 404


def removed(site: Site, attachment: dict[str, Any], role: Role, version: int = 1) -> int:
    headers = {"If-Match": f'"{version}"'}
    return site.as_(role).delete(attachments(site, attachment["id"]), headers=headers).status_code


def test_a_file_is_taken_away_by_who_added_it_or_who_runs_the_project(site: Site) -> None:
    first, second = kept(site, TEXT), kept(site, TEXT)
    assert removed(site, first, Role.SUPERINTENDENT) == 403
    assert removed(site, first, Role.VIEWER) == 403
    assert removed(site, first, SENDER, version=2) == 412
    assert removed(site, first, SENDER) == 204
    assert removed(site, second, Role.PROJECT_MANAGER) == 204
    for path in ("", "content", "thumbnail"):
        assert site.as_(SENDER).get(attachments(site, first["id"], path).rstrip("/")).status_code == 404
    assert site.as_(SENDER).delete(attachments(site, first["id"])).status_code == 428
    since = {"updated_since": first["created_at"]}
    assert all(row["deleted_at"] for row in site.as_(SENDER).get(attachments(site), params=since).json()["items"])
    assert facts(site)[-1][0] == "AttachmentRemoved"


def test_a_file_that_was_taken_away_does_not_come_back_by_announcing_it_again(site: Site) -> None:
    subject_id = task(site)
    attachment = kept(site, TEXT, subject_id=subject_id)
    removed(site, attachment, SENDER)
    assert begun(site, len(TEXT), id=attachment["id"], subject_id=subject_id) == attachment["id"]
    assert site.as_(SENDER).get(attachments(site, attachment["id"])).status_code == 404


def test_files_are_reached_through_their_own_project_only(site: Site) -> None:
    attachment = kept(site, TEXT)
    elsewhere = another_project(site, SENDER)
    there = f"/projects/{elsewhere}/attachments"
    assert site.as_(SENDER).get(there).json()["items"] == []
    for path in (there, f"{there}/{attachment['id']}", f"{there}/{attachment['id']}/content"):
        assert site.as_(Role.VIEWER).get(path).status_code == 404
    assert site.as_(SENDER).get(f"{there}/{attachment['id']}/content").status_code == 404
    for path in ("", "content", "thumbnail"):
        one = attachments(site, attachment["id"], path).rstrip("/")
        assert site.as_("stranger").get(one).status_code == 404
        assert site.client().get(one).status_code == 401


def test_a_copy_of_the_project_gets_the_files_that_are_there(site: Site) -> None:
    stays, goes = kept(site, TEXT), kept(site, TEXT)
    removed(site, goes, SENDER)
    with site.runtime.read() as unit:
        rows = queries.all_of(unit, site.project_id)
        assert [str(row.id) for row in rows] == [stays["id"]]
        assert queries.by_ids(unit, [rows[0].id, uuid4()]) == rows
    assert content(site, stays) == TEXT
