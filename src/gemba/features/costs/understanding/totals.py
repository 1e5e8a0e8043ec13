"""Rows that are the sum of others, though none of their cells says so as a whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gemba.engines.value import CostKind
from gemba.features.costs.understanding.columns import hints_at_total
from gemba.features.costs.understanding.lines import Line, is_total


def sums_of_others(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the rows whose amounts are those of rows above, or of the branches below in a WBS, added up."""
    return frozenset((*_totals(lines), *_rolled_up(lines)))


@dataclass(slots=True)
class _Above:
    """What the rows above a row come to, in hundredths by kind."""

    rows: int = 0
    cents: Counter[CostKind] = field(default_factory=Counter[CostKind])

    def add(self, line: Line) -> None:
        self.rows += bool(line.drafts)
        for draft in line.drafts:
            self.cents[draft.kind] += draft.amount_cents

    def summed_by(self, line: Line) -> int:
        """How many rows above the row is the sum of."""
        is_sum = all(draft.amount_cents == self.cents[draft.kind] for draft in line.drafts)
        return self.rows if line.drafts and is_sum else 0


def _totals(lines: Sequence[Line]) -> Iterator[int]:
    """Totals of all rows above, or of those since the last total."""
    whole, block = _Above(), _Above()
    for line in lines:
        if _adds_up(line, max(whole.summed_by(line), block.summed_by(line))):
            yield line.number
            block = _Above()
        elif is_total(line.cells):
            block = _Above()
        else:
            whole.add(line)
            block.add(line)


def _adds_up(line: Line, summed: int) -> bool:
    """Whether a row that is the sum of so many others is their total: it hints at that, or does not say what it is."""
    if summed > 1 and not line.drafts[0].says_for_what:
        return True
    return summed > 0 and any(map(hints_at_total, line.cells))


def _rolled_up(lines: Sequence[Line]) -> Iterator[int]:
    """Branches of a WBS that come to the same as those right below them."""
    stated: Counter[tuple[CostKind, str]] = Counter()
    for draft in (draft for line in lines for draft in line.drafts if draft.wbs):
        stated[draft.kind, draft.wbs] += draft.amount_cents
    below: defaultdict[tuple[CostKind, str], int] = defaultdict(int)
    for (kind, wbs), cents in stated.items():
        parent = wbs.rpartition(".")[0]
        while parent and (kind, parent) not in stated:
            parent = parent.rpartition(".")[0]
        below[kind, parent] += cents
    for line in lines:
        if any(draft.wbs and below.get((draft.kind, draft.wbs)) == draft.amount_cents for draft in line.drafts):
            yield line.number
