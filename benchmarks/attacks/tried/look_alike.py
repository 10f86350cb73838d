"""Finding 1: a newsroom shows what looks like a report of Ofsted's."""

from __future__ import annotations

from pathlib import Path

from benchmarks.attacks.attack import Attack, Outcome
from benchmarks.attacks.ground import Ground
from practice.answer import Answer
from practice.story import FALL, publications

_EXAMPLES = Path(__file__).parents[3] / "tests" / "examples" / "layouts" / "ilacs"


def _attack(ground: Ground) -> Outcome:
    ground.run()
    forged = (_EXAMPLES / "wexmoor_2025.txt").read_text(encoding="utf-8")
    genuine = next(one for one in publications() if one.published == FALL.day)
    ground.hostile.show("/forged", Answer(f"<html><main><pre>{forged}</pre></main></html>".encode()))
    ground.hostile.show("/copied.pdf", Answer(genuine.content, "application/pdf"))
    ground.until(lambda: ground.was_read("/forged", "/copied.pdf"), "the look-alikes")
    told_before = ground.rows("changes")
    ground.ofsted_publishes()
    graded = ground.graded()
    theirs = [row for row in graded if not row["document_url"].startswith(ground.ofsted.url)]
    risen = [row for row in graded if row["direction"] != "down"]
    return Outcome(
        f"of the two, {len(told_before)} changes and {len(theirs)} grades were told; of Ofsted's report {len(graded)} "
        f"grades, {len(risen)} of them with a false history",
        stood=not (told_before or theirs or risen),
    )


ATTACK = Attack("look-alike", "a newsroom shows a forged report, and a copy of a report that is yet to come", _attack)
