"""Which detectors there are, and how all of them are run."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from gemba.engines.waste import detectors
from gemba.engines.waste.declare import DECLARED, Detector, Need, SettingError, detector
from gemba.engines.waste.finding import Finding, Inspection
from gemba.engines.waste.site import SITE_SETTINGS, Site

__all__ = ["DETECTORS", "detector", "inspect", "worth"]

LACKING: Final[dict[Need, str]] = {
    "schedule": "there is no activity",
    "dates": "the schedule could not be dated",
    "baseline": "no baseline was given",
    "revisions": "at least two earlier issues of the schedule are needed",
    "assignments": "no labour or equipment is assigned to activities",
    "areas": "no area can be told from activity codes or the work breakdown",
    "trades": "no trade can be told from activity codes or resources",
    "progress": "nothing has started yet",
}
"""Why a detector could not run, by what was missing."""

DETECTORS: Final[dict[str, Detector]] = {key: DECLARED[key] for key in sorted(detectors.__all__)}
"""Every detector by its key; each lives in the module of its name."""


def inspect(site: Site, off: Collection[str] = ()) -> Inspection:
    """Run every detector that has what it needs and is not ``off``; name those that do not.

    Raises:
        SettingError: a setting that no detector has, or of the wrong type.
    """
    _check(site)
    findings: list[Finding] = []
    ran: dict[str, int] = {}
    skipped: dict[str, str] = {}
    for key, entry in DETECTORS.items():
        if key in off:
            continue
        lacking = [LACKING[need] for need in entry.needs if not site.has(need)]
        if lacking:
            skipped[key] = "; ".join(lacking)
            continue
        found = entry.run(site)
        ran[key] = len(found)
        findings += found
    return Inspection(tuple(sorted(findings, key=worth)), ran, skipped)


def worth(finding: Finding) -> tuple[float, float, float, float, str]:
    """The order in which findings are shown: by cost, days of the finish, hours, days, key."""
    cost = finding.cost.likely if finding.cost else 0
    hours = finding.hours.likely if finding.hours else 0.0
    days = finding.days or 0.0
    return -cost, -days * finding.drives_finish, -hours, -days, finding.key


def _check(site: Site) -> None:
    known = {f"{key}.{name}" for key, entry in DETECTORS.items() for name in entry.settings} | SITE_SETTINGS
    for name, value in site.settings.items():
        if name not in known:
            raise SettingError(name, value, None)
