"""Search over findings and documents."""
