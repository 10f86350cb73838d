"""The Atom channel: the newest alerts as a feed in one file."""
