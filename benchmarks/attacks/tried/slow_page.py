"""Findings 2 and 8: pages made to take their reader's time and memory."""

from __future__ import annotations

from benchmarks.attacks.attack import Attack, Outcome
from benchmarks.attacks.ground import Ground
from practice.answer import Answer

_SLOW = {
    "/class": f'<main class="nav{"_a" * 45}!"><a href="/x">News of today</a></main>',
    "/classes": f'<main class="nav{"_a" * 200_000}!"><a href="/x">News of today</a></main>',
    "/attributes": f"<main {' '.join(f'a{number}=1' for number in range(80_000))}></main>",
    "/nested": "<div>" * 1_000_000,
    "/headings": "".join(f"<h2>News of {number}</h2><p><a href=/n{number}>Read</a></p>" for number in range(1_300)),
    "/open": "<!--" * 300_000,
}


def _attack(ground: Ground) -> Outcome:
    for path, body in _SLOW.items():
        ground.hostile.pages[path] = Answer(f"<html><body>{body}".encode())
        ground.also_watch(path)
    ground.run()
    seconds = ground.ofsted_publishes()
    most = max(each.memory_info().rss for each in ground.processes()) / 1e6
    stopping = ground.stop()
    return Outcome(
        f"Ofsted's report was told after {seconds:.0f} s, the largest process had {most:.0f} MB, stopping took {stopping:.1f} s",
        stood=most < 1_000 and stopping < 10,
    )


ATTACK = Attack(
    "slow-page", "six pages are made to take their reader's time or memory: names, attributes, depth, headings", _attack
)
