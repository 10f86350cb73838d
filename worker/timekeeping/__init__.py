"""The time that the watch goes by."""
