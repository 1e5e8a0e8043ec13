"""``gemba risk``: when a schedule ends with which odds, and what that hangs on."""

from __future__ import annotations

from pathlib import Path

from gemba.app import intake
from gemba.app.check import Say
from gemba.app.commands.check import DEAREST
from gemba.app.export.risk import as_json
from gemba.app.intake import Dated
from gemba.app.odds import Simulated
from gemba.app.progress import shown
from gemba.app.refusal import RefusalError
from gemba.app.terminal.page import show
from gemba.app.terminal.risk import risk
from gemba.engines.network import LoopError
from gemba.engines.risk import Stop, outcome, simulate
from gemba.engines.risk.judging import Assumptions, judge
from gemba.engines.waste.crews import minor_units


def run(
    file: Path,
    project: str | None,
    encoding: str | None,
    iterations: int,
    seed: int,
    indirect_per_day: float | None,
    json: Path | None,
) -> None:
    """Read, simulate, print."""
    if json and json.resolve() == file.resolve():
        raise RefusalError(f"{json} is the schedule to read", "Give the result another name.")
    if indirect_per_day is not None and not indirect_per_day < DEAREST:
        raise RefusalError(f"--indirect-per-day {indirect_per_day} is not a price", "Give what a day costs.")
    with shown(3, [file]) as say:
        found = _simulated(file, project, encoding, iterations, seed, indirect_per_day or 0.0, say)
        if json:
            say("writing JSON")
            intake.write(json, as_json(found))
    show(risk(found, json))


def _simulated(
    file: Path, project: str | None, encoding: str | None, iterations: int, seed: int, per_day: float, say: Say
) -> Simulated:
    say(f"reading {file.name}")
    dated = intake.read_dated(file, project, encoding)
    cents = minor_units(dated.schedule.project.currency)
    assumed = Assumptions(indirect_per_day=per_day * cents, seed=seed)
    say("simulating")
    return _run(dated, assumed, iterations)


def _run(dated: Dated, assumed: Assumptions, iterations: int) -> Simulated:
    model = judge(dated.schedule, dated.dates.finish, assumed)
    try:
        prepared, tally = simulate(model, Stop(most=iterations, least=iterations))
    except LoopError as error:  # dating would have refused it before
        raise RefusalError("the logic runs in a circle", "Take one of its relations out.") from error
    return Simulated(dated, prepared, outcome(prepared, tally), assumed.seed)
