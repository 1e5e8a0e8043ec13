"""Projects, their places, calendars, people and rates."""
