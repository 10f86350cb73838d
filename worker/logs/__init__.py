"""The log: one event a line, as JSON for programs or as a sentence for people, and never a secret."""
