"""The entry point of the engine's child processes: a Celery program, an `ofsted-watch` command or another program.

Usage: `python -P -m worker.child PARENT celery ARGUMENT...`, `… command ARGUMENT...` or `… exec PROGRAM ARGUMENT...`,
where PARENT is the pid of the engine, with which the process ends.
"""

from __future__ import annotations

import gc
import os
import sys

from worker.engine.private_files import keep_private
from worker.parent_death import die_with_parent


def main(arguments: list[str]) -> None:
    """Run the program that `arguments` name: the parent's pid, the role, and the role's own arguments.

    Raises:
        SystemExit: the parent has ended already.
    """
    parent, role, *rest = arguments
    die_with_parent(int(parent))
    keep_private()
    if role == "exec":
        os.execv(rest[0], rest)  # noqa: S606 (the program is the engine's own)
    if role == "command":
        from worker.cli import app as ofsted_watch  # noqa: PLC0415 (only this role needs the commands)

        ofsted_watch(rest, prog_name="ofsted-watch")
    from worker.app import app  # noqa: PLC0415 (the broker's process does not need Celery)

    if "beat" in rest:
        app.conf.include = []  # Beat sends task names only, and need not import the tasks.
    _keep_stdout_for_alerts()
    app.loader.import_default_modules()
    gc.freeze()  # The collector leaves frozen objects alone, so forked processes keep sharing their memory.
    # Not `celery -A`, which would first look for a package named worker in the current directory.
    app.start(rest)


def _keep_stdout_for_alerts() -> None:
    """Send what Celery prints to the log (stderr), so that only the console channel writes to this process's stdout."""
    sys.stdout = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace", buffering=1)
    os.dup2(2, 1)


if __name__ == "__main__":
    main(sys.argv[1:])
