"""The way out to a webhook: its address, the machines it stands for, one POST, and what the answer means."""
