"""The API against the usual shape of one: ``python -m benchmarks.http``."""

import sys

from benchmarks.http.measure import run
from benchmarks.report import show

sys.exit(show(run()))
