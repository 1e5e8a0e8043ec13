"""What each command does, one module per command; ``cli`` loads only the one that was asked for."""
