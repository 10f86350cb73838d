"""`ofsted-watch deliveries`: lists what was sent to whom; shows, resends or dismisses one delivery."""
# ruff: noqa: PLC0415 (the store is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

import getpass
from datetime import datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from findings.text.safe import json_text
from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home, OneOrAll, settings_of
from worker.terminal import print_line

app = typer.Typer(no_args_is_help=False)


class DeliveryState(StrEnum):
    """What `--state` can be given."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    DISMISSED = "dismissed"


Id = Annotated[str, typer.Argument(metavar="ID", help="The alert's id, as it stands on the card and in the mail.")]
OptionalId = Annotated[str | None, typer.Argument(metavar="ID", help="The alert's id.")]
OfState = Annotated[
    DeliveryState | None,
    typer.Option("--state", metavar="STATE", help="Only these: waiting, sent, failed or dismissed."),
]
OfAuthority = Annotated[
    str | None, typer.Option("--authority", metavar="URN|NAME", help="Only what tells of this authority.")
]
OfChannel = Annotated[
    str | None, typer.Option("--channel", help="Only what went by this one: email, teams, webhook and so on.")
]
Since = Annotated[datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], help="Only from this day on.")]
Limit = Annotated[int, typer.Option("--limit", "--most", min=1, help="So many on a page.")]
Page = Annotated[int, typer.Option("--page", min=1, help="Which page; the first has the newest.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON Lines, with every attempt.")]
Html = Annotated[Path | None, typer.Option("--html", help="Write it as HTML to this file.")]
Card = Annotated[Path | None, typer.Option("--card", help="Write its Teams card to this file.")]
Failed = Annotated[bool, typer.Option("--failed", help="All that failed, instead of one.")]
Why = Annotated[str, typer.Option("--why", help="Kept with the delivery.")]
By = Annotated[str | None, typer.Option("--by", help="Who asks; kept with the delivery.", show_default="you")]


@app.callback(invoke_without_command=True)
def deliveries(
    context: typer.Context,
    state: OfState = None,
    subscription: OneOrAll = None,
    authority: OfAuthority = None,
    channel: OfChannel = None,
    since: Since = None,
    page: Page = 1,
    limit: Limit = 25,
    as_json: AsJson = False,
    config: Config = None,
    home: Home = None,
) -> None:
    """List what was sent to whom, newest first; or show one delivery, send it again, dismiss it.

    Example: ofsted-watch deliveries --state failed

    Example: ofsted-watch deliveries --authority Halton --since 2026-01-01 --page 2
    """
    context.obj = (config, home)
    if context.invoked_subcommand is not None:
        return
    with one_sentence():
        from findings.dates.clock import moment
        from storage.trace import outbox
        from worker.commands.deliveries.view import Page, lines, listed_record
        from worker.config.settings import load
        from worker.store import store
        from worker.wording.named import urn_in_store

        with store(load(config, home)) as database, database.begin() as session:
            wanted = outbox.Wanted(
                subscription=subscription,
                state=state.value if state else None,
                channel=channel,
                urn=urn_in_store(session, authority) if authority else None,
                since=moment(since.date(), time()) if since else None,
            )
            listed = outbox.page(session, wanted, limit=limit, number=page)
            if as_json:
                for each in listed:
                    print_line(json_text(listed_record(session, each)))
            else:
                for line in lines(listed, Page(number=page, limit=limit, of=outbox.count(session, wanted))):
                    print_line(line)


@app.command()
def show(
    context: typer.Context,
    alert: Id,
    html: Html = None,
    card: Card = None,
    config: Config = None,
    home: Home = None,
) -> None:
    """Show one delivery: each attempt with its answer, and what it says.

    Example: ofsted-watch deliveries show k7q2m9xa --html alert.html
    """
    with one_sentence():
        from worker.commands.deliveries.files import write
        from worker.commands.deliveries.view import whole
        from worker.deciding.deliveries import one
        from worker.store import store

        with store(settings_of(context, config, home)) as database, database.begin() as session:
            delivery = one(session, alert)
            written = write(delivery, html, card)
            for line in written or whole(session, delivery):
                print_line(line)


@app.command()
def resend(
    context: typer.Context,
    why: Why,
    alert: OptionalId = None,
    failed: Failed = False,
    subscription: OneOrAll = None,
    by: By = None,
    config: Config = None,
    home: Home = None,
) -> None:
    """Send one delivery again, or all that failed; what is on its way already is left alone.

    Example: ofsted-watch deliveries resend k7q2m9xa --why "It went to the old address"

    Example: ofsted-watch deliveries resend --failed --why "The mail server is back"
    """
    if (alert is None) is not failed:
        raise typer.BadParameter("Say the alert's id, or --failed for all that failed.")
    with one_sentence():
        from worker.deciding.deliveries import resend as send_again
        from worker.services import now
        from worker.store import store

        with store(settings_of(context, config, home)) as database, database.begin() as session:
            for sentence in send_again(session, alert, subscription, by or getpass.getuser(), why, now()):
                print_line(sentence)


@app.command()
def dismiss(
    context: typer.Context,
    why: Why,
    alert: OptionalId = None,
    failed: Failed = False,
    subscription: OneOrAll = None,
    by: By = None,
    config: Config = None,
    home: Home = None,
) -> None:
    """Dismiss a delivery that failed: it is kept, nothing more is sent of it, and the status is well again.

    Example: ofsted-watch deliveries dismiss k7q2m9xa --why "The board was wound up" --by "A. Person"
    """
    if (alert is None) is not failed or (failed and subscription is None):
        raise typer.BadParameter("Say the alert's id, or --failed and --subscription for all that failed of one.")
    with one_sentence():
        from worker.deciding.deliveries import dismiss as let_be
        from worker.services import now
        from worker.store import store

        with store(settings_of(context, config, home)) as database, database.begin() as session:
            for sentence in let_be(session, alert, subscription, by or getpass.getuser(), why, now()):
                print_line(sentence)


COMMAND = Command("deliveries", app, order=180)
