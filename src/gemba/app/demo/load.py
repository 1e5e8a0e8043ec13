"""Loading the example: by the same services that people use, each as the person who would do it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from gemba.app.demo import doubts, files, money, people, work
from gemba.app.jobs.here import drain
from gemba.core import clock
from gemba.core.access import Actor, Role
from gemba.core.ids import new_id
from gemba.db.runtime import Runtime
from gemba.db.unit import Unit
from gemba.features.projects.service import members, projects
from gemba.features.projects.service.areas import AREAS
from gemba.features.projects.service.belongings import add
from gemba.features.projects.service.rates import RATES
from gemba.features.projects.tables import AreaKind, RateKind
from gemba.features.schedules import service as schedules
from gemba.features.schedules.service import Upload

ZONE: Final = "Europe/Madrid"
_LABELS: Final = {"baseline": "Contract baseline", "update-1": "Month 1", "update-2": "Month 2", "update-3": "Month 3"}
_CREWS: Final = (
    (None, 5400),
    ("Concrete", 5100),
    ("Drywall", 4900),
    ("Electrical", 6200),
    ("Plumbing", 6000),
    ("Facade", 6400),
)


def load(run: Runtime, password_hash: str) -> UUID:
    """Load people, project, schedules, tasks, waste, costs and risks, and carry out all that follows.

    Everybody gets the same password, of which ``password_hash`` is given.
    """
    with run.write() as unit:
        team = people.add(unit, password_hash)
    manager = team["manager"]
    project_id = _make_project(run, manager, team)
    last = _import_all(run, team, project_id)
    work.load(run, team, project_id, last)
    money.load(run, manager, project_id)
    doubts.load(run, team, project_id, ZONE)
    drain(run)
    return project_id


def _import_all(run: Runtime, team: dict[str, Actor], project_id: UUID) -> UUID:
    """Import month after month, so that what was found and went away again is there, too; the last revision's id."""
    revision_id = new_id()
    for name, content in files.schedules(run.now().date()):
        upload = Upload(content, f"{name}.xer", _LABELS.get(name, "Month 4"))
        revision, _ = schedules.import_file(run, team["scheduler"], project_id, new_id(), upload)
        revision_id = revision.id
        if name == "baseline":
            with run.write(team["manager"]) as unit:
                schedules.name_baseline(unit, project_id, revision_id, "The schedule agreed in the contract.")
        drain(run)
    return revision_id


def _make_project(run: Runtime, manager: Actor, team: dict[str, Actor]) -> UUID:
    project_id = new_id()
    with run.write(manager) as unit:
        today = clock.wall(clock.to_site(unit.now, ZONE)).date()
        values = {
            "name": "Example tower",
            "description": "Twelve storeys of offices on two basements; an example with wastes planted in it.",
            "status": "active",
            "budget_cents": 1_860_000_000,
            "currency": "USD",
            "starts_on": today - timedelta(weeks=34),
            "ends_on": today + timedelta(weeks=27),
            "time_zone": ZONE,
        }
        projects.create(unit, project_id, values)
        for key, actor in team.items():
            if actor != manager:
                members.add(unit, project_id, new_id(), Role(actor.role), user_id=team[key].id)
        since = today - timedelta(weeks=34)
        for trade, cents in _CREWS:
            _rate(unit, project_id, RateKind.CREW, since, trade=trade, amount_cents=cents)
        _rate(unit, project_id, RateKind.INDIRECT, since, amount_cents=840_000)
        _rate(unit, project_id, RateKind.HOLDING, since, yearly_percent=9.0)
        for number in range(1, 13):
            place = {"parent_id": None, "kind": AreaKind.FLOOR, "code": f"L{number:02}", "position": number}
            add(unit, AREAS, project_id, new_id(), {**place, "name": f"Level {number:02}"})
    return project_id


def _rate(unit: Unit, project_id: UUID, kind: RateKind, since: date, **price: object) -> None:
    values = {"trade": None, "amount_cents": None, "yearly_percent": None, "effective_from": since, **price}
    add(unit, RATES, project_id, new_id(), {"kind": kind, **values})
