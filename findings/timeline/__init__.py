"""The timeline of an authority: its events with all documents on each, its grades over time, and its weaknesses."""
