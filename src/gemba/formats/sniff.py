"""What kind of file somebody handed over, from its first bytes; its name may say anything."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

_HEAD: Final = 65_536


class FileKind(Enum):
    """A kind of file, and what to tell a person who offers it as an XER file."""

    XER = "this is an XER file"
    XER_WITHOUT_TABLES = "the XER file has a header and no tables; it may be cut off"
    P6_XML = "this is a Primavera P6 XML file (PMXML), not an XER file; export the project as XER"
    MSPDI = "this is a Microsoft Project XML file; import it into P6 and export the project as XER"
    MPP = "this is a Microsoft Project file (MPP); import it into P6 and export the project as XER"
    MPX = "this is a Microsoft Project exchange file (MPX); import it into P6 and export the project as XER"
    XLSX = "this is an Excel workbook; the schedule itself is in the XER file that P6 exports"
    OFFICE = "this is an old Office document, not a schedule; export the project from P6 as XER"
    ZIP = "this is a ZIP archive; unpack it and give the XER file inside"
    GZIP = "this is a compressed file (gzip); unpack it and give the XER file inside"
    PDF = "this is a PDF, a picture of a schedule; export the project from P6 as XER"
    HTML = "this is a web page, perhaps the sign-in page of the system it was downloaded from; download the file again"
    XML = "this is an XML file, not an XER file; export the project as XER"
    JSON = "this is a JSON file, not an XER file; export the project from P6 as XER"
    CSV = "this is a table of values (CSV), not an XER file; export the project from P6 as XER"
    EMPTY = "the file is empty"
    UNKNOWN = "this is not an XER file: no ERMHDR header and no %T table"

    @property
    def advice(self) -> str:
        """One sentence that says what the file is and what to do about it."""
        return self.value


_MAGIC: Final = (
    (b"%PDF-", FileKind.PDF),
    (b"\x1f\x8b", FileKind.GZIP),
    (b"MPX,", FileKind.MPX),
    (b"MPX;", FileKind.MPX),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_XER_TABLE: Final = re.compile(rb"^%T\t", re.MULTILINE)
_MARKUP: Final = (
    (re.compile(rb"<(?:\w+:)?APIBusinessObjects\b"), FileKind.P6_XML),
    (re.compile(rb"schemas\.microsoft\.com/project"), FileKind.MSPDI),
    (re.compile(rb"<!doctype html|<html\b", re.IGNORECASE), FileKind.HTML),
)
_DELIMITERS: Final = (b",", b";", b"\t", b"|")


def sniff(data: bytes) -> FileKind:
    """The kind of a file from its content; only the first 64 KiB are looked at."""
    head = data[:_HEAD]
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(_OLE):
        return _of_office(data)
    if head.startswith(_ZIP):
        return FileKind.XLSX if b"[Content_Types].xml" in head or b"xl/" in head else FileKind.ZIP
    return _of_text(head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").lstrip())


def _of_office(data: bytes) -> FileKind:
    """An OLE container: a project names its format inside, in one byte per letter or two."""
    name = "MSProject"
    return FileKind.MPP if any(name.encode(page) in data for page in ("ascii", "utf-16-le")) else FileKind.OFFICE


def _of_text(head: bytes) -> FileKind:
    """A text file, its byte order mark, zero bytes and leading blanks taken away."""
    if not head:
        return FileKind.EMPTY
    if _XER_TABLE.search(head):
        return FileKind.XER
    if head.startswith(b"ERMHDR"):
        return FileKind.XER_WITHOUT_TABLES
    if head.startswith(b"<"):
        return next((kind for pattern, kind in _MARKUP if pattern.search(head)), FileKind.XML)
    if head.startswith((b"{", b"[")):
        return FileKind.JSON
    return FileKind.CSV if _has_columns(head) else FileKind.UNKNOWN


def _has_columns(head: bytes) -> bool:
    """Whether the first lines are split into the same number of values, at least two, by one delimiter."""
    lines = [line for line in head.splitlines()[:5] if line.strip()]
    if len(lines) < 2:
        return False
    counts = [{line.count(delimiter) for line in lines} for delimiter in _DELIMITERS]
    return any(len(count) == 1 and max(count) > 0 for count in counts)
