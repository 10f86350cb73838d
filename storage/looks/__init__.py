"""When each source was last seen, what it said, and what people decided on it."""
