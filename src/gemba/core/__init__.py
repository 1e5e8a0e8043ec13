"""Words that every part of the platform shares, with no framework and no I/O behind them."""
