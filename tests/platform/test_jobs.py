"""From a fact to the end of its runs, step by step in one process."""

import logging
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text, update

from gemba.app.jobs import Registry, drain
from gemba.app.jobs.dispatch import dispatch
from gemba.app.jobs.execute import execute
from gemba.app.jobs.leases import Leases
from gemba.app.jobs.sweep import deliver, lapse
from gemba.core.events import FACTS
from gemba.core.ids import new_id
from gemba.core.problems import NotFound
from gemba.db import jobs, runs
from gemba.db.events import EventRow
from gemba.db.jobs import JobFailed, RunRow, State, TickRow
from gemba.db.runtime import Runtime
from tests.support.api import Counter, Site, Waiting
from tests.support.postgres import Database
from tests.support.toil import REGISTRY, Collapsed, Delivered, Noticed, Refused, prepare, rows, tell

pytestmark = pytest.mark.slow

PROJECT = UUID("01890000-0000-7000-8000-000000000001")


@pytest.fixture
def yard(platform: Database, runtime: Runtime) -> Runtime:
    """A runtime on a database in which the jobs of these tests leave their traces."""
    prepare(platform)
    return runtime


def all_runs(run: Runtime) -> list[RunRow]:
    with run.read() as unit:
        return list(unit.session.scalars(select(RunRow).order_by(RunRow.id)))


def the_run(run: Runtime) -> RunRow:
    (row,) = all_runs(run)
    return row


def ask(run: Runtime, job: str = "walk", slot: str = "by hand", project_id: UUID | None = PROJECT) -> RunRow:
    with run.write() as unit:
        return jobs.ask(unit, new_id(), job, slot, project_id, None)


def later(run: Runtime, **ahead: float) -> Runtime:
    """The same runtime, some time on."""
    return replace(run, now=lambda: datetime.now(UTC) + timedelta(**ahead))


def carry_out(run: Runtime, run_id: UUID, worker: str = "gemba-1@here") -> State | None:
    with Leases(run, worker) as leases:
        return execute(run, REGISTRY, leases, run_id)


def effects(run: Runtime) -> list[tuple[str, str]]:
    with run.read() as unit:
        found = unit.session.execute(text("select job, mark from effects order by job, mark"))
        return [(job, mark) for job, mark in found]


def failures(run: Runtime) -> list[UUID]:
    with run.read() as unit:
        return [
            UUID(body["run_id"])
            for body in unit.session.scalars(select(EventRow.body).where(EventRow.kind == "JobFailed"))
        ]


def test_every_reaction_of_every_fact_is_run_once(yard: Runtime) -> None:
    tell(yard, *(Delivered(load=load, project_id=PROJECT) for load in range(3)), Noticed(load=9))
    assert drain(yard, REGISTRY) == 6
    assert effects(yard) == [(job, str(load)) for job in ("count", "unload") for load in range(3)]
    first = all_runs(yard)[0]
    assert (first.job, first.slot, first.event_position, first.project_id) == ("support.unload", "1", 1, PROJECT)
    assert {(row.state, row.attempts, row.done_ratio, row.error) for row in all_runs(yard)} == {("done", 1, 1.0, None)}
    assert drain(yard, REGISTRY) == 0


def test_a_fact_that_was_taken_back_has_no_consequence(yard: Runtime) -> None:
    with yard.write() as unit:
        unit.emit(Delivered(load=1))
        unit.session.rollback()
    assert drain(yard, REGISTRY) == 0


def test_two_who_dispatch_at_once_queue_nothing_twice(yard: Runtime) -> None:
    tell(yard, *(Delivered(load=load) for load in range(30)))
    with yard.write() as unit:
        unit.session.execute(text("select * from event_cursors for update"))
        assert dispatch(yard, REGISTRY) == 0  # the other one has the cursor
    assert dispatch(yard, REGISTRY) == 60
    with yard.write() as unit:
        unit.session.execute(text("update event_cursors set position = 0"))  # as after a crash at the worst moment
    assert dispatch(yard, REGISTRY) == 0
    assert len(all_runs(yard)) == 60


def test_more_facts_than_are_read_at_once_are_all_dispatched(yard: Runtime) -> None:
    tell(yard, *(Noticed(load=load) for load in range(1100)), Delivered(load=1))
    assert dispatch(yard, REGISTRY) == 2


