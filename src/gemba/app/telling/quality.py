"""The 14 checks in words: what was found, what was wanted, and what that means."""

from __future__ import annotations

from typing import Final

from gemba.app.words import NOTHING, count, number, percent
from gemba.engines.health import Check, Health, Verdict

VERDICTS: Final = {
    Verdict.PASS: ("✓", "passed"),
    Verdict.FAIL: ("✗", "failed"),
    Verdict.REPORTED: ("·", "reported"),
    Verdict.NOT_ASSESSABLE: ("–", "not assessable"),
}
"""A sign and a word for each verdict, so that none relies on colour."""

_INDICES: Final = frozenset({"cpli", "bei"})


def score(health: Health) -> str:
    """``64 of 100 (D)``; a schedule of which nothing can be judged has no score."""
    return NOTHING if health.score is None else f"{health.score * 100:.0f} of 100 ({health.grade})"


def summary(health: Health) -> str:
    """``7 of 11 checks passed, 2 could not be made``."""
    unmade = sum(check.verdict == Verdict.NOT_ASSESSABLE for check in health.checks)
    passed = f"{health.passed} of {health.assessed} checks passed"
    return f"{passed}, {unmade} could not be made" if unmade else passed


def failed(health: Health) -> tuple[Check, ...]:
    """The checks that failed, in order."""
    return tuple(check for check in health.checks if check.verdict == Verdict.FAIL)


def result(check: Check) -> str:
    """What was found: ``17.6%``, or an index such as ``0.92``."""
    if check.ratio is None:
        return NOTHING
    if check.key in _INDICES:
        return f"{check.ratio:.2f}"
    if check.key == "critical_path_test":
        return percent(check.ratio)
    return percent(check.ratio, 0 if check.ratio in (0, 1) or check.ratio >= 0.1 else 1)


def share(check: Check) -> str:
    """What the result is made of: ``1,335 of 7,586 relations``."""
    if check.numerator is None or check.denominator is None:
        return ""
    unit = "d" if check.unit == "days" else check.unit
    return f"{number(check.numerator)} of {number(check.denominator)} {unit}"


def wanted(check: Check) -> str:
    """The limit: ``≤ 5%``, ``none``, ``≥ 0.95``; nothing where there is none."""
    if check.limit is None:
        return NOTHING
    if check.limit == 0 and not check.at_least:
        return "none"
    limit = f"{check.limit:.2f}" if check.key in _INDICES else percent(check.limit)
    return f"{'≥' if check.at_least else '≤'} {limit}"


def offenders(check: Check) -> str:
    """How many rows are behind a check: ``359 relations``."""
    if check.relations:
        return count(len(check.relations), "relation")
    return count(len(check.activities), "activity", "activities")
