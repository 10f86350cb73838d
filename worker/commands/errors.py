"""How a command fails: one clear sentence on stderr and exit code 1, never a traceback."""
# ruff: noqa: PLC0415 (a command that goes well does not pay for the import of the store)

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from worker.errors import UserError, without_secrets
from worker.terminal import log_line


@contextmanager
def one_sentence() -> Iterator[None]:
    """Turn whatever goes wrong in the block into its sentence and exit code 1; typer's own exits pass."""
    try:
        yield
    except (typer.Exit, typer.Abort, typer.BadParameter, BrokenPipeError):
        raise
    except Exception as error:
        log_line(without_secrets(_sentence(error)))
        raise typer.Exit(1) from None


def _sentence(error: Exception) -> str:
    if isinstance(error, UserError):
        return str(error)
    from sqlalchemy.exc import DBAPIError

    from storage.migrations.migrate import NewerDatabase

    if isinstance(error, NewerDatabase):
        return str(error)
    if isinstance(error, DBAPIError):
        return f"The database cannot be used: {str(error.orig).strip().splitlines()[0]}"
    return _unexpected(error)


def _unexpected(error: Exception) -> str:
    """The sentence on a bug in this program: the error, and the function, line and file that raised it."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    what = " ".join(f"{type(error).__name__} {error}".split())
    return (
        f"This should not have happened, please report it: {what} ({last.name}, line {last.lineno} of {last.filename})"
    )
