"""The restore command."""
