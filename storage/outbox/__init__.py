"""The outbox beyond its single rows: what waits for the same server."""
