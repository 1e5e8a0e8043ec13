"""The command line and the report: the only package that touches a terminal or a disk."""
