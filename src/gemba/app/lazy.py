"""The one place where code is loaded late.

``gemba --version`` should not wait for NumPy, nor a check without a report for the templates. Each such module imports
what it needs at its top as usual; only the module itself is asked for by name, here and nowhere else.
"""

from __future__ import annotations

import gc
from importlib import import_module
from types import ModuleType


def command(name: str) -> ModuleType:
    """The module of one command.

    The collector rests meanwhile, and passes over what was loaded from then on: loading makes much and drops little.
    """
    gc.disable()
    try:
        return import_module(f"gemba.app.commands.{name}")
    finally:
        gc.freeze()
        gc.enable()


def report() -> ModuleType:
    """The HTML report with its templates."""
    return import_module("gemba.app.report")


def preparation() -> ModuleType:
    """What is done before the API may begin, which loads meanwhile."""
    return import_module("gemba.app.up.prepare")


def first_start() -> ModuleType:
    """What only the first start has to do."""
    return import_module("gemba.app.up.first")


def redis() -> ModuleType:
    """The adapters that need Redis."""
    return import_module("gemba.app.with_redis")
