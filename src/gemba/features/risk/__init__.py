"""What may delay a project, and the odds of its finish: a register, simulations, what an action is worth."""
