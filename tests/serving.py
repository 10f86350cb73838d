"""The pages over real HTTP, on a free port of loopback, for as long as a test asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from threading import Thread

import httpx
from waitress import wasyncore

from worker.web.serving import bound
from worker.web.site import Site

# What serves here does so without TLS. To read the certificates of all authorities for it takes 20 ms at every request.
request = partial(httpx.request, verify=False)
get, head, post = (partial(request, method) for method in ("GET", "HEAD", "POST"))


@contextmanager
def served(site: Site, longest_silence: int = 600) -> Iterator[int]:
    """Serve the site, and yield the port. A connection is closed when its request is not whole after so many seconds."""
    server = bound(site, "127.0.0.1", 0, longest_silence=longest_silence)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server.effective_port
    finally:
        # What is being answered ends first. Then the server closes its sockets in its own thread, in which it waits on them.
        server.task_dispatcher.shutdown()
        with suppress(OSError):  # Where it has closed them before it was woken, there is nothing to wake it by.
            server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
        thread.join(10)
