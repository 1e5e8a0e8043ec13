"""The simulation as machine code: 64 iterations at a time, so that a block of them stays close to the processor.

The rules are those of ``reference``, which draws and dates one iteration after the other; a property test holds the two
together, to the bit. Rows whose rules are rare are dated by the functions of the CPM kernel itself.

``t`` are the tables of ``layout``, ``w`` is what one thread fills (``running``).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from gemba.engines.cpm.compiled import compiled, inlined
from gemba.engines.cpm.kernel import earliest
from gemba.engines.cpm.terms import Rule
from gemba.engines.risk import lanes, tracing
from gemba.engines.risk.columns import CAREFUL, NO_DATE, SETTLED
from gemba.engines.risk.layout import Tables
from gemba.engines.risk.model import Effect
from gemba.engines.risk.streams import GOLDEN, LANES, key
from gemba.engines.risk.weather import COURSES_OF_A_GROUP, GROUPS
from gemba.engines.risk.workspace import AMOUNT, DONE, END, FINISH, START
from gemba.engines.schedule import NO_TIME, Link

_N, _NO_DATE, _NO_TIME = LANES, int(NO_DATE), int(NO_TIME)
_WEATHER, _LANES_OF_A_COURSE = np.uint64(key("weather")), LANES // COURSES_OF_A_GROUP
_FS, _SS, _SF = int(Link.FS), int(Link.SS), int(Link.SF)
_COMPLETED, _WORK, _BY_RESOURCES = int(Rule.COMPLETED), int(Rule.WORK), int(Rule.BY_RESOURCES)
_FINISH_MILESTONE, _START_MILESTONE = int(Rule.FINISH_MILESTONE), int(Rule.START_MILESTONE)
_SETTLED, _CAREFUL = int(SETTLED), int(CAREFUL)
_STRETCH, _ADD, _HOLD = int(Effect.STRETCH), int(Effect.ADD), int(Effect.HOLD)
_ZERO, _ONE = np.float32(0), np.float32(1)


@compiled
def simulate(t: Tables, seed: int, data_date: int, block: int, traced: bool, w: Any) -> None:
    """One block: draws, dates of every row, and with ``traced`` what lies on the longest path."""
    _draw_drivers(t, seed, data_date, block, w)
    lanes.fill(_NO_DATE, w.own, END)
    for i in range(len(t.rows)):
        row = t.rows[i]
        if row.way != _SETTLED:
            _draw(t, i, seed, block, w)
            has_finish = _floors(t, i, data_date, w)
            if row.way == _CAREFUL:
                _date_carefully(t, i, w)
            elif row.varies:
                _date_by_course(t, i, has_finish, w)
            else:
                _date(t, i, row.calendar, has_finish, traced, w)
            if traced:
                tracing.mark_drivers(t, i, w)
        if row.may_be_last:
            lanes.lift(w.df, i, w.own, END)
    if traced:
        tracing.trace(t, w)


@inlined
def _draw_drivers(t: Tables, seed: int, data_date: int, block: int, w: Any) -> None:
    """Scores of the factors, courses of weather, and what causes amount to: nothing where they do not happen."""
    h = lanes.mixed(seed, _WEATHER, block)
    first = block % GROUPS * COURSES_OF_A_GROUP
    for lane in range(_N):
        w.courses[lane] = first + np.int64(lanes.layer(h, lane)) // _LANES_OF_A_COURSE
    for f in range(len(t.factor_keys)):
        lanes.draw_scores(lanes.mixed(seed, t.factor_keys[f], block), _ONE, w.scores, f)
    for c in range(len(t.cause_keys)):
        lanes.draw_scores(lanes.mixed(seed, t.cause_keys[c], block), _ONE, w.amounts, c)
        lanes.valued(t.cause_tables, c, _ZERO, _ONE, w.amounts, c)
        lanes.draw_chances(lanes.mixed(seed, t.cause_keys[c] ^ GOLDEN, block), w.late, 0)
        effect = t.effects[c]
        for lane in range(_N):
            happens = w.late[0, lane] < t.cause_chances[c]
            w.happens[c, lane] = happens
            if not happens:
                w.amounts[c, lane] = _ONE if effect == _STRETCH else _ZERO
            if effect == _HOLD:
                w.holds[c, lane] = data_date + np.int32(w.amounts[c, lane]) if happens else _NO_DATE


@inlined
def _draw(t: Tables, i: int, seed: int, block: int, w: Any) -> None:
    """What is left of a row, in each iteration: minutes."""
    row = t.rows[i]
    if row.scale > _ZERO:
        lanes.draw_scores(lanes.mixed(seed, row.key, block), row.own, w.value, 0)
        for k in range(3):
            if t.factors[i, k] >= 0:
                lanes.add_shared(t.weights[i, k], w.scores, t.factors[i, k], w.value, 0)
        lanes.valued(t.spread_tables, row.table, row.offset, row.scale, w.value, 0)
    else:
        lanes.fill_singles(row.offset, w.value, 0)
    for at in range(row.cause_first, row.cause_last):
        c = t.touched[at]
        if t.effects[c] == _STRETCH:
            lanes.stretch(w.amounts, c, w.value, 0)
        elif t.effects[c] == _ADD:
            lanes.add(w.amounts, c, w.value, 0)
    lanes.rounded(w.value, 0, _ONE if row.remaining > 0 else _ZERO, w.d, i)


@inlined
def _floors(t: Tables, i: int, data_date: int, w: Any) -> bool:
    """The latest raw dates that logic, people and causes hold the row to; whether any holds its finish."""
    row = t.rows[i]
    has_finish = row.finish_floor != _NO_DATE
    lanes.fill(row.start_floor, w.own, START)
    lanes.fill(row.finish_floor, w.own, FINISH)
    for j in range(row.in_first, row.in_last):
        link, at = t.links[j], j - row.in_first
        if not link.binds:
            continue
        if link.kind in (_SS, _SF):
            lanes.copy(w.ds, link.other, w.raw, at)
        else:
            lanes.copy(w.df, link.other, w.raw, at)
        if link.lag != 0:
            _lag(t, link.calendar, link.lag, link.varies, data_date, at, w)
        if link.kind in (_FS, _SS):
            lanes.lift(w.raw, at, w.own, START)
        else:
            has_finish = True
            lanes.lift(w.raw, at, w.own, FINISH)
    for at in range(row.cause_first, row.cause_last):
        c = t.touched[at]
        if t.effects[c] == _HOLD:
            lanes.lift(w.holds, c, w.own, START)
    return has_finish


@inlined
def _lag(t: Tables, k: int, lag: int, varies: bool, data_date: int, at: int, w: Any) -> None:
    """Dates after a lag in calendar ``k``; one that leads never leads before the data date."""
    ended = 1 if lag > 0 else 0  # where work stopped, not where it resumes
    if varies:
        for lane in range(_N):
            course = t.courses[k] + w.courses[lane]
            amount = _work_at(t.slots, course, w.raw[at, lane]) + lag
            w.raw[at, lane] = _begin_at(t.slots, course, amount - ended) + ended
    else:
        lanes.work_before(t.slots, k, lag, w.raw, at, w.own, DONE)
        lanes.begins(t.slots, k, ended, w.own, DONE, w.raw, at)
    if lag < 0:
        lanes.lift_to(data_date, w.raw, at)


@inlined
def _date(t: Tables, i: int, k: int, has_finish: bool, traced: bool, w: Any) -> None:
    """Dates of a row by the rules of the forward pass.

    ``w.start`` and ``w.finish`` come as floors and leave as the earliest raw dates that put the row where it is.
    """
    row, s = t.rows[i], t.slots
    if row.rule != _WORK:
        lanes.lift(w.own, START, w.own, FINISH)
        if row.rule != _COMPLETED:
            _date_milestone(s, k, row.rule, w)
        else:
            lanes.copy(w.own, FINISH, w.own, START)
        lanes.copy(w.own, FINISH, w.ds, i)
        lanes.copy(w.own, FINISH, w.df, i)
        return
    lanes.work_before(s, k, 0, w.own, START, w.own, DONE)
    if has_finish:
        lanes.work_before(s, k, 0, w.own, FINISH, w.own, AMOUNT)
        lanes.lift_less(w.own, AMOUNT, w.d, i, w.own, DONE)
    if row.wants_start or row.remaining == 0 or has_finish:
        lanes.begins(s, k, 0, w.own, DONE, w.ds, i)
    if traced:
        lanes.begins(s, k, 1, w.own, DONE, w.own, START)
    lanes.plus(w.own, DONE, w.d, i, w.own, AMOUNT)
    lanes.begins(s, k, 1, w.own, AMOUNT, w.df, i)
    if has_finish or row.remaining == 0:
        _finish_held(s, i, k, has_finish, w)


@inlined
def _finish_held(s: Any, i: int, k: int, has_finish: bool, w: Any) -> None:
    """The rare ends: nothing left to do; a finish held to a moment without work, which happens when work resumes."""
    for lane in range(_N):
        ended = w.df[i, lane]
        end = ended if w.d[i, lane] > 0 else w.ds[i, lane]
        if has_finish and w.own[FINISH, lane] > end:
            end = _begin_at(s, k, w.own[AMOUNT, lane])
        w.df[i, lane] = end
        w.own[FINISH, lane] = ended


@inlined
def _date_milestone(s: Any, k: int, rule: int, w: Any) -> None:
    """From the date in row ``FINISH``: the milestone's own there, the earliest that would do in row ``START``."""
    lanes.work_before(s, k, 0, w.own, FINISH, w.own, DONE)
    lanes.begins(s, k, 1, w.own, DONE, w.own, START)
    lanes.begins(s, k, 0, w.own, DONE, w.own, AMOUNT)
    for lane in range(_N):
        if rule == _START_MILESTONE or w.own[START, lane] != w.own[FINISH, lane]:
            w.own[FINISH, lane] = w.own[AMOUNT, lane]


