"""Buckets: what the model weighs is hashed to a number, so that the weights carry no words."""

from __future__ import annotations

from zlib import crc32

BUCKETS = 1 << 16


def bucket(feature: str) -> int:
    """The number of a feature, from 0 to BUCKETS - 1: the same on every machine."""
    return crc32(feature.encode()) % BUCKETS
