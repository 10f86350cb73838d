"""What was news, a row a change."""
