"""Runs of jobs, as people see them."""
