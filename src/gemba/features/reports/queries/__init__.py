"""What is asked about health, progress and reports.

Each module has ``by_ids`` (rows that are there among these ids) and ``all_of`` (every row of a project): the two
questions of whoever keeps a copy. Nothing in this slice is ever removed.
"""
