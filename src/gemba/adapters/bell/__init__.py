"""How listeners learn that there is news."""
