"""Tries sources with a web and a reader of its own, shows the progress on stderr, and prints what was found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from rich.console import Console
from rich.progress import track

from findings.text.safe import json_text
from scrapers.councils.choice import unknown
from scrapers.councils.table import What, council_pages
from scrapers.http.fetch import Fetcher, Limits, agent
from scrapers.http.robots import RobotsCache
from worker.commands.sources.add import proposal
from worker.commands.sources.check import checked, targets
from worker.commands.sources.check_view import newest, table
from worker.commands.sources.looking import Looker
from worker.commands.sources.watch_line import Line
from worker.config.settings import Settings, bare_environment
from worker.errors import UserError
from worker.health.seen import SourceSeen, seen_sources
from worker.reader.pool import ReaderPool
from worker.services import now
from worker.store import store_as_it_is
from worker.terminal import print_line
from worker.version import VERSION

#: So many of the newest entries are shown.
_SHOWN = 5


def try_all(settings: Settings, only: str | None, *, as_json: bool) -> bool:
    """Try the sources and print them; False where one does not work that worked before."""
    every, known, console = targets(settings, only), _known(settings), Console(stderr=True)
    with _web_and_reader(settings) as (web, reader):
        trying = checked(every, known, web, reader)
        is_shown = console.is_terminal
        found = list(track(trying, "Trying sources", total=len(every), console=console, disable=not is_shown))
    for line in [json_text(one.record()) for one in found] if as_json else [*table(found), *_not_known(settings)]:
        print_line(line)
    return not any(one.is_worse for one in found)


def propose(settings: Settings, url: str, *, name: str | None, kind: str | None, authority: str | None) -> Line:
    """Find what would be watched, and print what it lists now and what watch.toml would say."""
    with _web_and_reader(settings) as (web, reader):
        said = proposal(settings, Looker(web, reader), url, name=name, kind=kind, authority=authority)
    found = said.found
    print_line(f"{found.url}: {len(found.listed)} entries, read as {found.kind}. The newest:")
    by_day = sorted(found.listed, key=lambda one: str(one.published or ""), reverse=True)
    for line in newest(f"{one.published or 'no day'}  {one.label}" for one in by_day[:_SHOWN]):
        print_line(line)
    for line in said.line.text().splitlines():
        print_line(f"    {line}")
    return said.line


@contextmanager
def _web_and_reader(settings: Settings) -> Iterator[tuple[Fetcher, ReaderPool]]:
    fetcher = Fetcher(
        agent=agent(VERSION, settings.contact),
        allow_private_addresses=settings.allow_private_addresses,
        limits=Limits(),
        robots=RobotsCache(),
    )
    with fetcher as web, closing(ReaderPool(bare_environment())) as reader:
        yield web, reader


def _known(settings: Settings) -> dict[str, SourceSeen]:
    """What the watch knows of its sources, by their addresses; nothing where it has never run."""
    try:
        with store_as_it_is(settings) as database, database.reading() as session:
            return {each.url: each for each in seen_sources(session, now())}
    except UserError:
        return {}


def _not_known(settings: Settings) -> Iterator[str]:
    """How many of the watched authorities have no newsroom or committee in the table, where that is watched."""
    table = tuple(council_pages())
    if {page.url for page in settings.pages}.isdisjoint(page.address for page in table):
        return
    for what in What:
        many = sum(page.what is what for page in unknown(table, settings.authorities))
        if many:
            yield f"No {what.value} is known of {many} authorities: see ofsted-watch sources add."
