"""What is done with the register, with what is assumed, and with simulations."""
