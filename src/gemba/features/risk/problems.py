"""What can go wrong with the register and with simulations."""

from __future__ import annotations

from gemba.core.problems import Conflict


class RiskIdTaken(Conflict):
    """The id that the client minted belongs to another entry, to one of somebody else, or to one removed since."""

    title = "This id is taken by another entry of the register"


class NothingToSimulate(Conflict):
    """No schedule of the project has been imported and dated yet, so there is nothing to simulate."""

    title = "There is no dated schedule to simulate"
