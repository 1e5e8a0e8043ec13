"""All measurements in one run: ``make bench``. Exit code 1 when a bar is missed.

With ``--write`` the numbers on the page ``docs/benchmarks.md`` are replaced by those of this run.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time

from benchmarks import ROOT, accuracy, check, cpm, mpxj_peer, reading, whatif
from benchmarks.http import measure as http
from benchmarks.live import measure as live
from benchmarks.report import Row, markdown, show
from benchmarks.risk import measure as risk
from benchmarks.web import measure as web

PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- measured:begin -->", "<!-- measured:end -->"

MEASURED = {
    "reading": reading,
    "cpm": cpm,
    "check": check,
    "risk": risk,
    "whatif": whatif,
    "http": http,
    "live": live,
    "web": web,
}


def main(arguments: list[str]) -> int:
    """Run them one after the other and print one table."""
    begin = time.perf_counter()
    if mpxj_peer.absent():
        print(f"Without MPXJ: {mpxj_peer.absent()}. Ours alone:\n")
    rows, table = accuracy.report()
    print("Exact to the minute, in percent, against P6's own dates:\n", *table, "", sep="\n")
    for name, measurement in MEASURED.items():
        print(f"{name} ...", flush=True)
        rows += measurement.run()
    print("\nBest of several runs; ratios first, they say the same on any machine.\n")
    missed = show(rows)
    if "--write" in arguments:
        write(rows, table)
    print(f"\n{time.perf_counter() - begin:.0f} s in all.")
    return missed


def write(rows: list[Row], table: list[str]) -> None:
    """Replace the measured part of the page."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    measured = "\n".join([f"Measured with {machine()}.", "", *markdown(rows), "", "```", *table, "```"])
    PAGE.write_text(f"{before}{BEGIN}\n{measured}\n{END}{after}", "utf-8")


def machine() -> str:
    """What the numbers were measured on, as far as it matters to them."""
    parts = [f"Python {platform.python_version()}"]
    if not mpxj_peer.absent():
        said = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr
        parts.append(f"Java {said.split(chr(34))[1]}")
    return f"{' and '.join(parts)} on {os.cpu_count()} cores"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
