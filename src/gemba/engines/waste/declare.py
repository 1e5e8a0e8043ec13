"""How a detector is declared: its key, its waste, and what it cannot work without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import signature
from typing import Any, Final, Literal, TypeAlias

from gemba.engines.waste.finding import Finding, Waste
from gemba.engines.waste.site import SettingValue, Site

Need: TypeAlias = Literal["schedule", "dates", "baseline", "revisions", "assignments", "areas", "trades", "progress"]
Rule: TypeAlias = Callable[..., Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Detector:
    """A rule that looks for one kind of waste.

    ``settings`` are the keyword defaults of ``rule``; a site overrides them as ``"<key>.<name>"``.
    """

    key: str
    waste: Waste
    needs: tuple[Need, ...]
    rule: Rule
    settings: dict[str, SettingValue]

    def run(self, site: Site) -> list[Finding]:
        """Everything the rule finds, with the site's settings over its defaults.

        Raises:
            SettingError: a setting of the wrong type.
        """
        return list(self.rule(site, **{name: self._setting(site, name) for name in self.settings}))

    def _setting(self, site: Site, name: str) -> SettingValue:
        default = self.settings[name]
        value = site.settings.get(f"{self.key}.{name}", default)
        if isinstance(value, str) != isinstance(default, str):
            raise SettingError(f"{self.key}.{name}", value, default)
        return value


class SettingError(ValueError):
    """A setting that its detector cannot use."""

    def __init__(self, name: str, value: object, default: SettingValue | None) -> None:
        wanted = "no detector has it" if default is None else f"wanted something like {default!r}"
        super().__init__(f"setting {name} = {value!r}: {wanted}")
        self.name = name
        self.value = value


DECLARED: Final[dict[str, Detector]] = {}
"""Every detector whose module has been imported."""


def detector(key: str, waste: Waste, needs: tuple[Need, ...]) -> Callable[[Rule], Rule]:
    """Declare the decorated function as the detector ``key``; its keyword defaults are its settings."""

    def declare(rule: Rule) -> Rule:
        if key in DECLARED:
            raise ValueError(f"two detectors are called {key!r}")
        keywords: list[Any] = list(signature(rule).parameters.values())[1:]
        DECLARED[key] = Detector(key, waste, needs, rule, {word.name: word.default for word in keywords})
        return rule

    return declare
