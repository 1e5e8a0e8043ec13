"""What can be done with costs: entered, changed and taken away one by one, or brought in by a file."""

from gemba.features.costs.service.entries import change, create, remove
from gemba.features.costs.service.importing import Handed, choose, confirm, forget_old, hand_over, undo

__all__ = ["Handed", "change", "choose", "confirm", "create", "forget_old", "hand_over", "remove", "undo"]
