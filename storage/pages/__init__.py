"""What the pages on the web ask of the store."""
