"""How the work is broken down: branches of the WBS, and activity codes such as area and trade."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import repeat

from gemba.engines.schedule import Ints, WbsNode
from gemba.formats.xer.columns import Source


def read_wbs(source: Source, project: str) -> tuple[tuple[WbsNode, ...], dict[str, int]]:
    """The branches of a project, and where each id stands."""
    row = source.of_project("PROJWBS", project).unique("wbs_id")
    ids = row.text("wbs_id")
    index = {id: at for at, id in enumerate(ids)}
    parents = _acyclic(row.lookup("parent_wbs_id", index))
    columns = zip(ids, row.text("wbs_short_name"), row.text("wbs_name"), parents, strict=True)
    return tuple(WbsNode(*values) for values in columns), index


def _acyclic(parents: Ints) -> list[int]:
    """Parents with any circle cut, so that walking to the root always ends."""
    links: list[int] = parents.tolist()
    walk_of = [-1] * len(links)  # the walk that came by first, by where it began
    for start in range(len(links)):
        at = start
        while walk_of[at] < 0:
            walk_of[at] = start
            if links[at] < 0:
                break
            if walk_of[links[at]] == start:
                links[at] = -1
                break
            at = links[at]
    return links


def read_codes(source: Source, index: Mapping[str, int]) -> dict[str, list[str]]:
    """Activity codes: name of the code type to one value per activity of ``index`` (id to position)."""
    types, values = source.columns("ACTVTYPE"), source.columns("ACTVCODE")
    names = dict(zip(types.text("actv_code_type_id"), types.text("actv_code_type"), strict=True))
    said = zip(values.text("actv_code_id"), values.text("actv_code_name"), values.text("short_name"), strict=True)
    labels = {id: name or short for id, name, short in said}
    row = source.columns("TASKACTV")
    places = map(index.get, row.text("task_id"))
    kinds = map(names.get, row.text("actv_code_type_id"))
    said_of = map(labels.get, row.text("actv_code_id"), repeat(""))
    codes: dict[str, list[str]] = {}
    for at, kind, label in zip(places, kinds, said_of, strict=True):
        if at is not None and kind:
            if kind not in codes:
                codes[kind] = [""] * len(index)
            codes[kind][at] = label
    return codes
