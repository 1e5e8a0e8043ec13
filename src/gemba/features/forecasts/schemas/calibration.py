"""How good the odds have been, on the wire."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from gemba.core.wire import Out
from gemba.engines.forecast import COST, DEFAULT_COST, DEFAULT_DURATION, DURATION, calibration
from gemba.engines.forecast.calibration import LATE, QUANTILES, Bin, Interval, Projects
from gemba.engines.forecast.odds import REFERENCE_CLASS, own_share
from gemba.features.forecasts import scoring
from gemba.features.forecasts.schemas.forecasts import REFERENCE_PROJECTS, AccuracyOut, Rows, accuracy_out

Verdict = Literal["none", "few", "good", "hopeful", "cautious"]


class CoverageOut(Out):
    """How often reality was not beyond what was told with this probability, with its 95% interval.

    The interval is that of as many cases as there are projects: status dates of one project are alike.
    """

    probability: float
    share_ratio: float
    low_ratio: float
    high_ratio: float


class ReliabilityOut(Out):
    """Of the status dates at which the chance of being late was told as `from_ratio` to `to_ratio`: how many were."""

    from_ratio: float
    to_ratio: float
    looks: int
    projects: int
    told_ratio: float
    came_ratio: float
    low_ratio: float
    high_ratio: float


class ForecasterScoreOut(Out):
    """How a forecaster did on the company's finished projects."""

    name: str
    is_default: bool
    accuracy: AccuracyOut | None


class PriorOut(Out):
    """The reference class that is shipped: real ÷ planned duration of finished projects, by probability.

    `share_ratio` is what it weighs in the odds told today, beside the company's own finished projects.
    """

    projects: int
    share_ratio: float
    ratios: dict[str, float]


class CalibrationOut(Out):
    """How good forecasts and odds have been on the company's finished projects, held against what was told then.

    `verdict` says it in a word, `sentence` in plain ones: "none" and "few" (less than five) projects judge nothing;
    "good" odds have a P80 within which about four in five ended; "hopeful" ones had fewer, "cautious" ones more.
    """

    finished_projects: int
    looks: int
    verdict: Verdict
    sentence: str
    coverage: list[CoverageOut]
    pinball_percent: float | None
    late_ratio: float
    reliability: list[ReliabilityOut]
    durations: list[ForecasterScoreOut]
    costs: list[ForecasterScoreOut]
    prior: PriorOut


def calibration_out(finished: Sequence[Rows]) -> CalibrationOut:
    """What the rows of finished projects say of the odds told in them."""
    projects = scoring.odds_of(finished)
    covered = calibration.coverage(projects) or ()
    verdict = calibration.verdict(projects)
    return CalibrationOut.model_validate(
        {
            "finished_projects": len(projects),
            "looks": sum(map(len, projects)),
            "verdict": verdict,
            "sentence": _sentence(verdict, projects, covered),
            "coverage": [_coverage(p, one) for p, one in zip(QUANTILES, covered, strict=bool(covered))],
            "pinball_percent": calibration.pinball_percent(projects),
            "late_ratio": LATE,
            "reliability": [_bin(one) for one in calibration.reliability(projects)],
            "durations": [
                _score(name, DEFAULT_DURATION, finished, scoring.duration_of(name), scoring.real_hours)
                for name in DURATION
            ],
            "costs": [_score(name, DEFAULT_COST, finished, scoring.cost_of(name), scoring.real_cost) for name in COST],
            "prior": PriorOut(
                projects=REFERENCE_PROJECTS,
                share_ratio=1 - own_share(len(projects)),
                ratios={f"p{round(100 * p)}": round(REFERENCE_CLASS.quantile(p, 1.0, 1.0), 2) for p in QUANTILES},
            ),
        }
    )


def _coverage(probability: float, told: Interval) -> CoverageOut:
    return CoverageOut(probability=probability, share_ratio=told.share, low_ratio=told.low, high_ratio=told.high)


def _bin(one: Bin) -> ReliabilityOut:
    return ReliabilityOut(
        from_ratio=one.low,
        to_ratio=one.high,
        looks=one.count,
        projects=one.projects,
        told_ratio=one.told,
        came_ratio=one.came.share,
        low_ratio=one.came.low,
        high_ratio=one.came.high,
    )


def _score(
    name: str, default: str, finished: Sequence[Rows], told: scoring.Answer, came: scoring.Answer
) -> ForecasterScoreOut:
    found = accuracy_out(scoring.accuracy(finished, told, came))
    return ForecasterScoreOut(name=name, is_default=name == default, accuracy=found)


_SENTENCES: Final = {
    "none": "No project of yours is finished yet: the odds are those of {prior} finished projects elsewhere.",
    "few": "Only {count} of your projects finished so far: too few to judge the odds by.",
    "good": "The odds have been good: of your {count} finished projects {share} ended within the P80, as 80% should.",
    "hopeful": "The odds have been too hopeful: of your {count} finished projects only {share} ended within the P80.",
    "cautious": "The odds have been too cautious: of your {count} finished projects {share} ended within the P80.",
}


def _sentence(verdict: str, projects: Projects, covered: Sequence[Interval]) -> str:
    share = f"{round(100 * covered[QUANTILES.index(0.8)].share)}%" if covered else ""
    return _SENTENCES[verdict].format(prior=REFERENCE_PROJECTS, count=len(projects), share=share)
