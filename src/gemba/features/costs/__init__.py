"""What the project costs: budgets, what was paid, what was promised, what is expected."""
