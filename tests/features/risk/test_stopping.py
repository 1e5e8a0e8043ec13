"""Simulations that end without a result, because the work on one of their parts did."""

from uuid import UUID

import pytest
from sqlalchemy import select

from gemba.core.access import Role
from gemba.core.ids import new_id
from gemba.db import jobs as queue
from gemba.db.events import EventRow
from gemba.db.jobs import JobCancelled, JobFailed
from gemba.features.risk import jobs
from tests.features.risk.conftest import Risks
from tests.features.risk.test_runs import begun


@pytest.mark.parametrize(("told", "state"), [(JobFailed, "failed"), (JobCancelled, "cancelled")])
def test_a_part_that_ends_without_success_ends_its_simulation_and_no_other(
    risks: Risks, told: type[JobFailed | JobCancelled], state: str
) -> None:
    risks.quick()
    risks.dated()
    first, _ = begun(risks, 2)
    job = job_of_part(risks)
    risks.added()
    second, _ = begun(risks, 2)
    later = job_of_part(risks)
    jobs.give_up(risks.run, told(project_id=risks.site.project_id, run_id=job, job="risk.simulate"))
    assert [risks.get(f"/risk/runs/{one}")["state"] for one in (first, second)] == ["overtaken", "running"]
    jobs.give_up(risks.run, told(project_id=risks.site.project_id, run_id=new_id(), job="risk.simulate"))
    assert risks.get(f"/risk/runs/{second}")["state"] == "running"
    jobs.give_up(risks.run, told(project_id=risks.site.project_id, run_id=later, job="risk.simulate"))
    assert risks.get(f"/risk/runs/{second}")["state"] == state


def job_of_part(risks: Risks) -> UUID:
    """A run of the job that computes the part that was wanted last, as it is queued."""
    risks.run.settle()
    with risks.run.write() as unit:
        wanted = select(EventRow.position).where(EventRow.kind == "RiskPartWanted").order_by(EventRow.position.desc())
        position = unit.session.scalars(wanted.limit(1)).one()
        row = queue.ask(unit, new_id(), "risk.simulate", str(position), risks.site.project_id, None)
        row.event_position = position
        return row.id


def test_cancelling_the_job_of_a_part_tells_so(risks: Risks) -> None:
    risks.quick()
    risks.dated()
    run_id, _ = begun(risks, 1)
    job = job_of_part(risks)
    answer = risks.site.as_(Role.SCHEDULER).post(f"{risks.path}/jobs/{job}/cancel")
    assert answer.status_code == 200, answer.text
    risks.work({JobCancelled: (jobs.give_up,)})
    assert risks.get(f"/risk/runs/{run_id}")["state"] == "cancelled"
