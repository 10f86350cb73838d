"""A document's way through the house: look, collect, read, tell, deliver.

    look      a page: what does it list that was not there?          sources, publications
    collect   a file: keep its bytes                                  documents
    read      a document: what does it say, and what has changed?     findings, changes
    tell      a subscription: promise what it has not been told       deliveries, told
    deliver   a promise: send it                                      deliveries.sent_at

Each step is a short transaction or two, never one around the network; it leaves a timestamp and is safe to repeat. `visit` takes
the turn at one host and does what is due there; `warn` tells operators of troubles.
"""

from worker.steps.deliver.deliver import deliver
from worker.steps.look.collect import collect
from worker.steps.look.look import look
from worker.steps.look.visit import visit
from worker.steps.read.read import read
from worker.steps.tell.tell import tell
from worker.steps.tell.warn import warn

__all__ = ["collect", "deliver", "look", "read", "tell", "visit", "warn"]
