"""Faults of the machines under the product: servers that die, writers that remember, and what the log says after."""
