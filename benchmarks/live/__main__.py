"""The live feed under load: ``python -m benchmarks.live``."""

import sys

from benchmarks.live.measure import run
from benchmarks.report import show

sys.exit(show(run()))
