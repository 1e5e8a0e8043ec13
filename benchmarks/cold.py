"""The first read of a file in a process that has done nothing before; prints seconds of start and read as JSON.

Nothing is imported before the clock runs, so that our start is weighed like that of the peer.
"""

import json
import sys
import time


def main(file: str) -> None:
    """Load the reader, then read every project of the file that has activities."""
    begin = time.perf_counter()
    from gemba.formats import xer
    from gemba.formats.xer.schedule import from_file

    loaded = time.perf_counter()
    with open(file, "rb") as stream:  # noqa: PTH123 - pathlib would have to be loaded
        tables = xer.parse(stream.read())
    first = from_file(tables)
    for entry in first.projects:
        if entry.activities and entry.id != first.schedule.project.id:
            from_file(tables, entry.id)
    print(json.dumps({"start": loaded - begin, "read": time.perf_counter() - loaded}))


if __name__ == "__main__":
    main(sys.argv[1])
