"""The one place where code is loaded late.

``gemba --version`` should not wait for NumPy, nor a check without a report for the templates. Each such module imports
what it needs at its top as usual; only the module itself is asked for by name, here and nowhere else.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType


def command(name: str) -> ModuleType:
    """The module of one command."""
    return import_module(f"gemba.app.commands.{name}")


def report() -> ModuleType:
    """The HTML report with its templates."""
    return import_module("gemba.app.report")


def first_start() -> ModuleType:
    """What is done before the others may begin; meanwhile they load."""
    return import_module("gemba.app.up.first")


def redis() -> ModuleType:
    """The adapters that need Redis."""
    return import_module("gemba.app.with_redis")
