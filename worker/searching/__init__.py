"""Searching: the index of what documents say, brought up to date."""
