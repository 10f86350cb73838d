"""An authority's timeline: its documents told as events, each once, and the register of its weaknesses."""
