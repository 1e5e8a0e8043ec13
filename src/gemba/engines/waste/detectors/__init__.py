"""One module per kind of waste that a schedule can show; each is called as its detector."""

from gemba.engines.waste.detectors import (
    early_batch,
    finish_constraint,
    handoff_gap,
    missed_promise,
    out_of_sequence,
    resource_idle,
    resource_overload,
    revision_churn,
    trade_stacking,
    wip_limit,
)

__all__ = [
    "early_batch",
    "finish_constraint",
    "handoff_gap",
    "missed_promise",
    "out_of_sequence",
    "resource_idle",
    "resource_overload",
    "revision_churn",
    "trade_stacking",
    "wip_limit",
]
