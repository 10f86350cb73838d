"""What belongs to a transaction as a whole."""
