"""Is it well: promises kept or broken, queue depth, secrets that are missing."""
