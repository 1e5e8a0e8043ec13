"""Who works on the example project. They are named by what they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from gemba.core.access import Actor, Role
from gemba.core.ids import new_id
from gemba.db.unit import Unit
from gemba.features.accounts import service as accounts


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the example site; a foreman looks after some trades."""

    key: str
    name: str
    role: Role
    company: str
    trades: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        """An address that reaches nobody."""
        return f"{self.key}@gemba.local"


_BUILDER: Final = "General contractor"
PEOPLE: Final = (
    Person("manager", "Project manager", Role.PROJECT_MANAGER, _BUILDER),
    Person("superintendent", "Superintendent", Role.SUPERINTENDENT, _BUILDER),
    Person("scheduler", "Scheduler", Role.SCHEDULER, _BUILDER),
    Person("coach", "Lean coach", Role.LEAN_COACH, _BUILDER),
    Person("owner", "Owner's representative", Role.VIEWER, "Owner"),
    Person("concrete", "Concrete foreman", Role.FOREMAN, "Concrete contractor", ("form", "rebar", "concrete", "strip")),
    Person("facade", "Facade foreman", Role.FOREMAN, "Facade contractor", ("facade", "glaz", "roof")),
    Person("pipework", "Pipework foreman", Role.FOREMAN, "Mechanical contractor", ("plumb", "pipe", "duct", "mech")),
    Person("electrical", "Electrical foreman", Role.FOREMAN, "Electrical contractor", ("electr", "data", "fire")),
    Person("interior", "Interior foreman", Role.FOREMAN, "Interior contractor"),
)


def add(unit: Unit, password_hash: str) -> dict[str, Actor]:
    """Make their accounts; who they are, by key."""
    return {person.key: _add(unit, person, password_hash) for person in PEOPLE}


def _add(unit: Unit, person: Person, password_hash: str) -> Actor:
    user_id: UUID = new_id()
    accounts.create_user(unit, user_id, person.email, person.name, person.company, person.role, password_hash)
    return Actor(user_id, person.role)


def foreman_of(trade: str) -> str:
    """The key of the foreman who looks after a trade."""
    wanted = trade.lower()
    return next((one.key for one in PEOPLE if any(word in wanted for word in one.trades)), "interior")
