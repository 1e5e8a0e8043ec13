"""Reports on the wire."""
