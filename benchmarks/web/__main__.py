"""The Gantt chart in a browser: ``python -m benchmarks.web``."""

import sys

from benchmarks.report import show
from benchmarks.web.measure import run

sys.exit(show(run()))
