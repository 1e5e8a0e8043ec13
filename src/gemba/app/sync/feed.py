"""What has changed since a position: every row that was touched, as it stands now, once.

A page is read in this order: the end of the log, the facts, who sees what, the rows. So a row is at least as new as the
newest fact of its page, and whatever happens meanwhile has its fact after the page: it comes again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, text

from gemba.app.live import log
from gemba.app.live.log import Told
from gemba.app.sync import resources
from gemba.app.sync.items import Item
from gemba.app.sync.problems import CopyOutdated
from gemba.core.access import Actor
from gemba.core.problems import Unavailable
from gemba.db import events
from gemba.db.runtime import Runtime
from gemba.db.unit import Unit
from gemba.features.accounts.facts import UserChanged
from gemba.features.projects import access
from gemba.features.projects.facts import MemberAdded, MemberRemoved, ProjectRemoved
from gemba.features.projects.queries import projects

_CAME_OR_WENT: Final = {MemberAdded.kind, MemberRemoved.kind}
_AT_ONCE: Final = 5000  # ids that one query is asked for

_ROLE_CHANGED: Final = text(
    """
    select exists(
        select from events
        where kind = :kind and position > :after and position <= :end
            and body->>'user_id' = :user_id and body->'changed' @> '["role"]'
    )
    """
)


@dataclass(frozen=True, slots=True)
class Page:
    """Items, the position they bring a copy to, and whether there is more to ask for at once."""

    items: list[Item]
    position: int
    more: bool


@dataclass(frozen=True, slots=True)
class Gist:
    """What some facts come to: the rows touched, by resource and id, and the projects to fetch anew or to drop."""

    rows: dict[str, dict[UUID, UUID]] = field(default_factory=dict[str, dict[UUID, UUID]])
    anew: dict[UUID, None] = field(default_factory=dict[UUID, None])
    gone: dict[UUID, None] = field(default_factory=dict[UUID, None])


def settle(run: Runtime) -> None:
    """Give facts their places that are certain by now, so that a client finds what it has just done itself."""
    with run.reader.connect() as connection:
        unsettled = log.is_unsettled(connection)
    if unsettled:
        run.settle()


def changes(run: Runtime, me: Actor, after: int, limit: int) -> Page:
    """What has changed for somebody since a position: about ``limit`` facts and rows at most.

    Raises:
        CopyOutdated: the log has no such position, or the person's role in the company has changed since.
        Unavailable: the next fact is of a kind that only a newer version knows.
    """
    settle(run)
    with run.read(me) as unit:
        connection = unit.session.connection()
        end = events.last(connection)
        if after > end or _role_changed(connection, me, after, end):
            raise CopyOutdated()
        known = None if me.is_administrator else access.known_to(unit, me.id)
        facts = log.read(connection, after, end, limit, known)
        taken = _take(facts, limit)
        reached = end if len(taken) == len(facts) < limit else taken[-1].position
        return Page(list(_items(unit, _gist(unit, me, taken))), reached, reached < end)


def _role_changed(connection: Connection, me: Actor, after: int, end: int) -> bool:
    values = {"kind": UserChanged.kind, "after": after, "end": end, "user_id": str(me.id)}
    return connection.execute(_ROLE_CHANGED, values).scalar_one()


def _take(facts: Sequence[Told], limit: int) -> Sequence[Told]:
    """The facts of a page: one at least, then as many as touch no more rows than wanted and can be understood."""
    ids: set[UUID] = set()
    for place, fact in enumerate(facts):
        touched = fact.touched()
        ids.update(touched.ids if touched else ())
        if not fact.is_known or (place and len(ids) > limit):
            if not place:
                raise Unavailable("this server is older than what it is asked for", headers={"Retry-After": "5"})
            return facts[:place]
    return facts


def _gist(unit: Unit, me: Actor, facts: Sequence[Told]) -> Gist:
    seen = {row.id for row in projects.by_ids(unit, list({fact.project_id for fact in facts if fact.project_id}))}
    gist = Gist()
    for fact in facts:
        if fact.project_id is None:
            continue
        about_me = fact.kind in _CAME_OR_WENT and fact.body["user_id"] == str(me.id)
        if fact.project_id not in seen:
            if about_me or fact.kind == ProjectRemoved.kind:
                gist.gone[fact.project_id] = None
        elif about_me and not me.is_administrator:
            gist.anew[fact.project_id] = None
        elif touched := fact.touched():
            gist.rows.setdefault(touched.resource, {}).update(dict.fromkeys(touched.ids, fact.project_id))
    return gist


def _items(unit: Unit, gist: Gist) -> Iterator[Item]:
    for name, ids in gist.rows.items():
        if name not in resources.LEFT_OUT:
            yield from _rows(unit, name, {id: project for id, project in ids.items() if project not in gist.anew})
    for project_id in gist.anew:
        yield Item("projects", project_id, project_id, reset=True)
    for project_id in gist.gone:
        yield Item("projects", project_id, project_id, gone=True, reset=True)


def _rows(unit: Unit, name: str, ids: dict[UUID, UUID]) -> Iterator[Item]:
    wanted = list(ids)
    for begin in range(0, len(wanted), _AT_ONCE):
        some = wanted[begin : begin + _AT_ONCE]
        there = resources.outs(unit, name, some)
        for id in some:
            row = there.get(id)
            # A fact that names a row of another project shows nobody that row.
            mine = row is not None and getattr(row, "project_id", id) == ids[id]
            yield Item(name, id, ids[id], row if mine else None, gone=not mine)
