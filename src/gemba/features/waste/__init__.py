"""Waste as people saw it and as detectors found it, in one list."""
