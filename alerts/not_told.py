"""Why a subscription is not told a change, or not yet: what it does not ask for, and until when it hears nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Unwanted(StrEnum):
    """What of a change a subscription does not ask for."""

    AUTHORITY = "not_its_authority"
    SUBJECT = "not_its_subject"
    THEME = "not_its_theme"


class Quiet(StrEnum):
    """What keeps news from a subscription for a while."""

    PAUSED = "paused"
    QUIET_HOURS = "quiet_hours"


@dataclass(frozen=True, slots=True)
class KeptFrom:
    """News is kept from a subscription until then."""

    by: Quiet
    until: datetime
