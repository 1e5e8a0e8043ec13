"""How runs reach a worker."""