def test_a_fact_of_another_version_is_stepped_over_with_a_line_in_the_log(
    yard: Runtime, caplog: pytest.LogCaptureFixture
) -> None:
    with yard.write() as unit:
        unit.session.execute(
            text(
                "insert into events (at, kind, body) values (now(), 'FromTheFuture', '{}'), (now(), 'Delivered', '{}')"
            )
        )
    tell(yard, Delivered(load=1))
    assert "FromTheFuture" not in FACTS
    with caplog.at_level(logging.WARNING, "gemba.db.events"):
        assert drain(yard, REGISTRY) == 2
    assert "FromTheFuture" in caplog.text
    assert len(effects(yard)) == 2


def test_a_job_of_the_timetable_gets_its_moment_and_its_result_is_kept(yard: Runtime) -> None:
    row = ask(yard)
    assert drain(yard, REGISTRY) == 1
    kept = the_run(yard)
    assert kept.result == {"project_id": str(PROJECT), "at": str(row.at), "text": "quiet"}
    assert effects(yard) == [("walk", f"{PROJECT} {row.at.isoformat()}")]


def test_the_same_slot_asked_for_twice_is_one_run(yard: Runtime) -> None:
    first, second, third = ask(yard), ask(yard), ask(yard, slot="another wish")
    assert first.id == second.id != third.id
    with yard.write() as unit:
        assert jobs.ask(unit, first.id, "walk", "a wish repeated", PROJECT, None).slot == "by hand"
    drain(yard, REGISTRY)
    assert ask(yard).state == State.DONE


def test_what_failed_is_tried_again_after_a_growing_pause(yard: Runtime) -> None:
    tell(yard, Refused(load=1, why="hiccup", times=3))
    pauses: list[float] = []
    for _ in range(3):
        assert drain(yard, REGISTRY) == 1
        row = the_run(yard)
        assert (row.state, row.claim_id, row.lease_until) == ("waiting", None, None)
        pauses.append((row.due_at - row.changed_at).total_seconds())
        assert carry_out(yard, row.id) is None  # not yet
        make_due(yard)
    assert all(0.75 * 4**n <= pause <= 1.25 * 4**n for n, pause in enumerate(pauses))
    assert drain(yard, REGISTRY) == 1
    assert (the_run(yard).state, the_run(yard).attempts, the_run(yard).error) == ("done", 4, None)


def test_what_fails_five_times_is_dead_and_people_hear_of_it(yard: Runtime) -> None:
    tell(yard, Refused(load=1, why="hiccup", project_id=PROJECT))
    for _ in range(7):
        drain(yard, REGISTRY)
        make_due(yard)
    row = the_run(yard)
    assert (row.state, row.attempts) == ("dead", 5)
    assert failures(yard) == [row.id]


def test_what_a_rule_forbids_is_dead_at_once_with_the_rule_s_own_sentence(yard: Runtime) -> None:
    tell(yard, Refused(load=1, why="forbidden"))
    drain(yard, REGISTRY)
    row = the_run(yard)
    assert (row.state, row.attempts, row.error) == ("dead", 1, "The load is spoken for.")
    assert failures(yard) == [row.id]


@pytest.mark.parametrize(("why", "told"), [("away", "The yard is closed."), ("exit", "SystemExit: 3")])
def test_what_may_pass_is_tried_again(yard: Runtime, why: str, told: str) -> None:
    tell(yard, Refused(load=1, why=why))
    drain(yard, REGISTRY)
    assert (the_run(yard).state, the_run(yard).error) == ("waiting", told)


def test_an_error_is_kept_as_one_line_without_secrets_and_its_path_only_logged(
    yard: Runtime, caplog: pytest.LogCaptureFixture
) -> None:
    tell(yard, Refused(load=1, why="hiccup"))
    drain(yard, REGISTRY)
    assert the_run(yard).error == "ValueError: the crane"
    assert "slipped" in caplog.text
    assert "Traceback" in caplog.text
    assert "bricks-and-mortar" not in caplog.text


def test_a_result_that_json_cannot_hold_is_a_failure_that_says_so(yard: Runtime) -> None:
    ask(yard, "stare")
    drain(yard, REGISTRY)
    row = the_run(yard)
    assert (row.state, (row.error or "").split(":")[0]) == ("waiting", "ValueError")


def test_a_job_that_this_version_does_not_have_waits_for_one_that_has(yard: Runtime) -> None:
    ask(yard, "juggle")
    drain(yard, REGISTRY)
    assert (the_run(yard).state, the_run(yard).error) == ("waiting", "LookupError: this version has no job juggle")


