"""What to do about each of the eight wastes where it comes up again and again."""

from __future__ import annotations

from typing import Final

from gemba.engines.waste.finding import Waste

COUNTERMEASURES: Final[dict[Waste, str]] = {
    Waste.DEFECTS: "Agree {where} what good work looks like before it begins, and check the first piece together",
    Waste.OVERPRODUCTION: "Release work {where} only when the next crew can take it up",
    Waste.WAITING: "Clear {where} what the next two weeks need, by name and day, in the weekly meeting",
    Waste.TALENT: "Keep a list of ready work {where}, for when the planned work is held up",
    Waste.TRANSPORTATION: "Bring material {where} once, to the place where it is used",
    Waste.INVENTORY: "Order deliveries {where} to the day of need, and finish what is open before more is begun",
    Waste.MOTION: "Give each trade a place and a day of its own {where}",
    Waste.EXTRA_PROCESSING: "Settle {where} once, with those who do the work, what is to be done, then leave it alone",
}
"""A sentence for each waste; ``where`` is the place where it comes up (``in Level 3``, ``with drywall``)."""
