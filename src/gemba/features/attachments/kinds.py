"""What a file is, from its bytes. Its name may say anything; what could run in a browser is not kept at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final
from xml.parsers import expat

from gemba.features.attachments.problems import FileRefused
from gemba.formats.sniff import FileKind, sniff

_HEAD: Final = 65_536


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is kept: as what it is given out, and how its name ends."""

    media_type: str
    ending: str
    is_image: bool = False


JPEG: Final = Kind("image/jpeg", ".jpg", is_image=True)
PNG: Final = Kind("image/png", ".png", is_image=True)
WEBP: Final = Kind("image/webp", ".webp", is_image=True)
PDF: Final = Kind("application/pdf", ".pdf")
XER: Final = Kind("application/x-xer", ".xer")
XML: Final = Kind("application/xml", ".xml")
CSV: Final = Kind("text/csv", ".csv")
TEXT: Final = Kind("text/plain", ".txt")

ENDINGS: Final = {kind.media_type: kind.ending for kind in (JPEG, PNG, PDF, XER, XML, CSV, TEXT)}
"""How the stored file of a media type is named; photos of other kinds become JPEG."""

_MAGIC: Final = ((b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG), (b"%PDF-", PDF))
_HEIC: Final = re.compile(rb"....ftyp(hei|hev|hvc|mif1|msf1|avi)", re.DOTALL)
_TEXTS: Final = frozenset({FileKind.CSV, FileKind.JSON, FileKind.UNKNOWN})
_BINARY: Final = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_RUNS: Final = frozenset({"html", "svg", "script"})
_RUNNING: Final = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "http://www.w3.org/1999/XSL/Transform")


def kind_of(file: Path, name: str) -> Kind:
    """What a file is. Of plain text the ``name`` tells whether it is a table; nothing else depends on it.

    Raises:
        FileRefused: it is of no kind that is kept.
    """
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if _HEIC.match(head):
        raise FileRefused("HEIC and AVIF cannot be read; have the phone save photos as JPEG", reason="heic")
    return _of_document(file, head, name)


def _of_document(file: Path, head: bytes, name: str) -> Kind:
    found = sniff(head)
    if found is FileKind.XER and b"\0" not in head:
        return XER
    if found in (FileKind.P6_XML, FileKind.MSPDI, FileKind.XML):
        return _of_markup(head)
    if found in _TEXTS and _is_text(file):
        named = PurePath(name).suffix.lower()
        is_table = named == CSV.ending or (named != TEXT.ending and found is FileKind.CSV)
        return CSV if is_table else TEXT
    raise FileRefused("only photos (JPEG, PNG, WebP), PDF, XER, XML, CSV and plain text are kept", reason="kind")


class _Seen(Exception):  # noqa: N818 - it ends the reading, nothing is wrong
    """The name of the first element."""


def _of_markup(head: bytes) -> Kind:
    reader = expat.ParserCreate(namespace_separator=" ")
    reader.StartElementHandler = _first
    reader.StartDoctypeDeclHandler = _with_grammar
    try:
        reader.Parse(head)
    except _Seen as seen:
        space, _, element = str(seen).rpartition(" ")
        if element.lower() in _RUNS or space in _RUNNING:
            raise FileRefused("pages and drawings that a browser would run are not kept", reason="active") from None
        return XML
    except expat.ExpatError:
        pass
    raise FileRefused("the XML cannot be read", reason="damaged")


def _first(name: str, _attributes: dict[str, str]) -> None:
    raise _Seen(name)


def _with_grammar(*_told: object) -> None:
    raise FileRefused("an XML file with a DTD is not kept", reason="active")


def _is_text(file: Path) -> bool:
    """Whether a file holds nothing but what text holds, in UTF-8 or in an older code of one byte a letter."""
    with file.open("rb") as opened:
        return not any(_BINARY.search(chunk) for chunk in iter(lambda: opened.read(_HEAD), b""))
