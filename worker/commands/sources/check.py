"""`ofsted-watch sources check`: tries every source that watch.toml names, some hosts at a time and each host at its pace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass

from scrapers.http.url import host_of
from scrapers.sources import all_sources
from worker.commands.sources.looking import Found, Looker, Outcome
from worker.config.settings import Settings
from worker.health.seen import SourceSeen
from worker.services import Reader, Web

#: Hosts that are asked at the same time.
ASIDE = 8
_LEFT_ALONE = "It has refused us, or asked us to wait, until {until}: it was not asked now."


@dataclass(frozen=True, slots=True)
class Target:
    """A source that is to be tried. `read_as`: the kind of source that reads it, None where the look is to find out."""

    name: str
    url: str
    read_as: str | None


@dataclass(frozen=True, slots=True)
class Checked:
    """A source that was tried; `worked_before`: the watch has seen it before."""

    target: Target
    found: Found
    worked_before: bool

    @property
    def is_worse(self) -> bool:
        """Whether it worked before, and does not now."""
        return self.worked_before and not self.found.outcome.is_seen

    def record(self) -> dict[str, object]:
        newest = _newest(self.found)
        return {
            **asdict(self.target), "outcome": self.found.outcome.value, "why": self.found.why, "now_at": self.found.url,
            "kind": self.found.kind, "entries": len(self.found.listed), "newest": newest, "worked_before": self.worked_before,
        }  # fmt: skip


def targets(settings: Settings, only: str | None) -> list[Target]:
    """Ofsted’s list and the pages of others, or those with these words in their name or address."""
    the_list = all_sources()["ofsted_list"]
    every = [Target("Ofsted’s list", the_list.address(settings.ofsted_url), the_list.kind)]
    every += [Target(page.name, page.url, page.read_as) for page in settings.pages]
    wanted = (only or "").casefold()
    return [each for each in every if wanted in each.name.casefold() or wanted in each.url.casefold()]


def checked(every: Sequence[Target], known: Mapping[str, SourceSeen], web: Web, reader: Reader) -> Iterator[Checked]:
    """Yield each source once it was tried; `known` is what the watch knows of them, by their addresses.

    A host that has asked to be left alone is.
    """
    by_host: dict[str, list[Target]] = defaultdict(list)
    for target in every:
        by_host[host_of(target.url)].append(target)
    with ThreadPoolExecutor(ASIDE) as pool:
        asked = [pool.submit(_at_one_host, here, known, Looker(web, reader)) for here in by_host.values()]
        for done in as_completed(asked):
            yield from done.result()


def _at_one_host(here: Sequence[Target], known: Mapping[str, SourceSeen], looker: Looker) -> list[Checked]:
    found = []
    for target in here:
        before = known.get(target.url)
        waits = before.host_waits_until if before and not before.expected else None
        if waits is not None:
            said = Found(Outcome.BLOCKED, target.url, target.read_as, _LEFT_ALONE.format(until=waits[:16]))
        else:
            said = looker.look(target.url, target.read_as)
        found.append(Checked(target, said, bool(before and before.seen_at)))
    return found


def _newest(found: Found) -> str | None:
    days = [one.published.isoformat() for one in found.listed if one.published]
    return max(days, default=None)
