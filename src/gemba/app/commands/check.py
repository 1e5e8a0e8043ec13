"""``gemba check``: all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from gemba.app import intake, lazy
from gemba.app.check import Check, Wish, check, steps
from gemba.app.export import as_json
from gemba.app.progress import shown
from gemba.app.refusal import RefusalError
from gemba.app.terminal import waste
from gemba.app.terminal.comparison import comparison
from gemba.app.terminal.page import heading, paragraph, show
from gemba.app.terminal.quality import quality
from gemba.app.terminal.summary import summary
from gemba.app.words import clean

DEAREST: Final = 1e9
"""No hour and no day of a site costs as much: a larger number (or none at all) is a slip of the keyboard."""

NOTES: Final = 8
"""Notes shown on the terminal; the report and the JSON hold all of them."""


def run(
    file: Path,
    baseline: Path | None,
    previous: tuple[Path, ...],
    project: str | None,
    encoding: str | None,
    rates: Sequence[str],
    indirect_per_day: float | None,
    currency: str | None,
    html: Path | None,
    json: Path | None,
) -> None:
    """Read, think, write: the files that were asked for, then the terminal."""
    inputs = [file, *([baseline] if baseline else []), *previous]
    outputs = [path for path in (html, json) if path]
    _refuse_to_overwrite(inputs, outputs)
    if indirect_per_day is not None and not 0 <= indirect_per_day < DEAREST:
        raise RefusalError(
            f"--indirect-per-day {indirect_per_day} is not a price", "Give what a day costs, such as 4200."
        )
    rate, by_trade = read_rates(rates)
    wish = Wish(file, baseline, previous, project, encoding, rate, by_trade, indirect_per_day, currency)
    with shown(steps(wish) + len(outputs), inputs) as say:
        found = check(wish, say)
        if html:
            say("drawing the report")
            intake.write(html, lazy.report().render(found))
        if json:
            say("writing JSON")
            intake.write(json, as_json(found))
    show(*_sections(found), _written(outputs))


def _sections(found: Check) -> Iterator[Iterator[RenderableType]]:
    """The summary first, then the detail."""
    yield from (summary(found), waste.first(found), waste.largest(found))
    yield _notes(found)
    yield quality(found.schedule, found.health)
    yield from map(comparison, found.pairs)
    yield from (waste.by_kind(found), waste.ledger(found))


def _notes(found: Check) -> Iterator[RenderableType]:
    """What was odd in the file, and what of the wish came to nothing."""
    issues = found.current.reading.issues
    if issues or found.remarks:
        yield heading("Reading notes", found.current.name)
    for remark in found.remarks:
        yield paragraph(remark)
    for issue in issues[:NOTES]:
        yield paragraph(clean(str(issue)))
    if len(issues) > NOTES:
        yield paragraph(f"and {len(issues) - NOTES:,} more", "dim")


def _written(outputs: Sequence[Path]) -> Iterator[RenderableType]:
    if outputs:
        yield Text("")
        yield paragraph("Written: " + ", ".join(str(path) for path in outputs), indent=0)


def read_rates(rates: Sequence[str]) -> tuple[float | None, dict[str, float]]:
    """``65`` is everybody's rate, ``Drywall=58`` one trade's.

    Raises:
        RefusalError: not a price.
    """
    everybody: float | None = None
    by_trade: dict[str, float] = {}
    for rate in rates:
        trade, equals, price = rate.rpartition("=")
        value = _price(price, rate)
        if equals:
            by_trade[trade.strip()] = value
        else:
            everybody = value
    return everybody, by_trade


def _price(text: str, rate: str) -> float:
    try:
        price = float(text)
    except ValueError:
        price = -1.0
    if not 0 <= price < DEAREST:
        remedy = 'Give a price per hour for all, such as 65, or for one trade, such as "Drywall=58".'
        raise RefusalError(f"--rate {rate!r} is not a price", remedy)
    return price


def _refuse_to_overwrite(inputs: Sequence[Path], outputs: Sequence[Path]) -> None:
    """No result may take the place of a schedule it was made from."""
    taken = {path.resolve() for path in inputs}
    for path in outputs:
        if path.resolve() in taken:
            raise RefusalError(f"{path} is one of the schedules to read", "Give the result another name.")
