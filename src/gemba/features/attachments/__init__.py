"""Photos and documents that belong to a task or a waste."""
