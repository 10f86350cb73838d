"""Fetching: guarded, polite, and bounded in time and size."""
