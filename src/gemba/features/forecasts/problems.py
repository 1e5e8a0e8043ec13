"""What is not there yet."""

from __future__ import annotations

from gemba.core.problems import NotFound


class NotValuedYet(NotFound):
    """The project is there, but it has no dated schedule that value could be told from."""

    title = "The value of this project is not known yet"


class NotForecastYet(NotFound):
    """The project is there, but nothing was forecast yet: there is no schedule, or it is still being looked at."""

    title = "This project has no forecast yet"
