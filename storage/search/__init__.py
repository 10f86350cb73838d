"""Full-text search over findings and documents: what is indexed, and what is found."""
