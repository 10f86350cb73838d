"""Finds what is silent: the tick, a step whose worker is dead or hangs, the broker, the sentinel; and a clock that runs ahead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from worker.health.promise import BrokenPromise, since

#: Without a tick for this long the watch counts as silent; one comes every five seconds.
SILENT_AFTER = timedelta(minutes=2)
#: A worker beats every few seconds, or at the end of what it does, which takes nine minutes at most (worker/app.py).
STEP_SILENT_AFTER = timedelta(minutes=10)
#: Nothing of this queue takes so long in all slots at once, and while it is silent nobody is told anything.
TELLING, TELLING_SILENT_AFTER = "deliver", timedelta(minutes=5)
#: The process of a worker beats every 20 seconds, however busy its slots are (worker/engine/pulse.py).
PULSE_SILENT_AFTER = timedelta(minutes=2)
#: The sentinel beats each time that it has looked, which is every half a minute.
SENTINEL, SENTINEL_SILENT_AFTER = "sentinel", timedelta(minutes=10)
#: No two clocks should differ by as much.
AHEAD = timedelta(minutes=2)
TICK = "tick"


@dataclass(frozen=True, slots=True)
class Broker:
    """What the broker says: hints that wait in each queue, None where it does not answer; `is_expected`: it should.

    `is_slow`: its answer takes long, or was awaited in vain; `outage`: what the workers met of late, where the database took nothing.
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
    if broker.is_slow and broker.queue is None:
        yield BrokenPromise(
            "broker",
            "Redis gives no answer in time, so no work is handed out: see whether it hangs, and start it again.",
        )
    elif broker.is_slow:
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
            yield from _silent_worker(queue, steps, beats, now)
        yield from _silent_sentinel(beats, now)
    ahead = [name for name, at in sorted(beats.items()) if at > now + AHEAD]
    if ahead:
        yield BrokenPromise("clock", _ahead(ahead, max(beats[name] for name in ahead)))


def pulse_of(queue: str) -> str:
    """The name of the sign that the process leaves which serves the queue."""
    return f"pulse of {queue}"


def _silent_worker(
    queue: str, steps: list[str], beats: Mapping[str, datetime], now: datetime
) -> Iterator[BrokenPromise]:
    """Either nobody has left a sign for long, neither of the steps nor of the process; or a process lives and does nothing."""
    heard = [beats[step] for step in steps if step in beats]
    latest, pulse = min(heard, default=None), beats.get(pulse_of(queue))
    longest = TELLING_SILENT_AFTER if queue == TELLING else STEP_SILENT_AFTER
    if latest is None or len(heard) < len(steps) or latest < now - longest:
        yield BrokenPromise(f"worker:{queue}", _no_worker(queue, steps, latest))
    elif pulse is not None and max(pulse, latest) < now - PULSE_SILENT_AFTER:
        yield BrokenPromise(f"worker:{queue}", _no_worker(queue, steps, max(pulse, latest)))


def _silent_sentinel(beats: Mapping[str, datetime], now: datetime) -> Iterator[BrokenPromise]:
    """Where workers run and a sentinel did, it should: `run --once` leaves no pulse, and has none."""
    seen = beats.get(SENTINEL)
    lives = any(name.startswith(pulse_of("")) and at > now - PULSE_SILENT_AFTER for name, at in beats.items())
    if seen is not None and lives and seen < now - SENTINEL_SILENT_AFTER:
        yield BrokenPromise(
            "sentinel",
            f"The sentinel, which says when the watch itself is dead, is silent since {since(seen)}. Start it again.",
        )


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
