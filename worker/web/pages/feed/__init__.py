"""Feeds (Atom): what is news of England, of a region, of an authority."""
