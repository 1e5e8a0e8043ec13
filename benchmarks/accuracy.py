"""Our dates and the peer's, both beside P6's own, file by file: ``python -m benchmarks.accuracy``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import SHARED_XER, mpxj_peer
from benchmarks.report import Row, holds, left_out, show
from benchmarks.score import Comparison, Measure, compare, compare_file
from benchmarks.truth import HEADINGS, join, percent


@dataclass(frozen=True, slots=True)
class Pair:
    """One project measured twice: ours and the peer's, measure by measure."""

    file: str
    ours: tuple[Measure, ...]
    peer: tuple[Measure, ...]

    @property
    def worse(self) -> tuple[str, ...]:
        """The measures on which the peer is nearer to P6."""
        both = zip(self.ours, self.peer, strict=True)
        return tuple(mine.name for mine, theirs in both if (mine.share or 0) < (theirs.share or 0))


def pairs(files: list[Path]) -> Iterator[Pair]:
    """Every project that carries P6's dates; a project the peer fails on counts as all wrong for it."""
    said = mpxj_peer.answers(files)
    for file in files:
        for ours in compare_file(file.read_bytes()):
            if ours.schedule is not None:
                rows = said[file].get(ours.schedule.project.id)
                theirs = compare(ours.schedule, mpxj_peer.answer(rows, ours.schedule))
                yield Pair(file.name, ours.measures, theirs)


def side_by_side(found: list[Pair]) -> Iterator[str]:
    """Two lines per project: ours, and below it the peer's."""
    everything = Pair("all", _together([pair.ours for pair in found]), _together([pair.peer for pair in found]))
    width = max(len(pair.file) for pair in found)
    yield f"{'file':{width}}  {'':5}" + "".join(f"{heading:>8}" for heading in HEADINGS)
    for pair in [*found, everything]:
        yield f"{pair.file:{width}}  ours " + "".join(f"{percent(measure):>8}" for measure in pair.ours)
        yield f"{'':{width}}  MPXJ " + "".join(f"{percent(measure):>8}" for measure in pair.peer)


def _together(columns: list[tuple[Measure, ...]]) -> tuple[Measure, ...]:
    return tuple(join(list(measures)) for measures in zip(*columns, strict=True))


def run() -> list[Row]:
    """Never worse than the peer on any file, on any measure; prints both beside each other."""
    rows, table = report()
    print(*table, sep="\n")
    return rows


def report() -> tuple[list[Row], list[str]]:
    """The rows, and the table they follow from."""
    what = "dates beside P6's own: files on which MPXJ is nearer"
    files = sorted(SHARED_XER.glob("*.xer"))
    if not files:
        return [left_out(what, f"there are no XER files in {SHARED_XER}")], []
    if mpxj_peer.absent():
        return [left_out(what, mpxj_peer.absent()), *_ours_alone(files)], []
    found = list(pairs(files))
    worse = [f"{pair.file} ({', '.join(pair.worse)})" for pair in found if pair.worse]
    row = holds(what, not worse, f"{len(worse)} of {len(found)}", "0", "; ".join(worse))
    return [row], list(side_by_side(found))


def _ours_alone(files: list[Path]) -> Iterator[Row]:
    compared: list[Comparison] = [c for file in files for c in compare_file(file.read_bytes()) if c.schedule]
    together = _together([comparison.measures for comparison in compared])
    for measure in together:
        bar = f">= {100 * measure.bar:g}%"
        yield holds(f"dates beside P6's own: {measure.name}", measure.holds, f"{percent(measure)}%", bar)


if __name__ == "__main__":
    sys.exit(show(run()))
