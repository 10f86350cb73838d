"""The pages for operators, behind a password: how the watch is, and what people decide on it."""
