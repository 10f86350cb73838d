"""The sentinel: looks at the watch at intervals, tells operators what nobody else can tell them, and pings outside."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from alerts.alert import Notice
from alerts.channel import Channel, DeliveryError
from alerts.channels import all_channels
from alerts.subscription import Subscription
from worker.config.settings import Settings
from worker.engine.lock import lock_home
from worker.engine.signals import until_told_to_stop
from worker.errors import sentence_of, without_secrets
from worker.health.note import Note, write_note
from worker.health.promises import WatchStatus
from worker.logs.log import logger
from worker.sentinel.asking import Seen, ask
from worker.sentinel.decision import PATIENCE, Missing, after, to_tell, to_tell_back, with_heard, without_settled
from worker.sentinel.heartbeat import FAIL, START, WELL, Heartbeat
from worker.sentinel.memory import remember, remembered
from worker.sentinel.recording import record
from worker.sentinel.telling import Sent, operators, tell
from worker.timekeeping import clock

EVERY = timedelta(seconds=30)
LOCK = "sentinel.lock"
#: A channel that failed is tried again after so long, and after twice as long each time up to the longest.
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)
#: What the workers told before a promise was broken says nothing of it.
_LOOKS_BACK = timedelta(days=1)
_log = logger(__name__)

Ask = Callable[[Settings, datetime, datetime], Seen]
Record = Callable[[Settings, Sent, str, Collection[str], datetime], None]


class Pings(Protocol):
    """What the sentinel needs of a heartbeat."""

    pinged_at: datetime | None
    problem: str | None

    def ping(self, what: str, sentences: tuple[str, ...], now: datetime) -> None: ...


def watch(settings: Settings, every: timedelta = EVERY, patience: timedelta = PATIENCE) -> None:
    """Look every so often, until Ctrl-C or SIGTERM.

    Raises:
        UserError: another sentinel has the home, or it cannot be written.
    """
    with lock_home(settings.home, LOCK), until_told_to_stop() as stopping:
        sentinel = Sentinel(settings, all_channels(), Heartbeat(settings), patience=patience)
        if not operators(settings):
            says = 'No subscription in watch.toml has about = ["operations"], so the sentinel can tell nobody.'
            _log.warning("nobody to tell", says=says)
        sentinel.start(clock.now())
        while not stopping.wait(every.total_seconds()):
            sentinel.look(clock.now())


class Sentinel:
    """Remembers what is missing and who was told, also over a restart."""

    def __init__(
        self,
        settings: Settings,
        channels: Mapping[str, Channel],
        heartbeat: Pings,
        ask: Ask = ask,
        record: Record = record,
        patience: timedelta = PATIENCE,
    ) -> None:
        self._settings = settings
        self._channels = channels
        self._heartbeat = heartbeat
        self._ask = ask
        self._record = record
        self._patience = patience
        self._memory, self._left = remembered(settings.home)
        self._unwell_since: datetime | None = None
        self._waits: dict[str, timedelta] = {}
        self._next_try: dict[str, datetime] = {}

    def start(self, now: datetime) -> None:
        """Say outside that there is a sentinel, and look for the first time."""
        self._heartbeat.ping(START, (), now)
        self.look(now)

    def look(self, now: datetime) -> None:
        """Look once, tell what is to be told, ping, and keep what is known now. Nothing that fails here ends the sentinel."""
        since = min((one.since for one in self._memory.missing.values()), default=now)
        seen = self._ask(self._settings, now, max(since, now - _LOOKS_BACK))
        self._left = self._left if seen.left is None else seen.left
        self._memory = with_heard(after(self._memory, seen.status.promises, now), seen.heard)
        for subscription in operators(self._settings):
            self._tell(subscription, seen, now)
        self._memory = without_settled(self._memory, now, self._patience)
        self._ping(seen.status, now)
        self._keep(now)

    def _tell(self, subscription: Subscription, seen: Seen, now: datetime) -> None:
        """Tell the subscription what it has not been told, unless its hours are quiet or its channel has just failed."""
        name = subscription.name
        missing = {
            key: one
            for key, one in to_tell(self._memory, seen.heard, now, self._patience).items()
            if name not in one.told
        }
        back = {
            key: one
            for key, one in to_tell_back(self._memory, seen.heard, now, self._patience).items()
            if name in one.told - one.told_back
        }
        if not (missing or back) or not subscription.may_hear_of_troubles(now) or self._rests(name, now):
            return
        notices = [_notice(one) for one in (*missing.values(), *back.values())]
        try:
            sent = tell(self._settings, self._channels, subscription, notices, self._left.get(name, ()), now)
        except Exception as error:  # Whatever it is, the other subscriptions must hear.
            self._wait_longer(name, now)
            why = error.sentence if isinstance(error, DeliveryError) else without_secrets(sentence_of(error))
            _log.warning("not told", says=f"“{name}” could not be told: {why}", subscription=name, why=why)
            return
        self._waits.pop(name, None)
        for notice in notices:
            says = f"“{name}” was told{' that it is over' if notice.ended else ''}: {notice.sentence}"
            _log.info("told by the sentinel", says=says, subscription=name)
        told = {key: replace(one, told=one.told | {name}) for key, one in missing.items()}
        told_back = {key: replace(one, told_back=one.told_back | {name}) for key, one in back.items()}
        self._memory = replace(self._memory, missing={**self._memory.missing, **told, **told_back})
        self._keep(now)
        if sent is not None:
            self._record(self._settings, sent, name, missing, now)

    def _rests(self, name: str, now: datetime) -> bool:
        return name in self._waits and now < self._next_try[name] <= now + _LONGEST_WAIT

    def _wait_longer(self, name: str, now: datetime) -> None:
        before = self._waits.get(name)
        self._waits[name] = min(before * 2, _LONGEST_WAIT) if before else _FIRST_WAIT
        self._next_try[name] = now + self._waits[name]

    def _ping(self, status: WatchStatus, now: datetime) -> None:
        """Well at once; failed only when it has not been well for a while, for the workers mend and tell most by themselves."""
        if status.well:
            self._unwell_since = None
            self._heartbeat.ping(WELL, (), now)
            return
        self._unwell_since = self._unwell_since or now
        if now - self._unwell_since >= self._patience:
            self._heartbeat.ping(FAIL, status.broken, now)

    def _keep(self, now: datetime) -> None:
        pinged = self._heartbeat.pinged_at
        write_note(
            self._settings.home,
            Note(
                looked_at=now.isoformat(),
                pinged_at=pinged.isoformat() if pinged else None,
                problem=self._heartbeat.problem,
            ),
        )
        try:
            remember(self._settings.home, self._memory, self._left)
        except OSError as error:
            says = (
                f"The sentinel cannot keep what it has told ({error.strerror}); after a restart it may tell it again."
            )
            _log.warning("memory not kept", says=says)


def _notice(one: Missing) -> Notice:
    return Notice(sentence=one.sentence, since=one.since, ended=one.back_since is not None)
