"""Finding 3: addresses on Ofsted's host that a stranger lists turn the watch away from it."""

from __future__ import annotations

from http import HTTPStatus

from benchmarks.attacks.attack import Attack, Outcome
from benchmarks.attacks.ground import Ground
from practice.answer import Answer


def _attack(ground: Ground) -> Outcome:
    ground.run()
    ground.ofsted.instead["/forbidden"] = Answer(b"No.", status=HTTPStatus.FORBIDDEN)
    traps = [f"{ground.ofsted.url}/forbidden/{number}" for number in range(6)]
    ground.hostile.feeds["/stranger"][:0] = [("Ofsted inspection of Wexmoor", trap) for trap in traps]
    refused = {"problem": 0}

    def some_were_refused() -> bool:
        rows = [row for row in ground.rows("documents") if row["url"] in traps]
        refused["problem"] = sum(bool(row["problem"]) for row in rows)
        return refused["problem"] >= 2

    ground.until(some_were_refused, "a refusal")
    try:
        seconds = ground.ofsted_publishes(patience=45)
    except TimeoutError:
        return Outcome(f"after {refused['problem']} refusals Ofsted's next report was not seen any more", stood=False)
    return Outcome(f"after {refused['problem']} refusals Ofsted's next report was told in {seconds:.0f} s", stood=True)


ATTACK = Attack("silenced-host", "a stranger's feed lists six addresses on Ofsted's host that are refused", _attack)
