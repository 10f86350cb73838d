"""All watched authorities, and one with its timeline."""
