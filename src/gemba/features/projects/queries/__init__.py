"""What is asked about projects and what belongs to them.

Each module has, for what it is about, ``by_ids`` (rows that are there among these ids) and ``all_of`` (every row that
is there in a project): the two questions of whoever keeps a copy.
"""

from gemba.features.projects.queries.projects import active, zone_of
from gemba.features.projects.queries.rates import holding_at, rates_at

__all__ = ["active", "holding_at", "rates_at", "zone_of"]
