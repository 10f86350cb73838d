"""What weaknesses are about: who is told to improve it, and whether it rises or falls."""
