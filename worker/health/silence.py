"""Finds what is silent: the tick, a step whose worker is dead or hangs, the broker; and a clock that runs ahead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from worker.health.promise import BrokenPromise, since

#: Without a tick for this long the watch counts as silent; one comes every five seconds.
SILENT_AFTER = timedelta(minutes=2)
#: A worker beats every few seconds, or at the end of what it does, which takes nine minutes at most (worker/app.py).
STEP_SILENT_AFTER = timedelta(minutes=10)
#: No two clocks should differ by as much.
AHEAD = timedelta(minutes=2)
TICK = "tick"


@dataclass(frozen=True, slots=True)
class Broker:
    """What the broker says: hints that wait in each queue, None where it does not answer; `is_expected`: it should.

    `is_slow`: its answer takes long; `outage`: what the workers met of late, where the database took nothing.
    """

    queue: dict[str, int] | None = None
    is_expected: bool = False
    is_slow: bool = False
    outage: str | None = None


def silent(
    beats: Mapping[str, datetime], parts: Mapping[str, str], broker: Broker, now: datetime
) -> Iterator[BrokenPromise]:
    """Each silence, from the heartbeats; `parts`: the queue whose worker does each step.

    Where there is no tick nobody is asked for a sign of life, so that the silence of steps says nothing more.
    """
    if broker.outage:
        yield BrokenPromise("outage", broker.outage)
    if broker.is_slow:
        yield BrokenPromise(
            "broker", "Redis takes long to answer, so work is handed out slowly: see what keeps it busy."
        )
    elif broker.is_expected and broker.queue is None:
        yield BrokenPromise("broker", "Redis does not answer, so no work is handed out: see that it runs.")
    tick = beats.get(TICK)
    if tick is None or tick < now - SILENT_AFTER:
        yield BrokenPromise("tick", _no_tick(tick, now))
    else:
        for queue in dict.fromkeys(parts.values()):
            steps = [part for part, its in parts.items() if its == queue]
            heard = [beats[step] for step in steps if step in beats]
            if min(heard, default=None) is None or len(heard) < len(steps) or min(heard) < now - STEP_SILENT_AFTER:
                yield BrokenPromise(f"worker:{queue}", _no_worker(queue, steps, min(heard, default=None)))
    ahead = [name for name, at in sorted(beats.items()) if at > now + AHEAD]
    if ahead:
        yield BrokenPromise("clock", _ahead(ahead, max(beats[name] for name in ahead)))


def _no_tick(tick: datetime | None, now: datetime) -> str:
    if tick is None:
        return "The watch has never run: start it with `ofsted-watch run`."
    return f"The watch has been silent for {_words(now - tick)}: start it with `ofsted-watch run`, or its beat and its workers."


def _no_worker(queue: str, steps: list[str], heard: datetime | None) -> str:
    does = " and ".join([", ".join(steps[:-1]), steps[-1]]) if len(steps) > 1 else steps[0]
    when = f"since {since(heard)}" if heard else "ever"
    return f"No worker has answered on the queue “{queue}” {when}, so nothing is done of: {does}. Start it again."


def _ahead(names: list[str], latest: datetime) -> str:
    return (
        f"The last sign of {', '.join(names)} lies in the future ({since(latest)}): "
        "the clock of a machine that runs the watch is wrong, or was."
    )


def _words(time: timedelta) -> str:
    minutes = int(time.total_seconds() // 60)
    if minutes < 120:
        return f"{minutes} minutes"
    return f"{minutes // 60} hours" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days"
