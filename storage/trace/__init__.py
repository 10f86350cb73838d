"""The way of each publication through the steps, what was told of it, and what happened lately."""
