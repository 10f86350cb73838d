"""Finding 5: little traffic that unpacks to much."""

from __future__ import annotations

import gzip

from benchmarks.attacks.attack import Attack, Outcome
from benchmarks.attacks.ground import Ground
from benchmarks.attacks.sites import With


def _attack(ground: Ground) -> Outcome:
    ground.run()
    paths = [f"/story-{number}" for number in range(12)]
    body = b"<html><main>" + b"Inspectors found drift and delay. %d " * 1_500_000
    for number, path in enumerate(paths):
        packed = gzip.compress(body.replace(b"%d", b"%03d" % number)[:50_000_000], 6)
        ground.hostile.show(path, With(packed, extra=(("Content-Encoding", "gzip"),)))
    ground.until(lambda: ground.was_read(*paths), "an answer to each")
    disk = sum(file.stat().st_size for file in ground.home.rglob("*") if file.is_file()) / 1e6
    return Outcome(f"twelve stories of 50 MB each left {disk:.0f} MB on the disk", stood=disk < 30)


ATTACK = Attack("full-disk", "a newsroom lists twelve stories whose 200 KB unpack to 50 MB each", _attack)
