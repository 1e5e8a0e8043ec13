"""What a file is, told from its bytes alone."""

from pathlib import Path
from typing import Any

import pytest

from gemba.features.attachments import names
from gemba.features.attachments.kinds import CSV, JPEG, PDF, PNG, TEXT, WEBP, XER, XML, Kind, kind_of
from gemba.features.attachments.problems import FileRefused
from tests.features.attachments.sending import SENDER, attachments, kept, picture, sent
from tests.support.api import Site

XHTML = b'<a:x xmlns:a="http://www.w3.org/1999/xhtml"/>'
BOM = b"\xef\xbb\xbf"


def told(tmp_path: Path, body: bytes, name: str = "x.bin") -> Kind:
    file = tmp_path / "part"
    file.write_bytes(body)
    return kind_of(file, name)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (picture("JPEG"), JPEG),
        (picture("PNG"), PNG),
        (picture("WEBP"), WEBP),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", PDF),
        (b"ERMHDR\t19.12\t2026-01-01\n%T\tPROJECT\n%F\tproj_id\n%R\t1\n%E\n", XER),
        (b"<?xml version='1.0'?><APIBusinessObjects xmlns='http://xmlns.oracle.com'/>", XML),
        ("<?xml version='1.0' encoding='utf-16'?><Project/>".encode("utf-16"), XML),
        (b"<?xml version='1.0' encoding='windows-1252'?><Pl\xe4ne/>", XML),
        (b"<!-- <svg> is not the root --><Project>", XML),
        (b"a;b;c\n1;2;3\n", CSV),
        (BOM + b"a,b\n1,2\n", CSV),
        (b"only words\nno table", TEXT),
        ("Größe: 5 m²".encode("latin-1"), TEXT),
        (b'{"a": 1}', TEXT),
    ],
    ids=lambda value: value.media_type if isinstance(value, Kind) else "",
)
def test_a_file_is_what_its_bytes_are_whatever_it_is_called(tmp_path: Path, body: bytes, kind: Kind) -> None:
    assert told(tmp_path, body, "invoice.html") == kind


def test_plain_text_is_a_table_where_its_name_says_so(tmp_path: Path) -> None:
    assert told(tmp_path, b"a,b\n1,2\n", "a.TXT") == TEXT
    assert told(tmp_path, b"just a line", "a.csv") == CSV


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "heic"),
        (b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00", "heic"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "active"),
        (b"<?xml version='1.0'?><!-- x --><s:svg xmlns:s='http://www.w3.org/2000/svg'/>", "active"),
        (XHTML, "active"),
        (b"<script>alert(1)</script>", "active"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "active"),
        (b"<!doctype html><p>hello", "kind"),
        (b"   <HTML><body>", "kind"),
        (b"<not xml", "damaged"),
        (b"<!-- " + b"x" * 70_000 + b" --><svg/>", "damaged"),
        (b"GIF89a" + bytes(20), "kind"),
        (b"PK\x03\x04" + bytes(20), "kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20), "kind"),
        (b"MZ\x90\x00\x03", "kind"),
        (b"words, then\x00 zero", "kind"),
        (b"words" + b" " * 100_000 + b"\x07", "kind"),
        (b"ERMHDR\t19\x00\n%T\tPROJECT\n", "kind"),
        (b"   \n", "kind"),
    ],
)
def test_what_could_run_or_cannot_be_known_is_refused_with_the_reason(tmp_path: Path, body: bytes, reason: str) -> None:
    with pytest.raises(FileRefused) as refused:
        told(tmp_path, body, "photo.jpg")
    assert refused.value.members["reason"] == reason


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("photo.JPEG", "photo.pdf"),
        ("C:\\site\\plan.dwg", "plan.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("evil.html\u202egpj.pdf", "evil.htmlgpj.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("..", "file.pdf"),
        ("", "file.pdf"),
        ("día 3 “norte”.pdf", "día 3 “norte”.pdf"),
        ("x" * 200, "x" * 120 + ".pdf"),
        ('a"b<c>.pdf', "a_b_c_.pdf"),
    ],
)
def test_of_a_name_is_kept_what_does_no_harm(name: str, safe: str) -> None:
    assert names.safe(name, ".pdf") == safe


def test_a_name_is_told_in_plain_letters_and_in_its_own() -> None:
    assert names.disposition("día 3 “x”.pdf") == (
        "attachment; filename=\"dia 3 x.pdf\"; filename*=UTF-8''d%C3%ADa%203%20%E2%80%9Cx%E2%80%9D.pdf"
    )


def test_a_file_that_is_a_picture_and_a_page_at_once_comes_out_as_a_picture(site: Site) -> None:
    page = b"<html><script>alert(1)</script></html>"
    both = picture("JPEG", comment=page) + page + b"PK\x05\x06" + bytes(18)
    attachment = kept(site, both, filename="page.html")
    given = site.as_(SENDER).get(attachments(site, attachment["id"], "content"))
    assert b"script" not in given.content
    assert b"PK\x05\x06" not in given.content
    assert (attachment["filename"], given.headers["content-type"]) == ("page.jpg", "image/jpeg")


@pytest.mark.parametrize("body", [XHTML, b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", picture("GIF", mode="P")])
def test_a_refusal_says_why(site: Site, body: bytes) -> None:
    answer: Any = sent(site, body, filename="photo.jpg", filetype="image/jpeg")
    assert answer.status_code == 422
    assert answer.json()["type"] == "/docs/problems#file-refused"
    assert answer.json()["detail"]
