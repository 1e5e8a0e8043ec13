"""Everything that is due, carried out in this process: for tests and for loading the example."""

from __future__ import annotations

import time
from typing import Final

from sqlalchemy import exists, select

from gemba.app.jobs.dispatch import dispatch
from gemba.app.jobs.execute import execute
from gemba.app.jobs.leases import Leases
from gemba.app.jobs.registry import Registry, platform
from gemba.core.ids import new_id
from gemba.db import runs
from gemba.db.events import EventRow
from gemba.db.runtime import Runtime

_SETTLE_SECONDS: Final = 5.0


def drain(run: Runtime, registry: Registry | None = None) -> int:
    """Carry out what follows from all facts so far, and what follows from that, until all is quiet.

    Runs that failed and wait for their next attempt are left waiting. Returns how many attempts were made.
    """
    chosen = registry or platform()
    done = 0
    with Leases(run, f"here-{new_id()}") as leases:
        while True:
            _wait_until_settled(run, chosen)
            with run.read() as unit:
                due = runs.due(unit)
            if not due:
                return done
            done += sum(execute(run, chosen, leases, run_id) is not None for run_id in due)


def _wait_until_settled(run: Runtime, registry: Registry) -> None:
    """Dispatch every fact there is: those whose transaction is older than one still at work settle a moment later."""
    until = time.monotonic() + _SETTLE_SECONDS
    while True:
        dispatch(run, registry)
        with run.read() as unit:
            unsettled = unit.session.scalar(select(exists().where(EventRow.position.is_(None))))
        if not unsettled or time.monotonic() > until:
            return
        time.sleep(0.01)
