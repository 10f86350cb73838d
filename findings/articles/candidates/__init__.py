"""What a page may mean: every date, number of a visit, authority, grade and clause on it, each with its features."""
