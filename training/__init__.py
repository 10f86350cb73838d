"""How what the product has learned is learned: to read prose, to match points. Nothing here is needed to run it."""
