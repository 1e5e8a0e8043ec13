"""An installation in one file: its database and its files."""
