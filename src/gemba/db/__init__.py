"""Keeping: the database, one transaction at a time, and what happened in it."""
