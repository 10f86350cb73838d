"""`ofsted-watch rehearse`: says what a subscription would have been sent in a period."""
# ruff: noqa: PLC0415 (the store is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home, OneOrEach
from worker.terminal import print_line

Since = Annotated[datetime, typer.Option("--since", formats=["%Y-%m-%d"], help="The first day.")]
Until = Annotated[
    datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help="The last day.", show_default="today")
]


def rehearse(
    since: Since, until: Until = None, subscription: OneOrEach = None, config: Config = None, home: Home = None
) -> None:
    """Say what a subscription would have been sent in a period; nothing is sent, and nothing changes.

    Example: ofsted-watch rehearse --subscription Leadership --since 2025-01-01 --until 2025-12-31
    """
    with one_sentence():
        from findings.dates.clock import day_in_london
        from worker.commands.rehearse.rehearsal import rehearse as rehearsed
        from worker.commands.rehearse.view import lines
        from worker.config.settings import load
        from worker.services import now
        from worker.store import store
        from worker.wording.named import subscriptions_named

        settings = load(config, home)
        last = until.date() if until else day_in_london(now())
        with store(settings) as database:
            for each in subscriptions_named(settings, subscription):
                with database.begin() as session:
                    found = rehearsed(session, each, since.date(), last)
                for line in lines(each.name, found, since.date(), last):
                    print_line(line)


COMMAND = Command("rehearse", rehearse, order=100)
