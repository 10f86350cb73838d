"""The pool of child processes that read documents and listings, so that none can stop the program by time, memory or a crash."""

from __future__ import annotations

import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from typing import TypeVar

from findings.model import Event, EventKind, Findings, Kind, Origin, Status
from findings.record import findings_from_record, origin_record
from scrapers.errors import LayoutChanged
from scrapers.listing_record import listing_from_record
from scrapers.pages.tree import changed
from scrapers.source import Listing
from worker.reader.process import Broken, ReaderProcess

#: The longest that one reading may take; a report takes 30 milliseconds.
LONGEST_SECONDS = 60.0
#: The same for what others than Ofsted publish. Their longest, a page of 8 MB or a paper of 400 pages, take half a second, and their
#: usual pages 7 milliseconds; the child takes another to start. The rest is for a busy machine.
LONGEST_SECONDS_OF_OTHERS = 10.0
#: The longest that reading a listing may take, from the start of its child on; Ofsted's list takes 20 milliseconds.
LONGEST_LISTING_SECONDS = 20.0
# -P: a folder named worker in the current directory is not taken for ours.
_CHILD = (sys.executable, "-P", "-m", "worker.reader.child")
_TRIES = 2
_OFSTEDS_LISTS = ("ofsted_list", "ofsted_provider")

T = TypeVar("T")


class ReaderPool:
    """Reads in up to `processes` children at once, of which one stays free for what Ofsted publishes; usable from any thread."""

    def __init__(
        self,
        environment: Mapping[str, str],
        processes: int | None = None,
        longest: float = LONGEST_SECONDS,
        longest_listing: float = LONGEST_LISTING_SECONDS,
        longest_of_others: float = LONGEST_SECONDS_OF_OTHERS,
        child: tuple[str, ...] = _CHILD,
    ) -> None:
        """`environment` is that of the children, which read hostile bytes: it should hold no secret."""
        self._longest = longest
        self._longest_listing = longest_listing
        self._longest_of_others = min(longest, longest_of_others)
        self._free: queue.LifoQueue[ReaderProcess] = queue.LifoQueue()
        many = max(2, processes or min(4, os.cpu_count() or 1))
        self._for_others = threading.Semaphore(many - 1)
        self._processes = [ReaderProcess(child, environment) for _ in range(many)]
        for process in self._processes:
            self._free.put(process)

    def read(self, body: bytes, origin: Origin) -> Findings:
        """The findings; held, with the reason, where reading takes too long or breaks the child twice."""
        by_others = origin.form is not None
        longest = self._longest_of_others if by_others else self._longest
        try:
            return self.asked(origin_record(origin), body, longest, findings_from_record, by_others=by_others)
        except TimeoutError as error:
            return _held(f"Reading it took {error}, so it was stopped.")
        except Broken:
            return _held("The reader broke down over it twice: it may need too much memory, or be made to do harm.")

    def listed(self, kind: str, page: bytes, url: str) -> Listing:
        """What the page at `url` lists, as a source of that kind reads it.

        Raises:
            LayoutChanged: it shows no list that the source knows, takes longer than `longest_listing`, or breaks the child
                twice.
        """
        try:
            request, by_others = {"source": kind, "url": url}, kind not in _OFSTEDS_LISTS
            return self.asked(request, page, self._longest_listing, _listing, by_others=by_others)
        except TimeoutError as error:
            raise changed(url, f"takes {error} to read, so that was stopped") from error
        except Broken as error:
            what = "breaks the reader down: it may need too much memory, or be made to do harm"
            raise changed(url, what) from error

    def found(self, body: bytes, quotes: Sequence[tuple[str, int | None]]) -> list[bool]:
        """Of each quote, words with their page, whether it stands in the document; none where that cannot be found out."""
        try:
            return self.asked({"quotes": quotes}, body, self._longest, lambda answer: _answers(answer, len(quotes)))
        except (TimeoutError, Broken):
            return [False] * len(quotes)

    def asked(
        self,
        request: Mapping[str, object],
        body: bytes,
        longest: float,
        meaning: Callable[[Mapping[str, object]], T],
        *,
        by_others: bool = False,
    ) -> T:
        """What the answer means.

        Raises:
            TimeoutError: none came within `longest` seconds, or within the computing that the child may use.
            Broken: none came, or none that has a meaning, twice.
        """
        with self._for_others if by_others else nullcontext(), self._one_process() as process:
            for _ in range(_TRIES - 1):
                try:
                    return _meant(process, request, body, longest, meaning)
                except Broken:
                    continue
            return _meant(process, request, body, longest, meaning)

    def close(self) -> None:
        for process in self._processes:
            process.stop()

    @contextmanager
    def _one_process(self) -> Iterator[ReaderProcess]:
        process = self._free.get()
        try:
            yield process
        finally:
            self._free.put(process)


def _meant(
    process: ReaderProcess,
    request: Mapping[str, object],
    body: bytes,
    longest: float,
    meaning: Callable[[Mapping[str, object]], T],
) -> T:
    answer = process.ask(request, body, longest)
    try:
        return meaning(answer)
    except ValueError as error:
        raise Broken from error


def _listing(answer: Mapping[str, object]) -> Listing:
    """The listing in an answer.

    Raises:
        LayoutChanged: the answer says that there is none.
        ValueError: the answer is not of that form.
    """
    sentence, record = answer.get("layout_changed"), answer.get("listing")
    if isinstance(sentence, str):
        raise LayoutChanged(sentence)
    if not isinstance(record, dict):
        raise ValueError("The answer holds no listing.")  # noqa: TRY004 (a fault of the answer, as all others)
    return listing_from_record(record)


def _answers(answer: Mapping[str, object], many: int) -> list[bool]:
    """The answers, so many. Raises ValueError where they are not of that form."""
    found = answer.get("found")
    if not isinstance(found, list) or len(found) != many:
        raise ValueError("The answer does not say which quotes were found.")
    return [each is True for each in found]


def _held(sentence: str) -> Findings:
    return Findings(
        kind=Kind.OTHER, status=Status.HELD, problems=(sentence,), relevant=True, event=Event(kind=EventKind.OTHER)
    )
