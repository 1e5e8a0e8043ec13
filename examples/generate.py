"""Makes the example project: ``python -m examples.generate [--seed N] [--out DIR] [--clean]``.

The same seed gives the same files, byte for byte.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Final

from examples.instants import at
from examples.issuing import issue
from examples.plan import Plan
from examples.progress import Reality
from examples.stories import Course, Planted, disturbed
from examples.tables import Issue
from examples.tower import tower, undisturbed

SEED: Final = 11
HERE: Final = Path(__file__).parent / "tower"
DATA_DATES: Final = tuple(
    at(f"2026-{month:02d}-{day:02d} 08:00") for month, day in ((3, 2), (4, 1), (5, 1), (6, 1), (7, 1))
)
MUST_FINISH: Final = at("2026-12-30 17:00")

Files = dict[str, bytes]


def main() -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(prog="python -m examples.generate", description="Make the example project.")
    parser.add_argument(
        "--seed", type=int, default=SEED, help="decides how many hours each crew needed (default %(default)s)"
    )
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write to (default %(default)s)")
    parser.add_argument("--clean", action="store_true", help="only the project in which nothing goes wrong")
    asked = parser.parse_args()
    files = clean(asked.seed) if asked.clean else everything(asked.seed)
    for name, data in files.items():
        path = asked.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"{path}  {len(data):,} bytes")


def everything(seed: int = SEED) -> Files:
    """The disturbed project, the list of what is planted in it, and its clean twin without a second baseline."""
    plan = tower()
    course = disturbed(Course.undisturbed(plan))
    twin = {f"clean/{name}": data for name, data in issued(plan, Course.undisturbed(plan), seed).items()}
    del twin["clean/baseline.xer"]
    return {**issued(plan, course, seed), "planted.json": listed(seed, course.planted), **twin}


def clean(seed: int = SEED) -> Files:
    """The project in which everything happens in sequence and on time."""
    plan = tower()
    return issued(plan, Course.undisturbed(plan), seed)


def issued(plan: Plan, course: Course, seed: int) -> Files:
    """Baseline and updates of one course of the project."""
    real = Reality(undisturbed(course.real).spans, course.effort)
    targets = undisturbed(plan).spans
    files: Files = {}
    for update, (issued_plan, data_date) in enumerate(zip(course.plans, DATA_DATES, strict=True)):
        name = Issue(f"TOWER-U{update}" if update else "TOWER-BL", data_date, MUST_FINISH)
        made = issue(issued_plan, name, real, targets, seed)
        targets = made.targets
        files[f"update-{update}.xer" if update else "baseline.xer"] = made.file
    return files


def listed(seed: int, planted: tuple[Planted, ...]) -> bytes:
    """What is planted, for people and for tests."""
    rows = [{name: value for name, value in asdict(one).items() if value is not None} for one in planted]
    rows.sort(key=lambda row: (row["update"], row["detector"], row["subject"]))
    return (json.dumps({"seed": seed, "planted": rows}, indent=2) + "\n").encode()


if __name__ == "__main__":
    main()
