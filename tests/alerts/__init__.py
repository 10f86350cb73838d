"""Tests of alerts: what they say, how they look, and how they are handed over."""
