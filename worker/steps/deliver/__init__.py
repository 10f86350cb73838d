"""The deliver step: sends a promised alert."""
