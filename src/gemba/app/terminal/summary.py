"""What a superintendent reads: the answer, the three numbers behind it, the wastes, and what to do first."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from gemba.app.check import Check
from gemba.app.intake import Dated
from gemba.app.telling import headline, movement, quality
from gemba.app.telling import waste as telling
from gemba.app.terminal.page import columns
from gemba.app.words import clean, day, moved


def summary(check: Check) -> Iterator[RenderableType]:
    """The first screen."""
    yield from facts(check.current)
    yield Text("")
    yield Text(headline.headline(check), "bold")
    yield Text("")
    yield columns(_numbers(check), align="lL", indent=0)


def facts(dated: Dated) -> Iterator[RenderableType]:
    """What this is about: project, data date and file."""
    project = dated.schedule.project
    yield Text(f"{clean(project.name)} · data date {day(project.data_date)} · {dated.name}", "dim")


def _numbers(check: Check) -> Iterator[tuple[Text, Text]]:
    """Finish, quality and waste, each with what it is held against."""
    yield Text("Finish", "bold"), Text(day(headline.finish(check.schedule, check.current.dates)), "bold")
    for line in headline.against(check):
        style = "red" if line.days > 0 else "green" if line.days < 0 else ""
        yield Text(""), Text.assemble((line.moved, style), f" against {line.than}")
    for pair in check.pairs[:1]:
        causes = ", ".join(f"{movement.name(part)} {moved(part.shown_days)}" for part in movement.parts(pair.movement))
        if causes:
            yield Text(""), Text(f"why: {causes}")
    yield Text("Quality", "bold"), Text(f"{quality.score(check.health)}, {quality.summary(check.health)}")
    failed = ", ".join(
        f"{one.number} {one.key.replace('_', ' ')} {quality.result(one)}" for one in quality.failed(check.health)
    )
    if failed:
        yield Text(""), Text(f"failed: {failed}")
    yield Text("Waste", "bold"), Text(telling.total(check.ledger, check.currency))
