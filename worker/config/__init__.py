"""The settings: watch.toml and the environment, read, checked and explained."""
