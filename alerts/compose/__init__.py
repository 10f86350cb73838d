"""From changes to an alert: what is said, in which words, in which order."""
