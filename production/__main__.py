"""`python -m production`: runs the production form on this machine until Ctrl-C."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from production.stack import HOME, Form, running
from worker.config.settings import load
from worker.engine.signals import until_told_to_stop
from worker.errors import UserError
from worker.terminal import log_line

_EXAMPLE = "Example: python -m production --config watch.toml --home stack --read 2"
_LOOK_SECONDS = 0.2


def main() -> None:
    """Run it. Exits with 1 and a sentence where it cannot."""
    parser = argparse.ArgumentParser("python -m production", description=__doc__, epilog=_EXAMPLE)
    parser.add_argument("--config", type=Path, default=Path("watch.toml"), help="the settings (watch.toml)")
    parser.add_argument("--home", type=Path, default=Path("stack"), help="where all state is kept (stack)")
    parser.add_argument("--web", default="127.0.0.1:8470", help="where the pages are served (127.0.0.1:8470)")
    parser.add_argument("--read", type=int, default=1, metavar="N", help="how many workers read (1)")
    said = parser.parse_args()
    form = Form(said.config.absolute(), said.home.absolute(), said.web, said.read)
    try:
        load(form.config, form.home / HOME)
        with until_told_to_stop() as stopping, running(form) as stack:
            log_line(f"Running on {form.home}: http://{form.web}/healthz says whether all is well; Ctrl-C stops.")
            while not stopping.wait(_LOOK_SECONDS):
                stack.supervise()
            log_line("Stopping: beat and web, then the workers, then Valkey and PostgreSQL …")
        log_line("Stopped.")
    except UserError as error:
        log_line(str(error))
        sys.exit(1)


if __name__ == "__main__":
    main()
