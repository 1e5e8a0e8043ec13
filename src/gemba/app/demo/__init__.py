"""The example project of ``gemba up --demo``: people by role, five schedules, tasks, waste that people saw."""

from gemba.app.demo.load import load

__all__ = ["load"]
