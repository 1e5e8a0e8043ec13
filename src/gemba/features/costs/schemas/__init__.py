"""Costs on the wire."""
