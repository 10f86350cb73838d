"""The domain: documents, events, findings, changes and timelines, in plain Python with the standard library only."""
