"""Passages: the words of a document that its findings rest on, each with its page."""
