"""The deliver step: a promised alert is sent."""