@inlined
def _work_at(s: Any, k: Any, date: Any) -> Any:
    """``lanes.work_before`` of one date."""
    calendar = s.calendars[k]
    since = max(date - calendar.begin, 0)
    slot = min(since // calendar.length, calendar.last_slot)
    before = np.int64(s.work[calendar.works + slot])
    return before + min(since - slot * calendar.length, s.work[calendar.works + slot + 1] - before)


@inlined
def _begin_at(s: Any, k: Any, amount: Any) -> Any:
    """``lanes.begins`` of one amount."""
    calendar = s.calendars[k]
    slot = min(max(amount, 0) // calendar.length, calendar.last_work)
    return np.int64(s.instant[calendar.instants + slot]) + max(amount, 0) - slot * calendar.length


@inlined
def _date_by_course(t: Tables, i: int, has_finish: bool, w: Any) -> None:
    """The same where each iteration has its own course of weather: the calendar changes from one to the next."""
    row, s = t.rows[i], t.slots
    for lane in range(_N):
        k, left = t.courses[row.calendar] + w.courses[lane], np.int64(w.d[i, lane])
        start, finish = np.int64(w.own[START, lane]), np.int64(w.own[FINISH, lane])
        if row.rule == _WORK:
            done = _work_at(s, k, start)
            if has_finish:
                done = max(done, _work_at(s, k, finish) - left)
            begin = _begin_at(s, k, done)
            ended = _begin_at(s, k, done + left - 1) + 1
            end = ended if left > 0 else begin
            if has_finish and finish > end:
                end = _begin_at(s, k, done + left)
            w.own[START, lane] = _begin_at(s, k, done - 1) + 1
        else:
            end = max(start, finish)
            ended = end
            if row.rule != _COMPLETED:
                done = _work_at(s, k, end)
                ended = _begin_at(s, k, done - 1) + 1
                if row.rule == _START_MILESTONE or ended != end:
                    end = _begin_at(s, k, done)
            begin = end
            w.own[START, lane] = ended
        w.own[FINISH, lane] = ended
        w.ds[i, lane], w.df[i, lane] = begin, end


@inlined
def _date_carefully(t: Tables, i: int, w: Any) -> None:
    """Iteration by iteration: mandatory dates, expected finishes, work paced by its crews."""
    row, activity = t.rows[i], t.cpm.activities[i]
    for lane in range(_N):
        c = t.courses[row.calendar] + w.courses[lane] if row.varies else row.calendar
        start: Any = np.int64(w.own[START, lane])
        finish: Any = np.int64(w.own[FINISH, lane])
        if finish == _NO_DATE:
            finish = np.int64(_NO_TIME)
        if activity.set_start != _NO_TIME:
            start, finish = activity.set_start, np.int64(_NO_TIME)
        w.left[i] = w.d[i, lane]
        if row.rule == _BY_RESOURCES and row.remaining > 0:
            for j in range(activity.crew_first, activity.crew_last):
                w.crews[j].minutes = (t.cpm.crews[j].minutes * np.int64(w.d[i, lane])) // row.remaining
        begin, end = earliest(activity, c, w.crews, t.cpm.shifts, w.left, i, start, finish)
        w.d[i, lane] = w.left[i]
        w.ds[i, lane], w.df[i, lane] = begin, end
