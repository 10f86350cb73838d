"""What waits at each step, since when, and how much."""
