"""What to do now: a few actions, and what each is worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gemba.engines.waste.finding import Interval, Money
from gemba.engines.waste.ledger import Amount, Ledger, Row, total


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do, and what the findings behind it are worth once nothing is counted twice.

    ``amount`` is the likely worth and ``cost`` its interval, None without a price. ``days`` is the most
    that any of the findings says; ``finish_days`` the same of those that move the project's finish.
    ``open`` says that at least one of them goes on or is still to come.
    """

    recommendation: str
    findings: tuple[str, ...]
    amount: Amount
    cost: Money | None
    days: float | None
    finish_days: float
    open: bool


def actions(ledger: Ledger, n: int = 3) -> tuple[Action, ...]:
    """The ``n`` actions worth most: by cost, then by days of the finish, then by hours, then by days.

    Those that still save something come before those that only keep it from happening again. The same
    recommendation for several findings is one action. Where indirect cost is not known, days of the
    finish have no price and would come last: the open action that gains most of them is always
    among those named.
    """
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in ledger.rows:
        groups[row.finding.recommendation].append(row)
    ranked = sorted((_action(text, rows) for text, rows in groups.items()), key=_worth)
    return _with_finish(ranked, n)


def _action(text: str, rows: Sequence[Row]) -> Action:
    return Action(
        text,
        tuple(sorted(row.finding.key for row in rows)),
        total(row.net for row in rows),
        _sum(row.cost for row in rows),
        max((row.finding.days for row in rows if row.finding.days is not None), default=None),
        max((row.finding.days or 0.0 for row in rows if row.finding.drives_finish), default=0.0),
        any(row.finding.open for row in rows),
    )


def _sum(costs: Iterable[Money | None]) -> Money | None:
    known = [cost for cost in costs if cost is not None]
    if not known:
        return None
    return Interval(sum(c.low for c in known), sum(c.likely for c in known), sum(c.high for c in known))


def _worth(action: Action) -> tuple[bool, float, float, float, float, str]:
    cost, days = action.amount.cost or 0, action.days or 0.0
    return not action.open, -cost, -action.finish_days, -action.amount.minutes, -days, action.recommendation


def _with_finish(ranked: Sequence[Action], n: int) -> tuple[Action, ...]:
    chosen = list(ranked[:n])
    movers = [one for one in ranked if one.finish_days and one.open]
    if n > 0 and movers and not any(one in movers for one in chosen):
        chosen[-1] = min(movers, key=lambda one: (-one.finish_days, _worth(one)))
    return tuple(chosen)
