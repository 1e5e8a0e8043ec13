"""Ways of getting what the ports promise."""
