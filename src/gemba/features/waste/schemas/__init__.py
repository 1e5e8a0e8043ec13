"""Waste on the wire."""

from gemba.features.waste.schemas.logs import WasteOut, waste_out
from gemba.features.waste.schemas.told import (
    ConfirmationIn,
    DismissalIn,
    ReopeningIn,
    ResolutionIn,
    WasteIn,
    WastePatch,
)
from gemba.features.waste.schemas.views import (
    DeedOut,
    DetectorsOut,
    PatternOut,
    SummaryOut,
    deed_out,
    detectors_out,
    pattern_out,
    summary_out,
)

__all__ = [
    "ConfirmationIn",
    "DeedOut",
    "DetectorsOut",
    "DismissalIn",
    "PatternOut",
    "ReopeningIn",
    "ResolutionIn",
    "SummaryOut",
    "WasteIn",
    "WasteOut",
    "WastePatch",
    "deed_out",
    "detectors_out",
    "pattern_out",
    "summary_out",
    "waste_out",
]
