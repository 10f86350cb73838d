"""An authority: its grades over time, its weaknesses with all that they rest on, its timeline, and its neighbours."""
