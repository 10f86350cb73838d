"""What the sentinel tells: signs of life that are missing for a while, once, and never what the workers have told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from storage.health.heard import Heard
from worker.health.promise import BrokenPromise
from worker.sentinel.decision import PATIENCE, Memory, after, to_tell, to_tell_back, without_settled

START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HALF = timedelta(seconds=30)


class Looks:
    """A row of looks half a minute apart, in which all is told at once to one subscription."""

    def __init__(self) -> None:
        self.memory, self.now = Memory(), START
        self.heard: set[Heard] = set()
        self.told: list[str] = []

    def look(self, *broken: str, times: int = 1) -> list[str]:
        """Look so often, and find these broken each time; return all that was told until now."""
        for _ in range(times):
            self.now += HALF
            self.memory = after(self.memory, promises(broken), self.now)
            begun, back = (tell(self.memory, self.heard, self.now) for tell in (to_tell, to_tell_back))
            self.told += [name for name, one in begun.items() if not one.told]
            self.told += [f"over {name}" for name, one in back.items() if not one.told_back]
            told = {name: replace(one, told=frozenset({"Operators"})) for name, one in begun.items()}
            over = {name: replace(one, told_back=one.told) for name, one in back.items()}
            self.memory = replace(self.memory, missing={**self.memory.missing, **told, **over})
            self.memory = without_settled(self.memory, self.now)
        return self.told


def promises(names: Iterable[str]) -> list[BrokenPromise]:
    return [BrokenPromise(name, f"{name} is broken.") for name in names]


LOOKS = int(PATIENCE / HALF) + 1


def test_what_is_broken_for_a_while_is_told_once_and_again_when_it_is_well_for_a_while() -> None:
    looks = Looks()
    assert looks.look("tick", times=LOOKS - 1) == []
    assert looks.look("tick", times=100) == ["tick"]
    assert looks.look(times=LOOKS - 1) == ["tick"]
    assert looks.look(times=100) == ["tick", "over tick"]
    assert looks.memory.missing == {}


def test_what_is_mended_soon_is_never_told() -> None:
    looks = Looks()
    for _ in range(20):
        looks.look("tick", times=LOOKS - 1)
        looks.look()
    assert looks.told == []


def test_what_comes_and_goes_is_told_once() -> None:
    looks = Looks()
    looks.look("tick", times=LOOKS)
    for _ in range(20):
        looks.look()
        looks.look("tick")
    assert looks.told == ["tick"]


def test_what_the_workers_have_told_is_not_told_again() -> None:
    looks = Looks()
    looks.heard.add(Heard("worker:read", over=False, ended_at=None))
    assert looks.look("worker:read", times=100) == []


def test_what_the_workers_told_of_an_earlier_time_does_not_count() -> None:
    looks = Looks()
    looks.heard.add(Heard("worker:read", over=False, ended_at=START - timedelta(hours=1)))
    assert looks.look("worker:read", times=LOOKS) == ["worker:read"]


def test_that_it_is_over_is_left_to_the_workers_where_they_have_told_it() -> None:
    looks = Looks()
    looks.look("worker:deliver", times=LOOKS)
    looks.heard.add(Heard("worker:deliver", over=True, ended_at=looks.now + HALF))
    assert looks.look(times=100) == ["worker:deliver"]


def test_what_waits_for_long_is_left_to_the_workers() -> None:
    assert Looks().look("unread", "untold:Board", "overdue", "sentinel", times=100) == []


def test_only_the_cause_is_told() -> None:
    assert Looks().look("broker", "tick", times=100) == ["broker"]
    assert Looks().look("database", "broker", "tick", times=100) == ["database"]
    assert Looks().look("tick", "worker:read", times=100) == ["tick"]
    assert Looks().look("outage", "tick", "worker:read", times=100) == ["outage"]


def test_an_outage_on_one_machine_hides_no_worker_of_another() -> None:
    assert sorted(Looks().look("outage", "worker:deliver", times=100)) == ["outage", "worker:deliver"]


def test_what_follows_from_a_cause_has_its_own_time_when_the_cause_is_mended() -> None:
    looks = Looks()
    looks.look("broker", "tick", times=LOOKS)
    looks.look("tick", times=LOOKS - 1)
    assert "tick" not in looks.told
    looks.look("tick")
    assert "tick" in looks.told


def test_what_cannot_be_seen_is_not_taken_to_be_well() -> None:
    looks = Looks()
    looks.look("worker:deliver", times=LOOKS)
    looks.look("database", times=100)
    assert looks.told == ["worker:deliver", "database"]
    looks.look("worker:deliver", times=100)
    assert looks.told == ["worker:deliver", "database", "over database"]


def test_a_night_in_which_the_machine_was_off_is_no_alarm() -> None:
    looks = Looks()
    looks.look("tick", times=3)
    looks.now += timedelta(hours=9)
    assert looks.look("tick", times=LOOKS - 1) == []
    looks.look()
    assert looks.told == []


def test_a_clock_that_is_set_back_is_no_alarm_and_hides_none() -> None:
    looks = Looks()
    looks.look("tick", times=LOOKS - 2)
    looks.now -= timedelta(days=3)
    assert looks.look("tick", times=LOOKS - 1) == []
    assert looks.look("tick") == ["tick"]
