"""Finding 9: documents that pump the patterns by which they are read."""

from __future__ import annotations

from benchmarks.attacks.attack import Attack, Outcome
from benchmarks.attacks.ground import Ground
from practice.answer import Answer

_BEGIN = "Ofsted inspection of Wexmoor Borough Council children’s services "
_PUMPS = {
    "newlines": "\n" * 900_000, "blanks": " " * 900_000, "digits": "7" * 900_000, "brackets": "(" * 900_000,
    "dates": "7 to " * 180_000, "grades": "good, " * 150_000, "headings": "<!--" * 200_000, "colons": "Inspection date: " * 50_000,
}  # fmt: skip


def _attack(ground: Ground) -> Outcome:
    ground.run()
    for name, pump in _PUMPS.items():
        ground.hostile.show(f"/{name}.txt", Answer(f"{_BEGIN}{pump}!".encode(), "text/plain; charset=utf-8"))
        ground.hostile.show(f"/{name}", Answer(f"<html><main><p>{_BEGIN}{pump}!</p></main></html>".encode()))
    seconds = ground.ofsted_publishes()
    paths = [f"/{name}{end}" for name in _PUMPS for end in ("", ".txt")]
    ground.until(lambda: ground.was_read(*paths), "the reading of all of them", seconds=90)
    stopped = [row["url"] for row in ground.rows("documents") if "took longer" in " ".join(row["problems"])]
    return Outcome(
        f"Ofsted's report was told after {seconds:.0f} s, of {len(paths)} documents {len(stopped)} had to be stopped",
        stood=seconds < 40 and not stopped,
    )


ATTACK = Attack("slow-document", "sixteen documents of a megabyte repeat what patterns look for", _attack)
