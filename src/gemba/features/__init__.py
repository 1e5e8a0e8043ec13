"""The product, one slice per subject, from its tables to its routes."""
