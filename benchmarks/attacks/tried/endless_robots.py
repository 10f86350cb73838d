"""Finding 11: a robots.txt without bound."""

from __future__ import annotations

from benchmarks.attacks.attack import Attack, Outcome
from benchmarks.attacks.ground import Ground
from practice.answer import Answer


def _attack(ground: Ground) -> Outcome:
    names = "".join(f"User-agent: robot-{number}\n" for number in range(5_000))
    rules = names + "".join(f"Disallow: /{'*a' * 20}{number}\n" for number in range(12_000))
    ground.run()
    before = _memory(ground)
    ground.hostile.pages["/robots.txt"] = Answer(f"User-agent: *\n{rules}".encode(), "text/plain")
    ground.hostile.show("/story", Answer(b"<html><main><p>Ofsted visited us.</p></main></html>"))
    ground.until(lambda: any(row["url"].endswith("/story") for row in ground.rows("documents")), "the story")
    seconds = ground.ofsted_publishes()
    grown = (_memory(ground) - before) / 1e6
    return Outcome(f"Ofsted's report was told after {seconds:.0f} s, memory grew by {grown:.0f} MB", stood=grown < 250)


def _memory(ground: Ground) -> int:
    return sum(each.memory_info().rss for each in ground.processes() if "worker.reader.child" not in each.cmdline())


ATTACK = Attack("endless-robots", "a newsroom's robots.txt gives 5,000 names 12,000 rules full of stars", _attack)
