"""What is counted about jobs, for Prometheus."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from prometheus_client import Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from gemba.core.clock import now
from gemba.db.jobs import State
from gemba.db.runtime import Runtime

SECONDS: Final = Histogram(
    "gemba_job_seconds",
    "Time from the start of an attempt to its end, in this worker",
    ["job", "outcome"],
    buckets=(0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 1800),
)

_OPEN: Final = text(
    """
    select job, state, count(*) as runs, min(due_at) as oldest from job_runs
    where state in ('queued', 'running', 'waiting', 'dead') group by job, state
    """
)
_LAST_TICK: Final = text("select at from ticks where name = 'beat'")


def ended(job: str, outcome: State, seconds: float) -> None:
    """Count an attempt of a job."""
    SECONDS.labels(job, outcome.value).observe(seconds)


class Runs(Collector):
    """Runs that have not ended well, as they stand in the database: the same whichever process is asked."""

    def __init__(self, run: Runtime) -> None:
        self._run = run

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """How many runs there are by job and state, how long the oldest is overdue, how long beat is silent."""
        count = GaugeMetricFamily("gemba_job_runs", "Runs that have not ended, or are dead", labels=["job", "state"])
        age = GaugeMetricFamily("gemba_job_queue_age_seconds", "How long the oldest due run waits", labels=["job"])
        beat = GaugeMetricFamily("gemba_beat_age_seconds", "Time since beat last looked at the clock")
        try:
            with self._run.read() as unit:
                rows = unit.session.execute(_OPEN).all()
                tick = unit.session.execute(_LAST_TICK).scalar_one_or_none()
        except SQLAlchemyError:
            return
        for row in rows:
            count.add_metric([row.job, row.state], row.runs)
            if row.state == State.QUEUED:
                age.add_metric([row.job], max(0.0, (now() - row.oldest).total_seconds()))
        if tick:
            beat.add_metric([], max(0.0, (now() - tick).total_seconds()))
        yield from (count, age, beat)
