"""Results in words: what the terminal, the report and the JSON all say in the same way."""
