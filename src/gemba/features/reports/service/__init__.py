"""Keeping what the timed jobs found out: one row per day, slot or week, and a fact only where it says something new."""
