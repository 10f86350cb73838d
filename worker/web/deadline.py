"""Connections whose requests must be whole within a deadline, so that slow clients cannot take all places."""

from __future__ import annotations

from waitress.channel import HTTPChannel


class DeadlineChannel(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """A connection that counts as silent since its unfinished request began, however busily its bytes drip in.

    The server closes a connection that was silent for `channel_timeout`; waitress alone would begin to count anew with
    every byte.
    """

    last_activity: float
    _request_began = 0.0

    def received(self, data: bytes) -> bool:
        """Take in what a client has sent; waitress set `last_activity` to this moment before."""
        if self.request is None:
            self._request_began = self.last_activity
        went_on = bool(super().received(data))
        if self.request is not None:
            self.last_activity = self._request_began
        return went_on
