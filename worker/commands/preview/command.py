"""`ofsted-watch digest --preview` and `ofsted-watch alert --preview`: write what would be sent to files."""
# ruff: noqa: PLC0415 (the store is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home, OneOrEach

if TYPE_CHECKING:
    from worker.commands.preview.files import Told

Preview = Annotated[bool, typer.Option("--preview", help="Write it to files, and send it to nobody.")]
File = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE.html", help="Text and card go beside it.", show_default="in the home"),
]
What = Annotated[
    str,
    typer.Option(
        "--preview", metavar="EVENT", help="An alert's id, a document's number, or an authority: then its newest."
    ),
]
Folder = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="Where the files go.", show_default="in the home")
]
Open = Annotated[bool, typer.Option("--open", help="Open the page as well.")]


def digest(
    preview: Preview = False,
    subscription: OneOrEach = None,
    out: File = None,
    open_it: Open = False,
    config: Config = None,
    home: Home = None,
) -> None:
    """Write what a subscription would be sent now as HTML, text and card.

    Example: ofsted-watch digest --preview --subscription Leadership --out digest.html
    """
    if not preview:
        raise typer.BadParameter("Digests go by themselves, at their hour; say --preview to see what would go now.")
    with one_sentence():
        from worker.commands.preview.files import next_digest
        from worker.config.settings import file_name, load
        from worker.errors import UserError
        from worker.services import now
        from worker.store import store
        from worker.terminal import log_line
        from worker.wording.named import subscriptions_named

        settings = load(config, home)
        wanted = subscriptions_named(settings, subscription)
        if out and len(wanted) > 1:
            raise UserError(
                f"There are {len(wanted)} subscriptions: say with --subscription whose digest {out} is to be."
            )
        with store(settings) as database, database.begin() as session:
            for each in wanted:
                pages = next_digest(session, each, now())
                if not pages:
                    log_line(f"Nothing new for “{each.name}”: nothing would be sent.")
                page = out or settings.home / "previews" / f"{file_name(each.name)}.html"
                for number, told in enumerate(pages, start=1):
                    _show(told, page if number == 1 else page.with_stem(f"{page.stem}-{number}"), open_it=open_it)


def alert(preview: What, out: Folder = None, open_it: Open = False, config: Config = None, home: Home = None) -> None:
    """Write an alert as HTML, text and card: one that was sent, or the one that a document would make.

    Example: ofsted-watch alert --preview Halton --out previews
    """
    with one_sentence():
        from worker.commands.preview.files import alert_on
        from worker.config.settings import file_name, load
        from worker.services import now
        from worker.store import store

        settings = load(config, home)
        with store(settings) as database, database.begin() as session:
            found = alert_on(session, preview, now())
        _show(found, (out or settings.home / "previews") / f"{file_name(preview)}.html", open_it=open_it)


def _show(told: Told, page: Path, *, open_it: bool) -> None:
    from worker.commands.preview.files import write

    for path in write(told, page):
        typer.echo(str(path))
    if open_it:
        typer.launch(str(page))


COMMANDS = (Command("digest", digest, order=80), Command("alert", alert, order=90))
