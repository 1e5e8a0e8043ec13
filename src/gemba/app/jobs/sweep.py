"""What keeps runs from being forgotten: leases that ran out, messages that the queue lost or never got."""

from __future__ import annotations

import logging
from typing import Final

from gemba.db import runs
from gemba.db.runtime import Runtime

_log: Final = logging.getLogger(__name__)


def lapse(run: Runtime, worker: str | None = None) -> int:
    """Take runs from workers that have gone (or from the predecessor of ``worker``), and say how many there were."""
    with run.write() as unit:
        gone = runs.lapse(unit, worker)
    if gone:
        _log.warning("%d runs were taken from workers that have gone", gone)
    return gone


def deliver(run: Runtime) -> int:
    """Hand runs to the queue: new ones, those whose pause is over, those that no worker took for a while.

    This is the only place that sends, so a run that was asked for in a transaction needs no more than its row.
    """
    with run.write() as unit:
        batch = runs.to_send(unit)
    for sent, (run_id, job) in enumerate(batch):
        try:
            run.queue.send(run_id, job)
        except OSError as error:
            _log.warning("%d runs wait: %s", len(batch) - sent, error)
            with run.write() as unit:
                runs.unsent(unit, [run_id for run_id, _ in batch[sent:]])
            return sent
    return len(batch)
