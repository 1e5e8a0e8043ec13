"""Jobs: what follows from facts, what is due by the clock, and carrying it out."""

from gemba.app.jobs.here import drain
from gemba.app.jobs.registry import Registry, platform

__all__ = ["Registry", "drain", "platform"]
