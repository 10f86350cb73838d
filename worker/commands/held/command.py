"""`ofsted-watch held`: lists the documents that wait for a person; approves, corrects or rejects one."""
# ruff: noqa: PLC0415 (the store is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from findings.outcomes import Outcome
from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home, settings_of
from worker.terminal import print_line

app = typer.Typer(no_args_is_help=False)

Id = Annotated[int, typer.Argument(help="The number that `ofsted-watch held` shows.")]
Told = Annotated[int, typer.Argument(help="Its number: `id` in `ofsted-watch export documents`.")]
Why = Annotated[str, typer.Option("--why", help="Kept with the decision.")]
By = Annotated[str | None, typer.Option("--by", help="Who decides.", show_default="you")]
Grades = Annotated[
    list[str] | None,
    typer.Option("--grade", help="A grade that is in doubt, as the report gives it: overall=inadequate."),
]
OutcomeOption = Annotated[
    Outcome | None,
    typer.Option(
        "--outcome",
        metavar="OUTCOME",
        help=f"The outcome of an area SEND report, where it is in doubt: {', '.join(Outcome)}.",
    ),
]
AuthorityOption = Annotated[
    str | None,
    typer.Option(
        "--authority",
        metavar="URN|NAME",
        help="Whose it is, of a page by others that neither its site nor its text says.",
    ),
]


@app.callback(invoke_without_command=True)
def held(context: typer.Context, config: Config = None, home: Home = None) -> None:
    """List the documents that wait for a person, each with what to look at; or approve, correct or reject one.

    Example: ofsted-watch held
    """
    context.obj = (config, home)
    if context.invoked_subcommand is not None:
        return
    with one_sentence():
        from storage import decisions
        from worker.commands.held.view import lines
        from worker.config.settings import load
        from worker.store import store

        with store(load(config, home)) as database, database.begin() as session:
            for line in lines(decisions.held(session), decisions.unreadable(session)):
                print_line(line)


@app.command()
def approve(
    context: typer.Context,
    document: Id,
    why: Why,
    by: By = None,
    grade: Grades = None,
    outcome: OutcomeOption = None,
    authority: AuthorityOption = None,
    config: Config = None,
    home: Home = None,
) -> None:
    """Let a document stand; what has changed is told at the next run.

    Example: ofsted-watch held approve 12 --grade overall=inadequate --why "The table on page 1 says so"
    """
    with one_sentence():
        from worker.commands.held.view import grades_in
        from worker.deciding.held import approve as decide
        from worker.services import now
        from worker.store import store
        from worker.wording.named import urn_of

        urn = urn_of(authority) if authority else None
        with store(settings_of(context, config, home)) as database, database.begin() as session:
            decide(session, document, by or getpass.getuser(), why, now(), grades_in(grade or []), outcome, urn)
        typer.echo(f"Document {document} stands; what has changed is told at the next run.")


@app.command()
def correct(
    context: typer.Context,
    document: Told,
    why: Why,
    by: By = None,
    grade: Grades = None,
    outcome: OutcomeOption = None,
    config: Config = None,
    home: Home = None,
) -> None:
    """Put right what was read wrongly and told: a correction goes to exactly those who were told.

    Example: ofsted-watch held correct 12 --grade overall=good --why "The table on page 1 says so"
    """
    with one_sentence():
        from worker.commands.held.view import grades_in
        from worker.deciding.held import correct as decide
        from worker.services import now
        from worker.store import store

        with store(settings_of(context, config, home)) as database, database.begin() as session:
            was_news = decide(session, document, by or getpass.getuser(), why, now(), grades_in(grade or []), outcome)
        told = "who was told of it hears so at the next run" if was_news else "nobody had been told of it"
        typer.echo(f"Document {document} is put right; {told}.")


@app.command()
def reject(
    context: typer.Context,
    document: Id,
    why: Why,
    by: By = None,
    config: Config = None,
    home: Home = None,
) -> None:
    """Tell nothing of a document, and let no later report wait for it.

    Example: ofsted-watch held reject 12 --why "A report on a college"
    """
    with one_sentence():
        from worker.deciding.held import reject as decide
        from worker.services import now
        from worker.store import store

        with store(settings_of(context, config, home)) as database, database.begin() as session:
            decide(session, document, by or getpass.getuser(), why, now())
        typer.echo(f"Document {document} is rejected: nothing is told of it.")


COMMAND = Command("held", app, order=170)
