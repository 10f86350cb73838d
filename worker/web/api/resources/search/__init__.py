"""Words in what documents say."""
