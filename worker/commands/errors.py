"""How a command fails: one clear sentence on stderr and exit code 1, never a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from worker.errors import sentence_of, without_secrets
from worker.terminal import log_line


@contextmanager
def one_sentence() -> Iterator[None]:
    """Turn whatever goes wrong in the block into its sentence and exit code 1; typer's own exits pass."""
    try:
        yield
    except (typer.Exit, typer.Abort, typer.BadParameter, BrokenPipeError):
        raise
    except Exception as error:
        log_line(without_secrets(sentence_of(error)))
        raise typer.Exit(1) from None
