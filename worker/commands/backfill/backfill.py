"""Back-fills the store: with what Ofsted’s site gives, or with the files of a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from pathlib import Path

from rich.console import Console

from scrapers.errors import FetchError
from storage.backfill import listed
from storage.backfill.listed import Left
from worker.commands.backfill.folder import Taken, take_from
from worker.commands.run.drain import Breakdown, drain
from worker.commands.run.once import unhurried
from worker.commands.run.progress import Progress
from worker.config.settings import Settings
from worker.engine.preparation import prepare_run
from worker.pipeline import STEPS
from worker.services import Services, build
from worker.steps.look.watched import IN_ENGLAND

#: The steps that see and tell nobody. What they find that is news is left to `run`.
SEEING = frozenset(name for name, step in STEPS.items() if step.sees)
#: Documents on an authority's page, where its page has not been seen yet: about 1,000 on 153.
USUAL_DOCUMENTS = 7


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, in sentences, and whether nothing is left."""

    sentences: tuple[str, ...]
    is_complete: bool


def from_ofsted(settings: Settings, say: Callable[[str], None]) -> Done:
    """Look at every page of Ofsted’s that was never looked at, and fetch and read all that they list.

    Raises:
        Breakdown: a step raised what it does not handle; everything else was done.
    """
    with closing(build(unhurried(settings))) as services, Progress(services.database, fetching_alone=True) as progress:
        prepare(services)
        say(estimate(services))
        breakdowns = drain(services, progress.show, SEEING)
        progress.stop()
        _refuse_broken(breakdowns)
        return _done(services)


def from_folder(settings: Settings, folder: Path, say: Callable[[str], None]) -> Done:
    """Look at Ofsted’s pages, and take what they list out of the folder; what is not in it stays to be fetched.

    Raises:
        Breakdown: reading raised what it does not handle; everything else was done.
    """
    with closing(build(unhurried(settings))) as services:
        prepare(services)
        say(estimate(services, pages_alone=True))
        taken = take_from(services, folder, Console(stderr=True))
        _refuse_broken(drain(services, steps={"read"}))
        return _done(services, taken)


def _refuse_broken(breakdowns: Sequence[str]) -> None:
    if breakdowns:
        raise Breakdown("; ".join(breakdowns))


def prepare(services: Services) -> None:
    """Store what watch.toml says. What was seen is not looked at again, and what could not be had is asked for when its time comes."""
    now = services.clock()
    with services.database.begin() as session:
        prepare_run(services.settings, services.channels, session, now)


def estimate(services: Services, *, pages_alone: bool = False) -> str:
    """Say how much there is to fetch and how long that takes at the host’s pace, before its list is known from what is usual."""
    with services.database.reading() as session:
        rest = listed.left(session)
    pages = rest.pages if services.settings.authorities is not None or rest.pages != 1 else IN_ENGLAND
    files = 0 if pages_alone else rest.files + pages * USUAL_DOCUMENTS
    try:
        pace = services.web.delay(services.settings.ofsted_url)
    except FetchError:
        pace = timedelta(0)
    minutes = ceil((pages + files) * pace.total_seconds() / 60)
    what = f"{pages:,} pages and about {files:,} documents to fetch" if files else f"{pages:,} pages to look at"
    return f"{what}: {'a few minutes at most' if minutes < 5 else f'about {minutes:,} minutes'} at the site’s pace."


def _done(services: Services, taken: Taken | None = None) -> Done:
    with services.database.reading() as session:
        rest, there = listed.left(session), len(listed.known_bytes(session))
    sentences = [*(taken.sentences if taken else ()), f"{there:,} documents of Ofsted’s are stored; nobody was told."]
    if rest.files or rest.pages:
        sentences.append(_left(rest, from_a_folder=taken is not None))
    return Done(tuple(sentences), not rest.files and not rest.pages)


def _left(rest: Left, *, from_a_folder: bool) -> str:
    files = f"{rest.files:,} listed {'document is' if rest.files == 1 else 'documents are'} not there"
    pages = f" and {rest.pages:,} pages could not be seen" if rest.pages else ""
    hint = (
        "`ofsted-watch backfill` without a folder fetches them"
        if from_a_folder
        else "say `ofsted-watch backfill` again"
    )
    return f"{files}{pages}: {hint}."
