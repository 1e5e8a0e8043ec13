"""Where read models are remembered."""
