"""Gemba: reads the real schedule of a site, finds waste with evidence, and says what to do next."""

__version__ = "0.1.0"
