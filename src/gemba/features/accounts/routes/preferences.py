"""How one wants the application."""

from __future__ import annotations

from gemba.core.problems import NotAllowed
from gemba.features.accounts import preferences, queries
from gemba.features.accounts.me import InPerson
from gemba.features.accounts.schemas import PreferenceIn, PreferenceName, PreferencesOut
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run

router = routing.router("accounts")


@router.get("/users/me/preferences", responses=problems(NotAllowed))
def list_preferences(me: InPerson, run: Run) -> PreferencesOut:
    """All that was kept of how one wants the application."""
    with run.read(me) as unit:
        return PreferencesOut(values=queries.preferences(unit, me.id))


@router.put("/users/me/preferences/{name}", status_code=204, responses=problems(NotAllowed))
def put_preference(name: PreferenceName, wish: PreferenceIn, me: InPerson, run: Run) -> None:
    """Keep a value under a name, in the place of the one before; at most fifty names."""
    with run.write(me) as unit:
        preferences.keep(unit, me.id, name, wish.value)


@router.delete("/users/me/preferences/{name}", status_code=204, responses=problems(NotAllowed))
def delete_preference(name: PreferenceName, me: InPerson, run: Run) -> None:
    """Keep nothing under a name."""
    with run.write(me) as unit:
        preferences.forget(unit, me.id, name)
