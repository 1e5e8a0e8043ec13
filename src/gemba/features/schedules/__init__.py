"""Schedules as revisions: imported, dated, compared, judged."""
