"""The work breakdown: branches by phase, levels below them."""

from __future__ import annotations

from dataclasses import dataclass

from examples.building import (
    COMPLETION,
    ENVELOPE,
    INTERIORS,
    LEVELS,
    MILESTONES,
    PROCUREMENT,
    SERVICES,
    STRUCTURE,
    SUBSTRUCTURE,
)


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch: its key in the plan, its code and name, and the key of the branch above."""

    key: str
    code: str
    name: str
    parent: str


def branches() -> list[Branch]:
    """Every branch, parents first; the project itself is the parent of those at the top."""
    tops = (
        ("milestones", MILESTONES),
        ("procurement", PROCUREMENT),
        ("substructure", SUBSTRUCTURE),
        ("structure", STRUCTURE),
        ("envelope", ENVELOPE),
        ("interior", INTERIORS),
        ("services", SERVICES),
        ("completion", COMPLETION),
    )
    found: list[Branch] = []
    for number, (key, name) in enumerate(tops, 1):
        found.append(Branch(key, str(number), name, ""))
        if key in ("structure", "envelope", "interior"):
            found += [Branch(f"{key}-{n:02d}", f"{n:02d}", f"{name} level {n:02d}", key) for n in range(1, LEVELS + 1)]
    return found
