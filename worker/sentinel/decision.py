"""Decides what the sentinel tells: signs of life that have been missing for a while, and that nobody has told of.

It counts by its own looks, one after another, so that neither a restart of the watch nor a night in which the machine was
off is an alarm: what is broken at the first look may be well at the next.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from storage.health.heard import Heard
from worker.health.promise import BrokenPromise
from worker.health.promises import DATABASE

#: The names of the promises that are signs of life; a worker's has its queue behind it.
BROKER, TICK, CLOCK, WORKER = "broker", "tick", "clock", "worker:"
#: No sign of life, but where the database takes nothing the workers can tell nothing either.
OUTAGE = "outage"
#: The workers tell first: what they have told, or what was mended meanwhile, the sentinel never tells.
PATIENCE = timedelta(minutes=4)
#: After a longer pause between two looks, as when the machine was off, all counting begins anew.
LONGEST_PAUSE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A sign of life that is missing since the look at `since`, or was: `back_since` is the first look that saw it again.

    `told` and `told_back` are the subscriptions that the sentinel itself has told.
    """

    sentence: str
    since: datetime
    back_since: datetime | None = None
    told: frozenset[str] = frozenset()
    told_back: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What the sentinel knows from one look to the next: when it looked, and what is missing, by the promise's name."""

    looked_at: datetime | None = None
    missing: Mapping[str, Missing] = field(default_factory=dict)


def after(memory: Memory, broken: Iterable[BrokenPromise], now: datetime) -> Memory:
    """The memory after a look that found these promises broken. Whose cause is known besides is not counted."""
    found = {one.name: one.sentence for one in broken if is_sign_of_life(one.name)}
    goes_on = memory.looked_at is not None and timedelta(0) <= now - memory.looked_at <= LONGEST_PAUSE
    known = {name: one for name, one in memory.missing.items() if goes_on or one.told}
    missing = {name: _seen(one, name, found, now) for name, one in known.items()}
    fresh = {name: Missing(sentence=sentence, since=now) for name, sentence in found.items() if name not in known}
    kept = {name: one for name, one in (missing | fresh).items() if one is not None and _counts(name, one, found)}
    return Memory(looked_at=now, missing=kept)


def is_sign_of_life(name: str) -> bool:
    """Whether the workers may be unable to tell that this promise is broken. The rest they tell, and each in its own time."""
    return name in (DATABASE, BROKER, OUTAGE, TICK, CLOCK) or name.startswith(WORKER)


def to_tell(
    memory: Memory, heard: Collection[Heard], now: datetime, patience: timedelta = PATIENCE
) -> dict[str, Missing]:
    """What has been missing for long enough and was told by no worker."""
    return {
        name: one
        for name, one in memory.missing.items()
        if one.back_since is None and now - one.since >= patience and not _was_heard(name, one, heard, over=False)
    }


def to_tell_back(
    memory: Memory, heard: Collection[Heard], now: datetime, patience: timedelta = PATIENCE
) -> dict[str, Missing]:
    """What the sentinel told, has been back for long enough, and was told to be back by no worker."""
    return {
        name: one
        for name, one in memory.missing.items()
        if one.back_since is not None
        and now - one.back_since >= patience
        and not _was_heard(name, one, heard, over=True)
    }


def with_heard(memory: Memory, heard: Collection[Heard]) -> Memory:
    """The memory in which what the workers told to be back counts as told to all: later the database may not say so any more."""
    known = {
        name: replace(one, told_back=one.told)
        if one.back_since is not None and _was_heard(name, one, heard, over=True)
        else one
        for name, one in memory.missing.items()
    }
    return replace(memory, missing=known)


def without_settled(memory: Memory, now: datetime, patience: timedelta = PATIENCE) -> Memory:
    """The memory without what is back for long, and of which all who were told have been told that."""
    lasting = {
        name: one
        for name, one in memory.missing.items()
        if one.back_since is None or now - one.back_since < patience or one.told - one.told_back
    }
    return replace(memory, missing=lasting)


def _seen(one: Missing, name: str, found: Mapping[str, str], now: datetime) -> Missing | None:
    if name in found:
        return replace(one, sentence=one.sentence if one.told else found[name], back_since=None, told_back=frozenset())
    if _is_hidden(name, found):
        return one
    return replace(one, back_since=one.back_since or now) if one.told else None


def _counts(name: str, one: Missing, found: Mapping[str, str]) -> bool:
    return bool(one.told) or not _is_hidden(name, found)


def _is_hidden(name: str, found: Mapping[str, str]) -> bool:
    """Whether another broken promise is the cause, or keeps us from seeing how it is."""
    if name != DATABASE and DATABASE in found:
        return True
    is_work = name == TICK or name.startswith(WORKER)
    return (
        (is_work and BROKER in found)
        or (name == TICK and OUTAGE in found)
        or (name.startswith(WORKER) and TICK in found)
    )


def _was_heard(name: str, one: Missing, heard: Collection[Heard], *, over: bool) -> bool:
    """Whether the workers told it of this time, and not of an earlier one."""
    return any(
        each.name == name and each.over is over and (each.ended_at is None or each.ended_at >= one.since)
        for each in heard
    )
