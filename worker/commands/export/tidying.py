"""How often garbage is looked for while an export is made, and before that while all that it needs is imported."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: After so many new objects, and so many of the smaller looks: one in ten seconds of an export went into looking.
_SELDOM = (50_000, 20, 20)


@contextmanager
def tidying_seldom() -> Iterator[None]:
    """Look for garbage in circles less often during the block: what an export makes are rows, which no circle holds."""
    usual = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
