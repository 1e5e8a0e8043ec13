"""What can happen to a file between one scheduler's machine and another's, and what somebody may do to it on purpose.

Each kind of damage takes a random generator and the lines of a file, and gives lines back. They are
bytes: damage does not care about code pages.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise
from typing import Final

Lines = list[bytes]
Damage = Callable[[random.Random, Lines], Lines]

_NUMBERS: Final = (
    b"0 1 -1 -5 0.5 1,5 1,000,000 999999 1000000 -1000000 2147483648 1e308 -1e308 nan inf -inf 1_000 0x10 ".split()
)
_DATES: Final = (
    b"9999-99-99 99:99", b"0000-00-00 00:00", b"1900-01-01 00:00", b"2199-12-31 23:59", b"2026-02-30 08:00",
    b"31-FEB-26", b"1970-01-01 00:00", b"2026-01-05", b"1969-12-31 23:59",
)  # fmt: skip
_CODES: Final = (
    b"TT_Nothing TT_LOE TT_WBS TT_Mile TT_FinMile TT_Rsrc TT_Task TK_Active TK_Complete TK_NotStart PR_FS PR_SS "
    b"PR_FF PR_SF CS_MANDFIN CS_MANDSTART CS_ALAP CS_MSO CS_MSOB CS_MEOA Y N CT_DrivPath FT_SF FT_MIN rcal_24Hour "
    b"rcal_ProjDefault RT_Mat RT_Labor CP_Units"
).split()
_TEXTS: Final = (
    b"", b" ", b"x" * 20_000, b"9" * 400, b"\x00", b"\x00" * 50, b"\xff\xfe\xfd", b"\x7f\x7f", b"{}", b"{0!r}", b"%s%n",
    b"%T", b"%R\t%F", b"'\"\\", "خرسانة".encode("cp1256"), "é€".encode(),
)  # fmt: skip
NASTY: Final = (*_NUMBERS, *_DATES, *_CODES, *_TEXTS)
"""Values that break readers and schedulers."""

SHIFT: Final = b"(0||0(s|08:00|f|16:00)())"


def _calendar(shifts: bytes, exceptions: bytes = b"", day: int = 3) -> bytes:
    """The text of a calendar that works on one day of the week."""
    return b"(0||CalendarData()((0||DaysOfWeek()((0||%d()(%s))))(0||Exceptions()(%s))))" % (day, shifts, exceptions)


def _exceptions(*days: int) -> bytes:
    return b"".join(b"(0||%d(d|%d)())" % (i, day) for i, day in enumerate(days))


NASTY_CALENDARS: Final = (
    b"",
    b"(",
    b")" * 1_000,
    b"(" * 50_000,
    b"(0||" * 20_000,
    b"(d|1" * 20_000,
    b"(0||CalendarData()(",
    _calendar(b"(0||0(s|00:00|f|00:01)())", day=1),
    _calendar(b"(0||0(s|00:00|f|00:00)())"),
    _calendar(b"(0||0(s|99:99|f|99:99)())"),
    _calendar(b"(0||0(s|22:00|f|06:00)())"),
    _calendar(SHIFT * 5_000),
    _calendar(SHIFT, _exceptions(3, 109_500)),
    _calendar(SHIFT, _exceptions(*range(40_000, 48_000))),
    _calendar(SHIFT, b"(0||0(d|" + b"9" * 5_000 + b")())"),
)
"""Texts of calendars with almost no work, far too much of it, or brackets that lead nowhere."""


_DECIDING: Final = frozenset(b"PROJECT CALENDAR SCHEDOPTIONS PROJWBS TASK TASKPRED RSRC RSRCRATE TASKRSRC".split())


def cut_off(rng: random.Random, lines: Lines) -> Lines:
    """The file ends in the middle of a line."""
    data = b"\n".join(lines)
    return data[: rng.randrange(len(data) + 1)].split(b"\n")


def without_lines(rng: random.Random, lines: Lines) -> Lines:
    """A stretch of lines is missing."""
    first = rng.randrange(len(lines))
    return lines[:first] + lines[first + 1 + rng.randrange(1 + len(lines) // 4) :]


def doubled_lines(rng: random.Random, lines: Lines) -> Lines:
    """A stretch of lines is there twice."""
    first = rng.randrange(len(lines))
    last = first + 1 + rng.randrange(40)
    return lines[:last] + lines[first:]


def shuffled_lines(rng: random.Random, lines: Lines) -> Lines:
    """Some lines, or all of them, stand somewhere else."""
    if rng.random() < 0.2:
        return rng.sample(lines, len(lines))
    moved = list(lines)
    for _ in range(rng.randrange(1, 30)):
        moved.insert(rng.randrange(len(moved)), moved.pop(rng.randrange(len(moved))))
    return moved


def shuffled_tables(rng: random.Random, lines: Lines) -> Lines:
    """The tables come in another order, and perhaps one is missing or there twice."""
    starts = [*(at for at, line in enumerate(lines) if line.startswith(b"%T")), len(lines)]
    tables = [lines[a:b] for a, b in pairwise(starts)]
    chosen = rng.sample(tables, len(tables) - (rng.random() < 0.3 and len(tables) > 1))
    if chosen and rng.random() < 0.3:
        chosen.append(rng.choice(chosen))
    return lines[: starts[0]] + [line for table in chosen for line in table]


def shuffled_columns(rng: random.Random, lines: Lines) -> Lines:
    """The fields of one table come in another order, some of them lost: a file of another version."""
    first = _fields(rng, lines)
    if first is None:
        return lines
    width = len(lines[first].split(b"\t"))
    order = rng.sample(range(1, width), max(width - 1 - rng.choice((0, 0, 1, 3)), 0))
    changed = list(lines)
    for at in range(first, len(lines)):
        cells = lines[at].split(b"\t")
        if cells[0] not in (b"%F", b"%R"):
            break
        changed[at] = b"\t".join([cells[0], *(cells[i] for i in order if i < len(cells))])
    return changed


def flipped_bytes(rng: random.Random, lines: Lines) -> Lines:
    """Some bytes are not what they were."""
    data = bytearray(b"\n".join(lines))
    for _ in range(rng.choice((1, 3, 30, 300))):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data).split(b"\n")


def nasty_cells(rng: random.Random, lines: Lines) -> Lines:
    """Some values are empty, absurd or belong to another field."""
    changed = list(lines)
    for _ in range(rng.choice((1, 5, 50))):
        at, cells = _row(rng, changed)
        if cells:
            cells[rng.randrange(1, len(cells))] = rng.choice(NASTY)
            changed[at] = b"\t".join(cells)
    return changed


def swapped_cells(rng: random.Random, lines: Lines) -> Lines:
    """Values changed places, within a row or with another row."""
    changed = list(lines)
    for _ in range(rng.choice((1, 5, 50))):
        a, first = _row(rng, changed)
        b, second = _row(rng, changed)
        if first and second and a != b:
            i, j = rng.randrange(1, len(first)), rng.randrange(1, len(second))
            first[i], second[j] = second[j], first[i]
            changed[a], changed[b] = b"\t".join(first), b"\t".join(second)
    return changed


def ragged_rows(rng: random.Random, lines: Lines) -> Lines:
    """Some rows lost values or gained some."""
    changed = list(lines)
    for _ in range(rng.choice((1, 10, 100))):
        at, cells = _row(rng, changed)
        if cells:
            changed[at] = b"\t".join(cells[: rng.randrange(1, len(cells) + 1)] + [b"more"] * rng.choice((0, 0, 5)))
    return changed


def nasty_field(rng: random.Random, lines: Lines) -> Lines:
    """A whole column of one table has the same absurd value."""
    first = _fields(rng, lines)
    if first is None:
        return lines
    place, value = rng.randrange(1, len(lines[first].split(b"\t"))), rng.choice(NASTY)
    changed = list(lines)
    for at in range(first + 1, len(lines)):
        cells = lines[at].split(b"\t")
        if cells[0] != b"%R":
            break
        if place < len(cells):
            cells[place] = value
            changed[at] = b"\t".join(cells)
    return changed


def nasty_calendar(rng: random.Random, lines: Lines) -> Lines:
    """A calendar with almost no work, or with brackets that lead nowhere."""
    rows = [at for at, line in enumerate(lines) if line.startswith(b"%R\t") and b"(0||" in line]
    if not rows:
        return lines
    at = rng.choice(rows)
    cells = lines[at].split(b"\t")
    place = next(i for i, cell in enumerate(cells) if b"(0||" in cell)
    if rng.random() < 0.5:
        cells[place] = rng.choice(NASTY_CALENDARS)
    else:
        first = rng.randrange(len(cells[place]))
        cells[place] = cells[place][:first] + rng.choice((b"(", b")", b"|", b"9", b"")) + cells[place][first + 1 :]
    return [*lines[:at], b"\t".join(cells), *lines[at + 1 :]]


def looped_logic(rng: random.Random, lines: Lines) -> Lines:
    """Relations that point somewhere else: back, to themselves, to nothing."""
    starts = [at for at, line in enumerate(lines) if line.strip() == b"%T\tTASKPRED"]
    if not starts or starts[0] + 1 == len(lines):
        return lines
    fields = lines[starts[0] + 1].split(b"\t")
    if not {b"task_id", b"pred_task_id"} <= set(fields):
        return lines
    after, before = fields.index(b"task_id"), fields.index(b"pred_task_id")
    rows = [at for at in range(starts[0] + 2, len(lines)) if lines[at].startswith(b"%R\t")]
    changed = list(lines)
    for at in rng.sample(rows, min(len(rows), rng.choice((1, 5)))):
        cells = changed[at].split(b"\t")
        if len(cells) > max(after, before):
            other = changed[rng.choice(rows)].split(b"\t")
            kind = rng.randrange(3)
            cells[before] = (cells[after], other[min(after, len(other) - 1)], b"7")[kind]
            changed[at] = b"\t".join(cells)
    return changed


def other_line_ends(rng: random.Random, lines: Lines) -> Lines:
    """Another convention for the end of a line, here or everywhere."""
    end = rng.choice((b"\r", b"\r\r", b""))
    return [line + end if rng.random() < 0.5 else line.rstrip(b"\r") for line in lines]


def other_code_page(rng: random.Random, lines: Lines) -> Lines:
    """The same text saved by another program."""
    text = b"\n".join(lines).decode("cp1252", errors="replace")
    return text.encode(rng.choice(("utf-8", "utf-8-sig", "utf-16", "cp1251", "utf-16-be")), errors="replace").split(
        b"\n"
    )


def _fields(rng: random.Random, lines: Lines) -> int | None:
    """The line that names the fields of a table, mostly of one that decides dates."""
    starts = [at for at, line in enumerate(lines) if line.startswith(b"%F\t")]
    deciding = [at for at in starts if at and lines[at - 1][3:].strip() in _DECIDING]
    chosen = deciding if deciding and rng.random() < 0.8 else starts
    return rng.choice(chosen) if chosen else None


def _row(rng: random.Random, lines: Lines) -> tuple[int, Lines]:
    """A random row with at least one value; no cells where the line drawn is none."""
    at = rng.randrange(len(lines))
    cells = lines[at].split(b"\t")
    return (at, cells) if cells[0] == b"%R" and len(cells) > 1 else (at, [])


ALL: Final[tuple[Damage, ...]] = (
    cut_off,
    without_lines,
    doubled_lines,
    shuffled_lines,
    shuffled_tables,
    shuffled_columns,
    flipped_bytes,
    nasty_cells,
    swapped_cells,
    ragged_rows,
    nasty_field,
    nasty_calendar,
    looped_logic,
    other_line_ends,
    other_code_page,
)


def damaged(rng: random.Random, data: bytes) -> bytes:
    """A file that one to three things happened to."""
    lines = data.split(b"\n")
    for _ in range(rng.choice((1, 1, 2, 3))):
        lines = rng.choice(ALL)(rng, lines) or [b""]
    return b"\n".join(lines)
