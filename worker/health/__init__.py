"""Health: promises kept or broken, secrets that are missing, subscriptions that reach nobody, and a liveness probe."""
