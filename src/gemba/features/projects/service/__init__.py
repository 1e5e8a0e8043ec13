"""What is done with projects. Everything here first takes hold of the project, so that two changes never cross."""

from gemba.features.projects.service.projects import get

__all__ = ["get"]
