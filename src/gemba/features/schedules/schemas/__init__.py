"""Schedules on the wire."""

from gemba.features.schedules.schemas.revisions import RevisionOut, revision_out

__all__ = ["RevisionOut", "revision_out"]
