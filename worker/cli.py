"""The command `ofsted-watch`: one file of `worker/commands` for each thing that it does."""

from __future__ import annotations

import typer

from worker.commands.check_config.command import check_config
from worker.commands.compare.command import compare
from worker.commands.deliveries.command import app as deliveries
from worker.commands.demo.command import demo
from worker.commands.export.command import export
from worker.commands.held.command import app as held
from worker.commands.migrate import migrate
from worker.commands.preview.command import alert, digest
from worker.commands.read.command import read
from worker.commands.rehearse.command import rehearse
from worker.commands.reread.command import reread
from worker.commands.run.command import run
from worker.commands.serve import serve
from worker.commands.show.command import show
from worker.commands.status.command import status
from worker.commands.test_alert.command import send_test_alert
from worker.commands.unsubscribed import unsubscribed

app = typer.Typer(
    name="ofsted-watch",
    help="Watches what Ofsted says of England’s children’s services, and tells people what changed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (
    run,
    demo,
    read,
    compare,
    show,
    status,
    export,
    digest,
    alert,
    rehearse,
    reread,
    unsubscribed,
    serve,
    migrate,
):
    app.command()(command)
app.command("check-config")(check_config)
app.command("test-alert")(send_test_alert)
app.add_typer(held, name="held")
app.add_typer(deliveries, name="deliveries")
