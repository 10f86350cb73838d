"""`ofsted-watch run --once`: looks at every source now, and works until nothing is left to do."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta

from storage import hosts, publications, sources, subscriptions
from worker.commands.run.drain import Breakdown, drain
from worker.commands.run.progress import Progress
from worker.commands.run.summary import print_summary
from worker.config.settings import Settings
from worker.engine.preparation import prepare_run
from worker.health.seen import seen_sources
from worker.services import Services, build
from worker.steps.tell.tell import tell
from worker.steps.tell.warn import warn

#: The shortest pace in one run: `--once` looks at each source once, however often it is looked at otherwise.
UNHURRIED = timedelta(hours=1)


def once(settings: Settings) -> list[str]:
    """Do the whole job once, and print what changed; return a sentence for each page that could not be seen.

    Raises:
        Breakdown: a step raised what it does not handle; everything else was done.
    """
    with closing(build(unhurried(settings))) as services, Progress(services.database) as progress:
        began = services.clock()
        prepare(services, began)
        breakdowns = work(services, progress.show)
        progress.stop()
        print_summary(services, began, sys.stdout)
        unseen = not_seen(services, began)
    if breakdowns:
        raise Breakdown("; ".join(breakdowns))
    return unseen


def not_seen(services: Services, began: datetime) -> list[str]:
    """A sentence for each page that should have been seen since then and was not.

    A person’s pause excuses, and that it was known to keep us out.
    """
    with services.database.reading() as session:
        pages = list(seen_sources(session, services.clock()))
    return [
        f"{page.name} could not be seen: {page.why or 'its host asked us to wait.'}"
        for page in pages
        if page.state != "paused"
        and not page.expected
        and (page.seen_at is None or datetime.fromisoformat(page.seen_at) < began)
    ]


def unhurried(settings: Settings) -> Settings:
    """The same settings, with no source due twice in one run."""
    every = settings.ofsted_every or timedelta(0)
    pages = [replace(page, every=max(page.every, UNHURRIED)) if page.every else page for page in settings.pages]
    return replace(settings, ofsted_every=max(every, UNHURRIED), pages=tuple(pages))


def prepare(services: Services, now: datetime) -> None:
    """Prepare as for any run, then make everything due now. Only a pause that a host asked for is kept."""
    settings = services.settings
    with services.database.begin() as session:
        prepare_run(settings, services.channels, session, now)
        sources.make_all_due(session, now)
        hosts.unblock_all(session)
        publications.ask_again_now(session, now, also_those_without_problem=settings.allow_private_addresses)


def work(services: Services, show: Callable[[], None]) -> list[str]:
    """Drain, tell what is left of each burst and operators' troubles, and drain again where anybody may have been told.

    Return a sentence for each step that broke.
    """
    breakdowns = drain(services, show)
    in_a_burst = _in_a_burst(services)
    operators = [each.name for each in services.settings.subscriptions if each.is_for_operators]
    for name in in_a_burst:
        tell(services, name, services.clock(), waits=False)
    for name in operators:
        warn(services, name, services.clock(), rest=timedelta(0))
    return breakdowns + drain(services, show) if in_a_burst or operators else breakdowns


def _in_a_burst(services: Services) -> list[str]:
    with services.database.begin() as session:
        return subscriptions.in_a_burst(session)
