"""The live feed under load."""
