"""The change feed: a copy of everything a person sees, and then only what has changed since."""

from gemba.app.sync.routes import router

__all__ = ["router"]
