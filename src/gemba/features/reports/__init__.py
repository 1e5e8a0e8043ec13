"""What the timed jobs say about a project: health, progress, a week."""
