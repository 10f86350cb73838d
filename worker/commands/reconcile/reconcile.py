"""Compares each authority in the store with Ofsted’s lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from findings.dates.clock import day_in_london
from findings.official.differences import Found, Sort, compared
from findings.official.entry import OfficialList
from storage import readings, timeline
from storage.database import Database
from worker.timekeeping.clock import now


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was found on the authorities, by URN in `names`; `agree` counts the values that are alike.

    `unknown` are the rows of the lists that name no authority or no day.
    """

    found: tuple[Found, ...]
    names: dict[str, str]
    agree: int
    unknown: tuple[str, ...]
    today: date

    @property
    def differs(self) -> bool:
        return any(each.sort is Sort.DIFFERENCE for each in self.found)


def reconciled(database: Database, lists: Sequence[OfficialList]) -> Outcome:
    """Compare all that Ofsted’s pages list of the watched authorities; what others publish gives neither grades nor days."""
    moment = now()
    today, agree = day_in_london(moment), 0
    found: list[Found] = []
    with database.reading() as session:
        names = {row.urn: row.name for row in readings.authorities(session)}
        for urn in names:
            one = compared(urn, timeline.history(session, urn, moment), lists, today)
            found += one.found
            agree += one.agree
    unknown = tuple(place for each in lists for place in each.unknown)
    return Outcome(found=tuple(found), names=names, agree=agree, unknown=unknown, today=today)
