"""Our dates beside P6's own, file by file: ``python -m benchmarks.truth [FOLDER] [--show]``.

Exit code 1 when a bar is missed otherwise than by the activities listed in ``KNOWN``.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks import SHARED_XER
from benchmarks.score import DATES, Comparison, Measure, compare_file
from gemba.engines.schedule import NO_TIME

KNOWN: dict[str, tuple[str, ...]] = {
    # Written by P6 6.0: two starts lie one minute after a shift begins, one finish a minute before a shift ends, though
    # neither lag nor duration has such a minute. REPLBE02 follows: its free float reaches to one of those starts.
    "training-house.xer": ("REPLBE01", "REPLBE02", "REPLBE03", "RDARCH02"),
}
"""File to the codes of activities whose dates are known to differ from P6's, and why."""

HEADINGS = ("ES", "EF", "LS", "LF", "all+TF", "done", "FF", "LP")


def main(arguments: list[str]) -> int:
    """Print the table; 1 if a bar is missed, 2 if there is nothing to compare."""
    show = "--show" in arguments
    folders = [argument for argument in arguments if not argument.startswith("-")]
    folder = Path(folders[0]) if folders else SHARED_XER
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() == ".xer") if folder.is_dir() else []
    if not files:
        print(f"There are no XER files in {folder}.")
        return 2
    compared, others = gather(files)
    print(f"Exact to the minute, in percent; unfinished activities, finished ones under 'done'. {len(files)} files.\n")
    for line in table(compared):
        print(line)
    if show:
        print(*differences(compared), sep="\n")
    print("\nNot compared:" if others else "")
    for name, comparison in others:
        print(f"  {name}: {comparison.reason}")
    broken = verdicts(compared)
    print("\nEvery bar holds." if not broken else "\nBars missed:")
    print(*(f"  {line}" for line in broken), sep="\n")
    return 1 if any("(known)" not in line for line in broken) else 0


def gather(files: list[Path]) -> tuple[list[tuple[str, Comparison]], list[tuple[str, Comparison]]]:
    """Comparisons by file name, and apart from them the projects that carry nothing to compare with."""
    found = [(file.name, comparison) for file in files for comparison in compare_file(file.read_bytes())]
    return [pair for pair in found if not pair[1].reason], [pair for pair in found if pair[1].reason]


def table(compared: list[tuple[str, Comparison]]) -> Iterator[str]:
    """One line per project, and the whole set below."""
    width = max((len(name) for name, _ in compared), default=4)
    yield f"{'file':{width}}  {'project':16} {'open':>6}" + "".join(f"{h:>8}" for h in HEADINGS)
    for name, comparison in compared:
        shares = "".join(f"{percent(m):>8}" for m in comparison.measures)
        yield f"{name:{width}}  {comparison.project[:16]:16} {comparison.measures[0].count:>6}{shares}"
    if compared:
        together = [join([c.measures[at] for _, c in compared]) for at in range(len(HEADINGS))]
        yield f"{'all':{width}}  {'':16} {together[0].count:>6}" + "".join(f"{percent(m):>8}" for m in together)
        yield f"{'bar':{width}}  {'':16} {'':>6}" + "".join(f"{100 * m.bar:>8.1f}" for m in together)


def join(measures: list[Measure]) -> Measure:
    """One measure over several projects."""
    first = measures[0]
    counted = np.concatenate([measure.counted for measure in measures])
    return Measure(first.name, first.bar, counted, np.concatenate([measure.exact for measure in measures]))


def percent(measure: Measure) -> str:
    """A share, rounded down so that 100 means all of them."""
    share = measure.share
    return "-" if share is None else "100" if share == 1 else f"{math.floor(share * 10_000) / 100:.2f}"


def verdicts(compared: list[tuple[str, Comparison]]) -> list[str]:
    """Each bar missed by each project, with the activities when they are few."""
    lines: list[str] = []
    for name, comparison in compared:
        known = KNOWN.get(name, ())
        unknown = {measure.name for measure in comparison.broken(known)}
        for measure in comparison.broken():
            mark = "" if measure.name in unknown else " (known)"
            codes = _codes(comparison, measure)
            lines.append(f"{name} {comparison.project}: {measure.name} {percent(measure)}%{mark}: {codes}")
    return lines


def _codes(comparison: Comparison, measure: Measure) -> str:
    assert comparison.schedule is not None
    missed = [comparison.schedule.activities.code[i] for i in measure.missed]
    return ", ".join(missed[:6]) + (f" and {len(missed) - 6} more" if len(missed) > 6 else "")


def differences(compared: list[tuple[str, Comparison]]) -> Iterator[str]:
    """Every activity that differs: what we say and what P6 said."""
    for name, comparison in compared:
        schedule, answer = comparison.schedule, comparison.answer
        assert schedule is not None
        assert answer is not None
        stored = schedule.activities.stored
        for measure in comparison.measures:
            for i in measure.missed:
                fields = [f for f in DATES if getattr(answer, f)[i] != getattr(stored, f)[i]]
                pairs = [f"{f} {_at(getattr(answer, f)[i])} P6 {_at(getattr(stored, f)[i])}" for f in fields]
                floats = [
                    f"{f} {getattr(answer, f)[i]:g} P6 {getattr(stored, f)[i]:g}"
                    for f in ("total_float", "free_float", "longest_path")
                    if getattr(answer, f)[i] != getattr(stored, f)[i]
                ]
                code = schedule.activities.code[i]
                yield f"{name} {measure.name}: {code} {'; '.join(pairs + floats)}"


def _at(instant: int) -> str:
    return "none" if instant == NO_TIME else str(np.datetime64(int(instant), "m")).replace("T", " ")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
