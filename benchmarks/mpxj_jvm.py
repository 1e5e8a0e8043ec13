"""MPXJ in a process of its own, because a Java machine can be started once and never taken down again.

Started by ``benchmarks.mpxj_peer``; prints one JSON value. Instants are text to the minute, floats are
hours, and where MPXJ says nothing there is null.

    read FILE            seconds of the start and of the first read of every project in the file
    time FILE TIMES      seconds of each read, and of dating the largest project after each
    dates FILE...        file to project id to one row per activity, or the reason why there is none
"""

# The bridge to Java is installed for the benchmarks alone.
# pyright: reportMissingImports=false

from __future__ import annotations

import json
import sys
import time
from typing import Any


def start(*options: str) -> float:
    """Start the Java machine with MPXJ loaded; seconds taken."""
    begin = time.perf_counter()
    import jpype
    import mpxj  # noqa: F401 - puts its archives on the class path

    jpype.startJVM(*options)
    jpype.JClass("org.mpxj.reader.UniversalProjectReader")
    return time.perf_counter() - begin


def read_all(file: str) -> tuple[float, list[Any]]:
    """Every project of a file (``read`` would give the first alone), and the seconds taken."""
    import jpype

    reader = jpype.JClass("org.mpxj.reader.UniversalProjectReader")()
    begin = time.perf_counter()
    projects = list(reader.readAll(file))
    return time.perf_counter() - begin, projects


def date(project: Any) -> float:
    """Date a project by P6's rules; seconds taken."""
    import jpype

    scheduler = jpype.JClass("org.mpxj.cpm.PrimaveraScheduler")()
    properties = project.getProjectProperties()
    first = properties.getPlannedStart() or properties.getStartDate()
    begin = time.perf_counter()
    scheduler.schedule(project, first)
    return time.perf_counter() - begin


def read_and_date(file: str) -> tuple[float, float]:
    """Seconds to read a file and to date its largest project; its scheduler refuses some projects it dated before."""
    seconds, projects = read_all(file)
    return seconds, date(max(projects, key=lambda project: len(activities(project))))


def activities(project: Any) -> list[Any]:
    """The tasks that are activities; the others are branches of the work breakdown."""
    return [task for task in project.getTasks() if task.getActivityType() is not None]


def rows(project: Any) -> list[list[Any]]:
    """Id, early start and finish, late start and finish, total and free float, longest path of each activity."""
    return [
        [
            str(task.getUniqueID()),
            *(
                _minute(date)
                for date in (task.getEarlyStart(), task.getEarlyFinish(), task.getLateStart(), task.getLateFinish())
            ),
            _hours(task.getTotalSlack()),
            _hours(task.getFreeSlack()),
            bool(task.getLongestPath()),
        ]
        for task in activities(project)
    ]


def _minute(date: Any) -> str | None:
    return None if date is None else str(date)[:16]


def _hours(duration: Any) -> float | None:
    if duration is None:
        return None
    text = str(duration)
    if not text.endswith("h"):
        raise ValueError(f"a float in other units than hours: {text}")
    return float(text[:-1])


def dates(file: str) -> dict[str, Any]:
    """Every project of a file with activities, dated by MPXJ."""
    found: dict[str, Any] = {}
    for project in read_all(file)[1]:
        if not activities(project):
            continue
        try:
            date(project)
            answer: Any = rows(project)
        except Exception as error:  # noqa: BLE001 - whatever Java throws is the peer's answer
            answer = str(error)
        found[str(project.getProjectProperties().getUniqueID())] = answer
    return found


def main(arguments: list[str]) -> None:
    """Do one of the three, and print the result."""
    task, *rest = arguments
    # The largest network needs more than the quarter of the memory that Java takes on a small machine.
    started = start("-Xmx3g") if task == "time" else start()
    if task == "read":
        result: Any = {"start": started, "read": read_all(rest[0])[0]}
    elif task == "time":
        runs = [read_and_date(rest[0]) for _ in range(int(rest[1]))]
        result = {"read": [read for read, _ in runs], "dating": [dating for _, dating in runs]}
    elif task == "dates":
        result = {file: dates(file) for file in rest}
    else:
        raise SystemExit(f"unknown task {task!r}")
    print(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1:])