def test_a_run_in_the_hands_of_one_worker_is_not_given_to_another(yard: Runtime) -> None:
    run_id = ask(yard).id
    with Leases(yard, "gemba-1@here") as mine, Leases(yard, "gemba-2@here") as theirs:
        claim = mine.take(run_id)
        assert claim
        assert theirs.take(run_id) is None
        mine.check(claim)


def make_due(run: Runtime) -> None:
    with run.write() as unit:
        unit.session.execute(update(RunRow).values(due_at=run.now()))


def expire(run: Runtime) -> None:
    with run.write() as unit:
        unit.session.execute(update(RunRow).values(lease_until=run.now() - timedelta(seconds=1)))


def test_the_late_word_of_a_worker_that_lost_its_run_does_not_count(yard: Runtime) -> None:
    run_id = ask(yard).id
    with Leases(yard, "gemba-1@here") as slow, Leases(yard, "gemba-2@here") as quick:
        claim = slow.take(run_id)
        assert claim
        expire(yard)
        second = quick.take(run_id)
        assert second
        assert second.attempt == 2
        slow.renew()
        with pytest.raises(jobs.Cancelled):
            slow.check(claim)
        quick.renew()
        quick.check(second)
        with yard.write() as unit:
            assert not runs.finish(unit, claim, State.DONE, None, {})
            assert runs.finish(unit, second, State.DONE, None, {})
    assert the_run(yard).worker == "gemba-2@here"


def test_a_renewed_lease_lasts(yard: Runtime) -> None:
    run_id = ask(yard).id
    with Leases(yard, "gemba-1@here") as leases:
        assert leases.take(run_id)
        expire(yard)
        leases.renew()
    assert lapse(yard) == 0
    left = rows(
        str(yard.writer.url.set(drivername="postgresql")), "select lease_until - clock_timestamp() from job_runs"
    )
    assert timedelta(seconds=25) < left[0][0] <= timedelta(seconds=30)


def test_runs_of_a_worker_that_has_gone_are_queued_again(yard: Runtime) -> None:
    run_id = ask(yard).id
    Leases(yard, "gemba-1@here").take(run_id)
    assert lapse(yard) == 0
    expire(yard)
    assert lapse(yard) == 1
    assert (the_run(yard).state, the_run(yard).attempts) == ("queued", 1)
    assert drain(yard, REGISTRY) == 1
    assert (the_run(yard).state, the_run(yard).attempts) == ("done", 2)


def test_a_worker_that_starts_again_takes_up_what_it_left_behind_and_nothing_else(yard: Runtime) -> None:
    mine, theirs = ask(yard, slot="1").id, ask(yard, slot="2").id
    Leases(yard, "gemba-1@here").take(mine)
    Leases(yard, "gemba-2@here").take(theirs)
    assert lapse(yard, "gemba-1@here") == 1
    assert [row.state for row in all_runs(yard)] == ["queued", "running"]


def fall(run: Runtime, run_ids: Iterable[UUID]) -> None:
    """A worker that holds these comes to an end."""
    worker = Leases(run, "gemba-1@here")
    assert all(worker.take(run_id) for run_id in run_ids)
    expire(run)


@pytest.mark.parametrize("by_beat", [True, False])
def test_runs_whose_workers_came_to_an_end_twice_are_tried_one_by_one(yard: Runtime, by_beat: bool) -> None:
    several = [ask(yard, slot=str(slot)).id for slot in range(3)]
    fall(yard, several)
    if by_beat:
        assert lapse(yard) == 3
    fall(yard, several)
    if by_beat:
        assert lapse(yard) == 3
    fresh = ask(yard, slot="fresh").id
    inside: list[int] = []
    together: list[int] = []
    with Leases(yard, "gemba-1@here") as leases, ThreadPoolExecutor(4) as threads:

        def hold(run_id: UUID) -> None:
            claim = leases.take(run_id)
            assert claim
            inside.append(1)
            time.sleep(0.1)
            together.append(len(inside))
            inside.pop()
            with yard.write() as unit:
                runs.finish(unit, claim, State.DONE, None, {})
            leases.let_go(claim)

        list(threads.map(hold, [*several, fresh]))
    assert together == [1, 1, 1, 1]
    assert [(row.state, row.attempts, row.lapses) for row in all_runs(yard)] == [("done", 3, 2)] * 3 + [("done", 1, 0)]


def test_a_run_that_waits_to_be_alone_is_for_another_worker_when_this_one_ends(yard: Runtime) -> None:
    suspect, long = ask(yard, slot="1").id, ask(yard, slot="2").id
    for _ in range(2):
        fall(yard, [suspect])
    with Leases(yard, "gemba-1@here") as leases, ThreadPoolExecutor(1) as threads:
        assert leases.take(long)
        waits = threads.submit(leases.take, suspect)
        time.sleep(0.1)
        assert not waits.done()
        leases.leave()
        assert waits.result(5) is None
    assert carry_out(yard, suspect, "gemba-2@here") is State.DONE


