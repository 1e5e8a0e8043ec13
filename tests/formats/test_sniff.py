"""What kind of file somebody handed over, and what to tell them."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from gemba.formats import xer
from gemba.formats.reading import FormatError
from gemba.formats.sniff import FileKind, sniff
from tests.support.xer_files import xer_text


def zipped(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "content")
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

FILES = {
    FileKind.XER: xer_text().encode(),
    FileKind.XER_WITHOUT_TABLES: b"ERMHDR\t8.0\t2026-01-05\r\n",
    FileKind.P6_XML: b'<?xml version="1.0"?>\n<APIBusinessObjects xmlns="http://xmlns.oracle.com/Primavera/P6/V8"/>',
    FileKind.MSPDI: b'<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"/>',
    FileKind.MPP: OLE + "MSProject.MPP9".encode("utf-16-le"),
    FileKind.MPX: b"MPX,Microsoft Project,4.0\r\n",
    FileKind.XLSX: zipped("xl/workbook.xml"),
    FileKind.OFFICE: OLE,
    FileKind.ZIP: zipped("schedule.xer"),
    FileKind.GZIP: gzip.compress(xer_text().encode()),
    FileKind.PDF: b"%PDF-1.7\n",
    FileKind.HTML: b"<!DOCTYPE html>\n<html><title>Sign in</title></html>",
    FileKind.XML: b"\xef\xbb\xbf<?xml version='1.0'?><plan/>",
    FileKind.JSON: b'{"tasks": []}',
    FileKind.CSV: b"id;name;start\n1;dig;2026-01-05\n2;pour;2026-01-07\n",
    FileKind.EMPTY: b" \r\n\r\n",
    FileKind.UNKNOWN: b"Dear planner,\nplease find the schedule attached.\n",
}


def test_every_kind_of_file_has_an_example_here() -> None:
    assert set(FILES) == set(FileKind)


@pytest.mark.parametrize("kind", FileKind)
def test_a_file_is_known_by_its_content(kind: FileKind) -> None:
    assert sniff(FILES[kind]) is kind


@pytest.mark.parametrize("kind", [kind for kind in FileKind if kind is not FileKind.XER])
def test_what_is_no_xer_file_is_refused_with_what_it_is(kind: FileKind) -> None:
    with pytest.raises(FormatError) as refusal:
        xer.read(FILES[kind])
    assert (refusal.value.line, refusal.value.reason) == (1, kind.advice)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_an_xer_file_is_known_in_any_code_page(encoding: str) -> None:
    assert sniff(xer_text().encode(encoding)) is FileKind.XER


def test_an_xer_file_without_its_header_is_known_by_its_tables() -> None:
    assert sniff(xer_text(header=None).encode()) is FileKind.XER


def test_nothing_at_all_is_an_empty_file() -> None:
    assert sniff(b"") is FileKind.EMPTY
    with pytest.raises(FormatError, match="line 1: the file is empty"):
        xer.read(b"")


def test_one_line_with_commas_is_no_table() -> None:
    assert sniff(b"Hello, planner") is FileKind.UNKNOWN


def test_a_real_file_is_an_xer_file(shared_xer: Path) -> None:
    assert sniff(shared_xer.read_bytes()) is FileKind.XER
