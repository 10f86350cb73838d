"""Subscriptions, alerts and channels: who is told what, in which words, and by which way."""
