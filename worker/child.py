"""What the engine starts: a process that ends with its parent, and is a Celery program, a command of ours or any other.

`python -P -m worker.child PARENT celery ARGUMENT...`, `… command ARGUMENT...` or `… exec PROGRAM ARGUMENT...`.
"""

from __future__ import annotations

import gc
import os
import sys

from worker.parent_death import die_with_parent


def main(arguments: list[str]) -> None:
    """Become what is asked for."""
    parent, role, *rest = arguments
    die_with_parent(int(parent))
    if role == "exec":
        os.execv(rest[0], rest)  # noqa: S606 (the program is the engine's own)
    if role == "command":
        from worker.cli import app as ofsted_watch  # noqa: PLC0415 (nor of the commands)

        ofsted_watch(rest, prog_name="ofsted-watch")
    from worker.app import app  # noqa: PLC0415 (the broker's process has no need of Celery)

    if "beat" in rest:
        app.conf.include = []  # It sends names, and need not carry what they do.
    _keep_stdout_for_alerts()
    app.loader.import_default_modules()
    gc.freeze()  # What the processes of the pool share at first, they go on sharing.
    # Not `celery -A`, which would first look for a package named worker in whatever directory this is.
    app.start(rest)


def _keep_stdout_for_alerts() -> None:
    """What Celery prints of itself goes to the log; the console channel alone reaches this process's stdout."""
    sys.stdout = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace", buffering=1)
    os.dup2(2, 1)


if __name__ == "__main__":
    main(sys.argv[1:])
