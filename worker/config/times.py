"""The times that watch.toml can hold: paces, hours of the day, quiet hours, days; each with its error sentence."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Annotated

from pydantic import PlainValidator, ValidationInfo

from alerts.quiet_hours import QuietHours
from worker.config.values import shown, surroundings

_PACE = re.compile(r"(\d{1,5})\s*([smhd])")
_UNIT = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_HOUR = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_TO = re.compile(r"-|–|to")


def _pace(value: object, info: ValidationInfo) -> timedelta:
    match = _PACE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or int(match[1]) == 0:
        raise ValueError(f'must be a pace such as "10m", "1h" or "1d", not {shown(value)}')
    pace = timedelta(**{_UNIT[match[2]]: int(match[1])})
    if pace < timedelta(minutes=1) and not surroundings(info).practice:
        raise ValueError("must be a minute or more, except on a practice site (allow_private_addresses = true)")
    return pace


def days(value: object) -> timedelta | None:
    """A number of days such as `180d`, None where it is something else."""
    match = _PACE.fullmatch(value.strip()) if isinstance(value, str) else None
    return timedelta(days=int(match[1])) if match and match[2] == "d" and int(match[1]) else None


def _hour(value: object) -> time:
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0)
    match = _HOUR.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f'must be an hour of the day such as "08:00", not {shown(value)}')
    return time(int(match[1]), int(match[2]))


def _quiet(value: object) -> QuietHours:
    hours = [hour.strip() for hour in _TO.split(value)] if isinstance(value, str) else []
    if len(hours) != 2 or not all(map(_HOUR.fullmatch, hours)):
        raise ValueError(f'must be two hours of the day such as "20:00-07:00", not {shown(value)}')
    begin, end = map(_hour, hours)
    if begin == end:
        raise ValueError("begins and ends at the same hour; for a pause of whole days write muted_until")
    return QuietHours(begin, end)


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise ValueError(f"must be a day such as 2026-12-24, not {shown(value)}") from None


Pace = Annotated[timedelta, PlainValidator(_pace)]
Hour = Annotated[time, PlainValidator(_hour)]
Quiet = Annotated[QuietHours, PlainValidator(_quiet)]
Day = Annotated[date, PlainValidator(_day)]
