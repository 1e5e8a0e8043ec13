"""Which code page a text was written in, when the file does not say.

Primavera exports in the ANSI code page of the machine it ran on and never names it. UTF-8 is
recognised by its own strictness. Among the single-byte pages a Western text shows its accents as
single bytes between ASCII letters, while Arabic, Cyrillic, Greek or Hebrew words are whole runs of
high bytes; the script is then the one whose commonest letters those bytes spell.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from typing import Final

import numpy as np

from gemba.engines.schedule import Ints

WESTERN: Final = "cp1252"

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON_LETTERS: Final = {
    "cp1256": "اليمنوتربةعدسف",
    "cp1251": "оеаинтсрвлкмдпу",
    "cp1253": "αοιετσνηυρπκμλς",
    "cp1255": "יוהלאתרמבשנםפד",
}
_SHORTEST_RUN: Final = 3
_SPELLED_AT_LEAST: Final = 0.55


def detect(data: bytes) -> str:
    """The name of the code page ``data`` is most likely written in."""
    return unicode(data) or single_byte(data)


def unicode(data: bytes) -> str | None:
    """Which form of Unicode ``data`` is in; None where it is in none."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name
    if data[1:2] == b"\0" and data[:1].isascii():
        return "utf-16-le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A file cut off in the middle of a character is still UTF-8.
        cut_off = error.start >= len(data) - 3 and error.reason == "unexpected end of data"
        return "utf-8" if cut_off else None
    return "utf-8"


def single_byte(data: bytes, without: Sequence[tuple[int, int]] = ()) -> str:
    """The single-byte page whose letters the runs of high bytes spell; Western where they spell nothing.

    Bytes from one position up to another in ``without`` have no say.
    """
    high = np.flatnonzero(np.frombuffer(data, np.uint8) >= 0x80)
    for begin, end in without:
        high = high[(high < begin) | (high >= end)]
    runs = _runs(data, high)
    if len(runs) * 2 < len(high) or not len(runs):
        return WESTERN
    count = np.bincount(runs, minlength=256)
    spelled = {page: _spelled(page, count) for page in _COMMON_LETTERS}
    best = max(spelled, key=lambda page: spelled[page])
    return best if spelled[best] >= _SPELLED_AT_LEAST * len(runs) else WESTERN


def decode(data: bytes, encoding: str) -> str:
    """Text of ``data``; bytes the code page does not know become U+FFFD rather than an error.

    Raises:
        LookupError: there is no such code page.
    """
    try:
        return data.decode(encoding, errors="replace")
    except ValueError:  # a codec that is no character set, or a name that is no name
        raise LookupError(encoding) from None


def _runs(data: bytes, high: Ints) -> Ints:
    """The bytes at the positions ``high`` that stand in runs of at least three."""
    breaks = np.flatnonzero(np.diff(high) != 1) + 1
    first = np.concatenate(([0], breaks))
    length = np.diff(np.concatenate((first, [len(high)])))
    in_run = np.repeat(length >= _SHORTEST_RUN, length)
    return np.frombuffer(data, np.uint8)[high[in_run]].astype(np.int64)


def _spelled(page: str, count: Ints) -> int:
    """How many of the bytes are common letters of the page's script, in one case or the other."""
    letters = _COMMON_LETTERS[page]
    cases = [list(set(case.encode(page, errors="ignore"))) for case in (letters, letters.upper())]
    return max(int(count[case].sum()) for case in cases)
