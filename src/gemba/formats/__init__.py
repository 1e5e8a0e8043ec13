"""Readers and writers: bytes to engine values and back, nothing else."""