def test_what_takes_five_workers_down_is_dead(yard: Runtime) -> None:
    tell(yard, Collapsed(load=1))
    dispatch(yard, REGISTRY)
    run_id = the_run(yard).id
    for _ in range(5):
        assert Leases(yard, "gemba-1@here").take(run_id)
        expire(yard)
        lapse(yard)
        make_due(yard)
    row = the_run(yard)
    assert (row.state, row.error) == ("dead", "Its worker came to an end in the middle of it, 5 times.")
    assert Leases(yard, "gemba-1@here").take(run_id) is None
    assert failures(yard) == [run_id]


def cancel(run: Runtime, run_id: UUID) -> RunRow:
    with run.write() as unit:
        return jobs.cancel(unit, run_id)


def test_a_run_that_has_not_begun_is_cancelled_at_once(yard: Runtime) -> None:
    run_id = ask(yard).id
    assert cancel(yard, run_id).state == "cancelled"
    assert drain(yard, REGISTRY) == 0
    assert cancel(yard, run_id).ended_at == the_run(yard).ended_at


def when(run: Runtime, is_so: Callable[[RunRow], object], happens: Callable[[UUID], object]) -> Runtime:
    """A runtime in which something happens once, as soon as a ring of its bell finds a run as ``is_so`` says."""
    once = [happens]

    class Bell(Counter):
        def ring(self) -> None:
            super().ring()
            for row in all_runs(run):
                if is_so(row) and once:
                    once.pop()(row.id)

    return replace(run, bell=Bell())


def only_unload() -> Registry:
    return replace(REGISTRY, reactions={Delivered: REGISTRY.reactions[Delivered][:1]})


def test_a_run_at_work_is_cancelled_when_it_next_reports(yard: Runtime) -> None:
    tell(yard, Delivered(load=1, seconds=20))
    dispatch(yard, only_unload())
    busy = when(yard, lambda row: row.doing, lambda run_id: cancel(yard, run_id))
    assert carry_out(busy, the_run(yard).id) is State.CANCELLED
    row = the_run(yard)
    assert (row.state, row.error, row.claim_id) == ("cancelled", None, None)
    with yard.read() as unit:
        (told,) = unit.session.scalars(select(EventRow.body).where(EventRow.kind == "JobCancelled"))
    assert told == {"run_id": str(row.id), "job": row.job}
    assert 0 <= row.done_ratio < 0.2
    assert effects(yard) == []


def test_a_worker_that_is_told_to_end_hands_its_runs_over_without_counting_the_attempt(yard: Runtime) -> None:
    tell(yard, Delivered(load=1, seconds=20))
    dispatch(yard, only_unload())
    run_id = the_run(yard).id
    with Leases(yard, "gemba-1@here") as leases:
        busy = when(yard, lambda row: row.doing, lambda _: leases.leave())
        assert execute(busy, REGISTRY, leases, run_id) is State.QUEUED
        assert leases.take(run_id) is None
    assert (the_run(yard).state, the_run(yard).attempts) == ("queued", 0)


def test_a_wish_to_stop_is_met_even_if_the_job_fails_or_its_worker_dies(yard: Runtime) -> None:
    failing, dying = ask(yard, "stare").id, ask(yard).id
    with Leases(yard, "gemba-1@here") as leases:
        assert leases.take(dying)
        expire(yard)
        cancel(yard, dying)
    assert lapse(yard) == 1
    stopped = when(yard, lambda row: row.state == State.RUNNING, lambda run_id: cancel(yard, run_id))
    assert carry_out(stopped, failing) is State.WAITING
    assert [row.state for row in all_runs(yard)] == ["cancelled", "cancelled"]


def test_what_is_dead_can_be_run_again_with_all_its_attempts(yard: Runtime) -> None:
    tell(yard, Refused(load=1, why="forbidden", times=1))
    drain(yard, REGISTRY)
    with yard.write() as unit:
        row = jobs.rerun(unit, the_run(yard).id)
        assert (row.state, row.attempts, row.error) == ("queued", 0, None)
        assert jobs.rerun(unit, row.id).state == "queued"
    drain(yard, REGISTRY)
    assert (the_run(yard).state, effects(yard)) == ("done", [("refuse", "1")])


