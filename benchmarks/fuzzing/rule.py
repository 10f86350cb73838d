"""The rule: bytes are answered without any other error, within seconds of processor time and some memory."""

from __future__ import annotations

import hashlib
import resource
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

#: In seconds of processor time, for one input.
MOST_SECONDS = 2.0
#: In bytes: by how much one input may raise the most memory that the process has had.
MOST_MEMORY = 400_000_000
_HERE = str(Path(__file__).parent)
#: What getrusage counts in, on Linux.
_UNIT = 1024


class TookTooLong(BaseException):
    """Raised within the reading when its time is over: no `except Exception` may take it for a fault of the page."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What is wrong with an input: `mark` is the same for failures of one kind, `story` tells a person what happened."""

    mark: str
    story: str

    @property
    def is_slow(self) -> bool:
        return self.mark.startswith("slow")


@dataclass(frozen=True, slots=True)
class Run:
    """An input read once: how long it took, and what was wrong, if anything was."""

    seconds: float
    failure: Failure | None = None


def run(answer: Callable[[bytes], None], data: bytes, most_seconds: float = MOST_SECONDS) -> Run:
    """Read the bytes and judge the reading; it is stopped at `most_seconds`, as soon as Python has the turn."""
    memory, began = _memory(), time.process_time()
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, most_seconds)
    try:
        answer(data)
    except (KeyboardInterrupt, SystemExit):
        raise
    except TookTooLong as error:
        return Run(time.process_time() - began, _failure("slow", error))
    except BaseException as error:  # whatever comes is what is looked for
        return Run(time.process_time() - began, _failure(type(error).__name__, error))
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    seconds, more = time.process_time() - began, _memory() - memory
    if seconds > most_seconds:
        return Run(seconds, Failure(f"slow-{_short(answer.__qualname__)}", f"It took {seconds:.1f} seconds."))
    if more > MOST_MEMORY:
        return Run(seconds, Failure("memory", f"It took {more / 1e6:,.0f} MB."))
    return Run(seconds)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TookTooLong


def _memory() -> int:
    """Return the most memory that the process has had so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT


def _failure(kind: str, error: BaseException) -> Failure:
    """Return the failure; it is told from others by the places of the code that led to it, without this room's."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.startswith(_HERE)]
    places = [f"{Path(frame.filename).name}:{frame.name}" for frame in frames]
    # Where time is lost, the innermost place is anywhere within a loop.
    told_by = places[:6] if kind == "slow" else [*dict.fromkeys(places)][-4:]
    said = str(error) if not places else ""
    return Failure(
        f"{kind}-{_short('|'.join([*told_by, said[:30]]))}", "".join(traceback.format_exception(error))[-20_000:]
    )


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
