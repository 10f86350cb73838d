"""The database: what was seen, kept, read, found, promised and told. Nothing here commits."""
