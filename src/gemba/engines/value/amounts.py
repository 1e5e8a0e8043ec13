"""The four amounts of earned value and what follows from them.

Source: ANSI/EIA-748 and the PMI practice standard; every index is None, never zero or infinite, where what it is
divided by is missing or, by credits, less than nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

_OF_COST, _OF_SCHEDULE = 0.8, 0.2
_PRIOR = 0.75


@dataclass(frozen=True, slots=True)
class Amounts:
    """Amounts at a status date, all in one unit: money, or hours where a plan has no money.

    ``budget`` is the budget at completion (BAC), ``planned`` the planned value (PV), ``earned`` the earned value (EV)
    and ``actual`` the actual cost (AC), None where nobody said what was spent.
    """

    budget: float
    planned: float
    earned: float
    actual: float | None

    @property
    def schedule_variance(self) -> float:
        """EV − PV: work done beyond what was planned by now."""
        return self.earned - self.planned

    @property
    def cost_variance(self) -> float | None:
        """EV − AC: what the work done cost less than planned."""
        return None if self.actual is None else self.earned - self.actual

    @property
    def schedule_index(self) -> float | None:
        """SPI = EV / PV."""
        return _ratio(self.earned, self.planned)

    @property
    def cost_index(self) -> float | None:
        """CPI = EV / AC."""
        return None if self.actual is None else _ratio(self.earned, self.actual)

    @property
    def estimate(self) -> float | None:
        """EAC = BAC / CPI: the cost at completion if the rest costs what the work done did."""
        index = self.cost_index
        return _ratio(self.budget, index) if index is not None else None

    @property
    def estimate_at_budget(self) -> float | None:
        """AC + BAC − EV: if the rest costs what was planned for it."""
        return None if self.actual is None else self.actual + self.budget - self.earned

    @property
    def estimate_with_schedule(self) -> float | None:
        """AC + (BAC − EV) / (CPI · SPI): if being late costs, too."""
        cost, schedule = self.cost_index, self.schedule_index
        return self._rest_at(cost * schedule) if cost is not None and schedule is not None else None

    @property
    def estimate_weighted(self) -> float | None:
        """AC + (BAC − EV) / (0.8 CPI + 0.2 SPI)."""
        cost, schedule = self.cost_index, self.schedule_index
        if cost is None or schedule is None:
            return None
        return self._rest_at(_OF_COST * cost + _OF_SCHEDULE * schedule)

    def estimate_shrunk(self, prior: float = _PRIOR) -> float | None:
        """AC + (BAC − EV) / CPI, with the CPI drawn towards 1 as if ``prior`` times the budget had gone as planned.

        At first the rest costs what was planned for it, later what the work did so far; at the end it is what the work
        cost. Of the rules by amounts alone it came nearest on finished projects.
        """
        if self.actual is None:
            return None
        spent, earned = self.actual + prior * self.budget, self.earned + prior * self.budget
        return self._rest_at(earned / spent) if spent > 0 and earned > 0 else self.estimate_at_budget

    @property
    def to_complete(self) -> float | None:
        """ETC = EAC − AC."""
        return None if self.estimate is None or self.actual is None else self.estimate - self.actual

    @property
    def variance_at_completion(self) -> float | None:
        """VAC = BAC − EAC."""
        return self.budget - self.estimate if self.estimate is not None else None

    @property
    def index_to_complete(self) -> float | None:
        """TCPI = (BAC − EV) / (BAC − AC): how well the rest must go to end at the budget; None where it is spent."""
        if self.actual is None:
            return None
        left = self.budget - self.actual
        return (self.budget - self.earned) / left if left > 0 else None

    def _rest_at(self, index: float) -> float | None:
        return self.actual + (self.budget - self.earned) / index if index > 0 and self.actual is not None else None


def _ratio(above: float, below: float) -> float | None:
    """None also where credits leave less than nothing to divide by: no rate follows from that."""
    return above / below if below > 0 else None
