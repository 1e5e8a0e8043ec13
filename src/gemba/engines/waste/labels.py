"""Where each activity is and who does it, as far as a schedule says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from gemba.engines.schedule import ResourceKind, Schedule, WbsNode

AREA_WORDS: Final = (
    *("zone", "zona", "area", "location", "ubicacion", "lugar", "sector"),
    *("floor", "level", "nivel", "piso", "planta", "storey"),
)
TRADE_WORDS: Final = (
    *("trade", "oficio", "craft", "gremio", "cuadrilla", "crew", "discipline", "disciplina", "especialidad"),
    *(
        "subcontractor",
        "subcontratista",
        "contractor",
        "contratista",
        "responsibility",
        "responsable",
        "responsabilidad",
    ),
)
"""Words in the name of an activity code type, the most telling first; accents and case do not matter."""

_PLACE: Final = re.compile(
    r"\b(zone|zona|area|sector|floor|level|nivel|piso|planta|storey|basement|sotano|mezzanine|roof|cubierta)\b"
    r"|\b(block|bloque|building|edificio|tower|torre|house|casa|unit|room|phase|fase|stage|etapa|l|lvl|p)[ .#-]*"
    r"(no\.? ?)?(\d+|[a-z])$"
)


@dataclass(frozen=True)
class Labels:
    """One label per activity, empty where there is none, and where the labels came from.

    ``source`` is "code" (an activity code: somebody stated it), "resource" or "wbs" (guessed from
    a name), or empty.
    """

    of: list[str]
    source: str

    @property
    def stated(self) -> bool:
        """Whether somebody put the label on the activity on purpose."""
        return self.source == "code"


def areas(schedule: Schedule, wanted: str = "") -> Labels:
    """The area of each activity: from an activity code, else from the work breakdown."""
    coded = _from_codes(schedule.codes, AREA_WORDS, wanted)
    return coded or _labels(_from_wbs(schedule), "wbs")


def trades(schedule: Schedule, wanted: str = "") -> Labels:
    """The trade of each activity: from an activity code, else its labour resource with most hours."""
    coded = _from_codes(schedule.codes, TRADE_WORDS, wanted)
    return coded or _labels(_from_resources(schedule), "resource")


def _labels(values: Sequence[str], source: str) -> Labels:
    """Labels that differ only in case, accents or blanks become one."""
    tidy = [" ".join(value.split()) for value in values]
    spelled: dict[str, str] = {}
    for value in sorted(set(tidy)):
        spelled.setdefault(plain(value), value)
    labels = [spelled[plain(value)] for value in tidy]
    return Labels(labels, source if any(labels) else "")


def _from_codes(codes: Mapping[str, Sequence[str]], words: tuple[str, ...], wanted: str) -> Labels | None:
    """The code type with the most telling name that says something, or the one that was asked for."""
    ranked = [(_rank(name, words), name) for name in codes]
    names = [wanted] if wanted in codes else [name for rank, name in sorted(ranked) if rank < len(words)]
    for name in names:
        labels = _labels(codes[name], "code")
        if labels.source:
            return labels
    return None


def _rank(name: str, words: tuple[str, ...]) -> int:
    said = set(re.findall(r"[a-z]+", plain(name)))
    said |= {word.removesuffix("s") for word in said} | {word.removesuffix("es") for word in said}
    return next((at for at, word in enumerate(words) if word in said), len(words))


def plain(text: str) -> str:
    """Lower case, without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _from_wbs(schedule: Schedule) -> list[str]:
    """The branches above the activity whose names sound like a place, from the outside in: ``Level 2, Zone 1``."""
    places = _places(schedule.wbs)
    return [places[at] if at >= 0 else "" for at in schedule.activities.wbs.tolist()]


def _places(wbs: Sequence[WbsNode]) -> list[str]:
    """The same zone under two levels is two places; the same place under two trades' branches is one."""
    own = [node.name if _PLACE.search(plain(node.name).strip()) else "" for node in wbs]
    found: list[str] = []
    for at in range(len(wbs)):
        above: list[str] = []
        walked: set[int] = set()
        while at >= 0 and at not in walked:
            walked.add(at)
            if own[at] and own[at] not in above:
                above.append(own[at])
            at = wbs[at].parent
        found.append(", ".join(reversed(above)))
    return found


def _from_resources(schedule: Schedule) -> list[str]:
    a = schedule.assignments
    labels = [""] * len(schedule.activities)
    labor = np.flatnonzero((a.kind == ResourceKind.LABOR) & (a.resource >= 0))
    names = [resource.name for resource in schedule.resources]
    rows: Iterable[tuple[int, float, int]] = zip(
        a.activity[labor].tolist(), a.planned_quantity[labor].tolist(), a.resource[labor].tolist(), strict=True
    )
    for activity, _, name in sorted((activity, hours, names[r]) for activity, hours, r in rows):
        labels[activity] = name
    return labels
