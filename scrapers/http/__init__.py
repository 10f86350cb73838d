"""Fetching that guards our own network, keeps the site’s rules, and is limited in time and size."""
