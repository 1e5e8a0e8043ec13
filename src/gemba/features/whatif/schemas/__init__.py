"""What-if on the wire."""
