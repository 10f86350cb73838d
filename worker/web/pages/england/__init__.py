"""England: all watched authorities in one table."""
