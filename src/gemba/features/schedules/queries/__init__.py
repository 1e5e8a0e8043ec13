"""What is asked of stored schedules."""

from gemba.features.schedules.queries.activities import Wanted, activities, codes, driving, known_codes, relations
from gemba.features.schedules.queries.gantt import gantt
from gemba.features.schedules.queries.revisions import (
    Revision,
    all_of,
    baseline_of,
    baselines,
    by_age,
    by_ids,
    earlier,
    find,
    last_number,
    latest,
    notes,
    page,
    same_file,
)

__all__ = [
    "Revision",
    "Wanted",
    "activities",
    "all_of",
    "baseline_of",
    "baselines",
    "by_age",
    "by_ids",
    "codes",
    "driving",
    "earlier",
    "find",
    "gantt",
    "known_codes",
    "last_number",
    "latest",
    "notes",
    "page",
    "relations",
    "same_file",
]
