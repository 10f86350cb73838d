"""What an attack is: a name, what it tries, and a function that tries it and says what happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.attacks.ground import Ground


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened in a sentence, and whether the product stood."""

    happened: str
    stood: bool


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack; `tried` says in a sentence what somebody does."""

    name: str
    tried: str
    attack: Callable[[Ground], Outcome]
