"""How near the forecasts came: ``python -m benchmarks.forecasting [FOLDER]``, or ``make accuracy [DATA=folder]``."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks import ROOT
from benchmarks.forecasting import simulated
from benchmarks.forecasting.scores import Scores
from benchmarks.forecasting.tracked import Tracked
from gemba.engines.forecast import COST, DURATION

SHARED = ROOT.parent / "shared" / "data" / "tracked-projects"


def main(arguments: list[str]) -> int:
    """Print how far each forecaster was off, and one line of the scores; 2 if there is nothing to look at."""
    folder = Path(arguments[0]) if arguments else SHARED
    scores = Scores([Tracked.read(file) for file in sorted(folder.glob("*.json"))])
    if not scores.projects:
        print(f"There are no tracked projects in {folder}.")
        return 2
    print("Mean absolute error in percent of what came true, of open status dates, then of projects.\n")
    for name in DURATION:
        print(f"duration  {name:24} {scores.duration(name):8.2f}")
    for name in COST:
        print(f"cost      {name:24} {scores.cost(name):8.2f}")
    print(f"\n{simulated.told(scores.projects)}")
    for done in (0.25, 0.40):
        by = f"{_told(scores.auc(done))} by the forecast, {_told(scores.auc_of_odds(done))} by the odds"
        print(f"more than 10% late, told at the first status date with {done:.0%} done: AUC {by}")
    print(
        f"\nn={len(scores.projects)} duration_mape={scores.duration():.2f} cost_mape={scores.cost():.2f}"
        f" p80_coverage={scores.coverage():.1f} pinball={scores.pinball():.2f}"
        f" auc={_told(scores.auc())}"
    )
    return 0


def _told(auc: float | None) -> str:
    return "nan" if auc is None else f"{auc:.3f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
