"""How far a project is worth, when it ends, what it costs then, and how good such forecasts have been."""
