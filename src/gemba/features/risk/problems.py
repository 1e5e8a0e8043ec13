"""What can go wrong with the register and with simulations."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from gemba.core.problems import Conflict, Impossible
from gemba.engines.risk import HorizonError


class RiskIdTaken(Conflict):
    """The id that the client minted belongs to another entry, to one of somebody else, or to one removed since."""

    title = "This id is taken by another entry of the register"


class NothingToSimulate(Conflict):
    """No schedule of the project has been imported and dated yet, so there is nothing to simulate."""

    title = "There is no dated schedule to simulate"


@contextmanager
def in_reach() -> Generator[None]:
    """Simulate in here: futures so far away that no calendar means anything there become a problem.

    Raises:
        Impossible: some work would end more than sixty years after the data date.
    """
    try:
        yield
    except HorizonError as error:
        raise Impossible(str(error)) from error
