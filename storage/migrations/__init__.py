"""The migrations, run at start."""
