"""What waits at each step, since when, and how much; and what operators were told of it."""
