"""What inspections ask for over the years: which themes are named more often than before, and which less."""
