"""`ofsted-watch sources`: when each source was last seen and what it said; tries all, adds, pauses and resumes one."""
# ruff: noqa: PLC0415 (the store is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

import getpass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from findings.text.safe import json_text
from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home, settings_of
from worker.terminal import print_line


class PageKind(StrEnum):
    """What a page of others publishes."""

    PRESS_RELEASE = "press_release"
    NEWS = "news"
    COMMITTEE_REPORT = "committee_report"
    GOVERNMENT_NOTICE = "government_notice"


app = typer.Typer(no_args_is_help=False)

Name = Annotated[str, typer.Argument(metavar="NAME", help="Its name, a part of it that no other has, or its address.")]
Until = Annotated[
    datetime, typer.Option("--until", formats=["%Y-%m-%d"], help="The day on which it is looked at again.")
]
Why = Annotated[str, typer.Option("--why", help="Kept with the source.")]
By = Annotated[str | None, typer.Option("--by", help="Who asks; kept with the source.", show_default="you")]
Only = Annotated[str | None, typer.Argument(metavar="WORDS", help="Only sources with these words in name or address.")]
KindOption = Annotated[
    PageKind | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="press_release, news, committee_report or government_notice.",
        show_default="as its address suggests",
    ),
]
Url = Annotated[str, typer.Argument(metavar="URL", help="A newsroom, a committee, or a feed.")]
Whose = Annotated[
    str | None, typer.Option("--authority", help="Whose site it is; leave it out where the page speaks of many.")
]
NameOption = Annotated[str | None, typer.Option("--name", help="How it is called; else as its page calls itself.")]
Yes = Annotated[bool, typer.Option("--yes", help="Write without asking.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON Lines.")]


@app.callback(invoke_without_command=True)
def sources(context: typer.Context, as_json: AsJson = False, config: Config = None, home: Home = None) -> None:
    """List when each source was last seen, what it said and when the next look is; or pause one, or resume it.

    Example: ofsted-watch sources --json
    """
    context.obj = (config, home)
    if context.invoked_subcommand is not None:
        return
    with one_sentence():
        from worker.commands.sources.view import lines
        from worker.config.settings import load
        from worker.health.seen import seen_sources
        from worker.services import now
        from worker.store import store_as_it_is

        with store_as_it_is(load(config, home)) as database, database.reading() as session:
            found = list(seen_sources(session, now()))
        for line in [json_text(each.record()) for each in found] if as_json else lines(found):
            print_line(line)


@app.command()
def pause(
    context: typer.Context,
    name: Name,
    until: Until,
    why: Why = "No reason was given.",
    by: By = None,
    config: Config = None,
    home: Home = None,
) -> None:
    """Leave a source alone until a day: it is not looked at, and its silence is no broken promise.

    Example: ofsted-watch sources pause "Wexmoor newsroom" --until 2027-01-04 --why "They rebuild their site"
    """
    with one_sentence():
        from worker.deciding.sources import pause as leave_alone
        from worker.services import now
        from worker.store import store

        with store(settings_of(context, config, home)) as database, database.begin() as session:
            print_line(leave_alone(session, name, until.date(), by or getpass.getuser(), why, now()))


@app.command()
def resume(
    context: typer.Context,
    name: Name,
    why: Why = "It is to be looked at again.",
    by: By = None,
    config: Config = None,
    home: Home = None,
) -> None:
    """Look at a source again now, also where its host refused us. A list that was rebuilt is accepted as it is.

    Example: ofsted-watch sources resume "Wexmoor newsroom" --why "Their new site is up"
    """
    with one_sentence():
        from worker.deciding.sources import resume as look_again
        from worker.services import now
        from worker.store import store

        with store(settings_of(context, config, home)) as database, database.begin() as session:
            print_line(look_again(session, name, by or getpass.getuser(), why, now()))


@app.command()
def check(
    context: typer.Context,
    only: Only = None,
    as_json: AsJson = False,
    config: Config = None,
    home: Home = None,
) -> None:
    """Try every source now, each host at its pace, and say which work; nothing is stored or told.

    Who keeps us out is never counted as silent. Exit code 1 where one does not
    work that worked before.

    Example: ofsted-watch sources check
    """
    with one_sentence():
        from worker.commands.sources.trying import try_all

        if not try_all(settings_of(context, config, home), only, as_json=as_json):
            raise typer.Exit(1)


@app.command()
def add(
    context: typer.Context,
    url: Url,
    kind: KindOption = None,
    authority: Whose = None,
    name: NameOption = None,
    yes: Yes = False,
    config: Config = None,
    home: Home = None,
) -> None:
    """Find the feed or the list of news at an address, show what it lists, and write it into watch.toml.

    Example: ofsted-watch sources add https://newsroom.example.gov.uk --authority Halton
    """
    with one_sentence():
        from worker.commands.sources.trying import propose
        from worker.commands.sources.watch_line import write

        settings = settings_of(context, config, home)
        line = propose(settings, url, name=name, kind=kind.value if kind else None, authority=authority)
        if not yes and not typer.confirm(f"Write this into {settings.config}?", err=True):
            raise typer.Exit(1)
        write(settings.config, line)
        print_line("Written: it is looked at from the next start on, and what it lists at first counts as known.")


COMMAND = Command("sources", app, order=190)
