"""An example project of our own: a ten-level office tower, a baseline and monthly updates, with known wastes."""
