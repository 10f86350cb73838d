"""Facts of the web that both scrapers and alerts need: hosts of this machine, and Retry-After."""
