"""How fast a schedule is simulated."""
