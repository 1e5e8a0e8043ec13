"""The whole system on one machine, started and watched over as one family of processes."""
