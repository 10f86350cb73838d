"""An authority's story: its documents told as events, each once, and the register of its weaknesses."""
