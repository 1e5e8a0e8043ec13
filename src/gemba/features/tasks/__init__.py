"""Somebody's work, with its history and what was said about it."""
