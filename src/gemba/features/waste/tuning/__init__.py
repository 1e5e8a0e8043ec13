"""Which detectors look at a project, and from when on they say something."""
