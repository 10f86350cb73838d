"""Changes: the comparison of two documents’ findings, and what of it is news, a correction or neither."""
