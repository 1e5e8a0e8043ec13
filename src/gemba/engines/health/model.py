"""What an inspection of a schedule's quality is told, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gemba.engines.schedule import Constraint


class Verdict(StrEnum):
    """What became of a check. Only the first two enter the score."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    FAIL = "fail"
    REPORTED = "reported"
    NOT_ASSESSABLE = "not_assessable"


class DurationBasis(StrEnum):
    """Which duration is called too long."""

    REMAINING = "remaining"
    BASELINE = "baseline"


class RelationScope(StrEnum):
    """Which relations are counted where a share of relations is asked for."""

    INTO_OPEN_WORK = "into_open_work"
    BETWEEN_OPEN_WORK = "between_open_work"
    ALL = "all"


HARD: Final = frozenset(
    {
        Constraint.MANDATORY_START,
        Constraint.MANDATORY_FINISH,
        Constraint.START_ON,
        Constraint.FINISH_ON,
        Constraint.START_NO_LATER,
        Constraint.FINISH_NO_LATER,
    }
)
"""The constraints taken for hard unless a setting says otherwise: those that can hold work back from slipping."""

MANDATORY: Final = frozenset({Constraint.MANDATORY_START, Constraint.MANDATORY_FINISH})
"""The narrow reading of a hard constraint: only the dates that override logic."""


@dataclass(frozen=True, slots=True)
class HealthSettings:
    """Where companies define the 14 points differently, and the limits.

    The three disputed definitions:

    - ``hard_constraints``: which constraints are hard (``HARD`` by default, ``MANDATORY`` the narrow reading).
    - ``duration_basis``: whether a high duration is a remaining one or that of the baseline.
    - ``relation_scope``: which relations leads, lags and types are counted over: those that still hold
      somebody back (the successor is incomplete), those between two incomplete activities, or all.

    Limits are shares (0 to 1), floats and durations are days of each activity's own calendar.
    """

    hard_constraints: frozenset[Constraint] = HARD
    duration_basis: DurationBasis = DurationBasis.REMAINING
    relation_scope: RelationScope = RelationScope.INTO_OPEN_WORK
    open_ends_limit: float = 0.05
    leads_limit: float = 0.0
    lags_limit: float = 0.05
    finish_to_start_limit: float = 0.90
    hard_constraints_limit: float = 0.05
    high_float_days: float = 44.0
    high_float_limit: float = 0.05
    negative_float_limit: float = 0.0
    float_tolerance_minutes: int = 1
    high_duration_days: float = 44.0
    high_duration_limit: float = 0.05
    invalid_dates_limit: float = 0.0
    missed_limit: float = 0.05
    path_delay_days: int = 600
    path_limit: float = 0.95
    cpli_limit: float = 0.95
    bei_limit: float = 0.95


@dataclass(frozen=True, slots=True)
class Check:
    """One of the 14 points: its numbers, what was wanted, and what it came from.

    Args:
        number: 1 to 14, as the DCMA counts them.
        key: a stable name for settings, JSON and links.
        name: what a superintendent calls it.
        numerator: what was counted (``unit`` says in what); None where there was nothing to count.
        denominator: out of how many; None where there was nothing to count.
        ratio: numerator over denominator; None where it cannot be computed.
        limit: the ratio that separates pass from fail; None for a check that is only reported.
        at_least: the ratio must reach the limit (otherwise: must not exceed it).
        unit: ``activities``, ``relations`` or ``days``.
        verdict: pass, fail, reported, or not assessable.
        reason: why it could not be assessed, or what one should know beside the number; may be empty.
        activities: every offending activity, by index; for the path test the one that was delayed, and for CPLI those
            with the least float, whatever the verdict.
        relations: every offending relation, by index.
    """

    number: int
    key: str
    name: str
    numerator: float | None
    denominator: float | None
    ratio: float | None
    limit: float | None
    at_least: bool
    unit: str
    verdict: Verdict
    reason: str = ""
    activities: tuple[int, ...] = ()
    relations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """The quality of a schedule: the 14 points in order, and what they add up to.

    ``passed`` of ``assessed`` checks hold; ``score`` is their ratio (None where nothing could be
    assessed) and ``grade`` its letter (see ``grade_of``). Dangling activities have logic, but none that
    holds their start (or none that waits for their finish).
    """

    checks: tuple[Check, ...]
    passed: int
    assessed: int
    score: float | None
    grade: str
    dangling_starts: tuple[int, ...]
    dangling_finishes: tuple[int, ...]

    def check(self, key: str) -> Check:
        """The check of that key.

        Raises:
            KeyError: there is none.
        """
        for check in self.checks:
            if check.key == key:
                return check
        raise KeyError(key)


GRADES: Final = ((0.9, "A"), (0.8, "B"), (0.7, "C"), (0.6, "D"), (0.0, "F"))
"""The least score of each letter."""

LEAST_ASSESSED: Final = 3
"""Fewer checks than this are too small a sample for a letter."""


def grade_of(passed: int, assessed: int) -> str:
    """The letter of a score: A from 0.9, B from 0.8, C from 0.7, D from 0.6, F below; empty for a small sample."""
    if assessed < LEAST_ASSESSED:
        return ""
    return next(letter for least, letter in GRADES if passed / assessed >= least)
