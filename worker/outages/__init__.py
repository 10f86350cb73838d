"""Outages of the disk, the database and the broker: recognised, named in one sentence, and waited for."""