def test_a_run_that_is_not_there_cannot_be_cancelled_or_repeated(yard: Runtime) -> None:
    for verb in (jobs.cancel, jobs.rerun):
        with yard.write() as unit, pytest.raises(NotFound):
            verb(unit, uuid4())


def test_progress_is_told_a_few_times_a_second_and_every_time_the_bell_rings(yard: Runtime) -> None:
    tell(yard, Delivered(load=1, seconds=0.8))
    drain(yard, only_unload())
    bell = yard.bell
    assert isinstance(bell, Counter)
    # Once for the fact, once for the begin, once for the end; in between at most four reports a second.
    assert 5 <= bell.rung <= 8


def test_a_run_is_sent_once_then_again_after_growing_pauses_until_a_worker_takes_it(yard: Runtime) -> None:
    run_id = ask(yard).id
    queue = yard.queue
    assert isinstance(queue, Waiting)
    assert deliver(yard) == 1
    assert deliver(yard) == 0
    assert deliver(later(yard, seconds=9)) == 0
    assert deliver(later(yard, seconds=11)) == 1
    assert deliver(later(yard, seconds=15)) == 0
    assert deliver(later(yard, seconds=21)) == 1
    assert queue.sent == [(run_id, "walk")] * 3
    assert drain(yard, REGISTRY) == 1
    assert deliver(later(yard, days=1)) == 0


def test_in_a_queue_that_moves_a_run_is_sent_again_only_when_it_was_passed_over(yard: Runtime) -> None:
    ids = [ask(yard, slot=str(number)).id for number in range(3)]
    assert deliver(yard) == 3
    with Leases(yard, "gemba-1@here") as leases:
        assert leases.take(ids[0])
        assert deliver(later(yard, minutes=5)) == 0
        last = ask(yard, slot="last").id
        assert deliver(yard) == 1
        assert leases.take(last)
        assert deliver(later(yard, minutes=5)) == 2


def test_what_the_queue_did_not_take_is_sent_as_soon_as_it_can_be(yard: Runtime) -> None:
    ids = [ask(yard, slot=str(number)).id for number in range(3)]

    class Half(Waiting):
        def send(self, run_id: UUID, job: str) -> None:
            if len(self.sent) == 1:
                raise ConnectionError("the queue is away")
            super().send(run_id, job)

    assert deliver(replace(yard, queue=Half())) == 1
    assert deliver(yard) == 2
    assert isinstance(yard.queue, Waiting)
    assert {run_id for run_id, _ in yard.queue.sent} <= set(ids)
    assert deliver(yard) == 0


def test_a_retry_is_sent_when_its_pause_is_over(yard: Runtime) -> None:
    tell(yard, Refused(load=1, why="hiccup"))
    drain(yard, REGISTRY)
    assert deliver(yard) == 0
    assert deliver(later(yard, seconds=2)) == 1


def test_a_dead_run_is_a_fact_of_the_log(yard: Runtime) -> None:
    tell(yard, Refused(load=1, why="forbidden", project_id=PROJECT))
    drain(yard, REGISTRY)
    fact = JobFailed(project_id=PROJECT, run_id=the_run(yard).id, job="support.refuse")
    assert FACTS["JobFailed"] is JobFailed
    with yard.read() as unit:
        assert unit.session.scalars(select(EventRow.body).where(EventRow.kind == "JobFailed")).one() == fact.body()


def test_what_is_measured_tells_of_waiting_and_dead_runs_and_of_a_silent_beat(site: Site) -> None:
    standing = [("walk", State.QUEUED), ("walk", State.DEAD), ("walk", State.DONE)]
    with site.runtime.write() as unit:
        for number, (job, state) in enumerate(standing):
            row = jobs.ask(unit, new_id(), job, str(number), site.project_id, None)
            row.state, row.due_at = state, unit.now - timedelta(seconds=60)
        unit.session.add(TickRow(name="beat", at=unit.now - timedelta(seconds=5), by="one"))
    told = {
        line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1])
        for line in site.client().get("http://testserver/metrics").text.splitlines()
        if line.startswith(("gemba_job_runs", "gemba_job_queue", "gemba_beat"))
    }
    assert told['gemba_job_runs{job="walk",state="queued"}'] == 1
    assert told['gemba_job_runs{job="walk",state="dead"}'] == 1
    assert 'gemba_job_runs{job="walk",state="done"}' not in told
    assert 60 <= told['gemba_job_queue_age_seconds{job="walk"}'] < 90
    assert 5 <= told["gemba_beat_age_seconds"] < 30
