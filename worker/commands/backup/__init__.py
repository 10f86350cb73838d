"""The backup command."""
