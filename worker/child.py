"""What the engine starts: a process that ends with its parent, and is a Celery program or any other.

`python -P -m worker.child PARENT celery ARGUMENT...` or `… PARENT exec PROGRAM ARGUMENT...`.
"""

from __future__ import annotations

import os
import sys

from worker.tether import tether


def main(arguments: list[str]) -> None:
    """Become what is asked for."""
    parent, role, *rest = arguments
    tether(int(parent))
    if role == "exec":
        os.execv(rest[0], rest)  # noqa: S606 (the program is the engine's own)
    from worker.app import app  # noqa: PLC0415 (the broker's process has no need of Celery)

    # Not `celery -A`, which would first look for a package named worker in whatever directory this is.
    app.start(rest)


if __name__ == "__main__":
    main(sys.argv[1:])
