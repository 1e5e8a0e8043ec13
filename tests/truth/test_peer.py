"""The peer is judged by the same measure: what it says arrives unchanged, and what it leaves out is a miss."""

import numpy as np

from benchmarks import mpxj_peer
from benchmarks.score import Answer, compare
from gemba.engines import cpm
from gemba.engines.schedule import NO_TIME, Schedule
from tests.support.networks import net


def rows(schedule: Schedule, dates: cpm.Dates) -> list[list[object]]:
    """Our own dates as the peer's process would print them."""
    instants = zip(dates.early_start, dates.early_finish, dates.late_start, dates.late_finish, strict=True)
    floats = zip(dates.total_float, dates.free_float, dates.longest_path, strict=True)
    return [
        [id, *(str(np.datetime64(int(i), "m")) for i in four), total / 60, free / 60, bool(path)]
        for id, four, (total, free, path) in zip(schedule.activities.id, instants, floats, strict=True)
    ]


def shares(schedule: Schedule, answer: Answer) -> set[float | None]:
    return {measure.share for measure in compare(schedule, answer)}


def test_what_the_peer_says_is_compared_as_it_is() -> None:
    parts = ("dig:1 pour:2 cure:5 strip:1", "dig>pour>cure>strip", "dig>strip FS+1")
    schedule = net(*parts, stored=cpm.solve(net(*parts)))
    said = rows(schedule, cpm.solve(schedule))
    assert shares(schedule, mpxj_peer.answer(said, schedule)) == {1.0, None}
    said[1][2] = "2026-01-07 15:59"
    measures = {m.name: m for m in compare(schedule, mpxj_peer.answer(said, schedule))}
    assert measures["early finish"].missed.tolist() == [1]


def test_a_peer_that_failed_on_a_file_or_left_an_activity_out_has_missed_it() -> None:
    parts = ("dig:1 pour:2", "dig>pour")
    schedule = net(*parts, stored=cpm.solve(net(*parts)))
    failed = mpxj_peer.answer("it could not be dated", schedule)
    assert set(failed.early_start.tolist()) == {NO_TIME}
    assert shares(schedule, failed) == {0.0, None}
    partly = mpxj_peer.answer(rows(schedule, cpm.solve(schedule))[:1], schedule)
    assert next(m for m in compare(schedule, partly) if m.name == "early start").missed.tolist() == [1]
