"""Posting to a webhook: its address, the addresses of its host, one POST, and the meaning of the answer."""
