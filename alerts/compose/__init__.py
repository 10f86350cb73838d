"""Composing alerts: from changes to the sections, lines and sentences of an alert."""
