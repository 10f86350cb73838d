"""The reader's child process: reads documents one after another from its standard input, within a limit on memory.

Whatever a hostile file does, it does it to this process alone.

A request is a line of JSON, `{"size": bytes, "published": "2024-07-12", "site": "80471", "form": "press_release"}`, of
which all but the size may be null as in an `Origin`, and then the bytes; the answer is one line: the findings as
`ofsted-watch read` writes them. The end of the input ends the child.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from typing import BinaryIO

from findings.record import findings_record, origin_from_record
from worker.parent_death import die_with_parent
from worker.reader.document import findings_in
from worker.reader.no_network import give_up_network

#: Bytes; the largest report takes 150 MB to lay out.
MEMORY = 1_500_000_000


def main() -> None:
    """Answer requests until the input ends."""
    give_up_network()
    # After that, which may undo it.
    die_with_parent(os.getppid())  # Busy with a hostile file, it does not see the end of its input.
    limit_memory(MEMORY)
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # What a library prints must not be taken for an answer.
    while line := requests.readline():
        _answer(json.loads(line), requests, answers)


def limit_memory(most: int) -> None:
    """Limit this process's address space to so many bytes, for good."""
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _answer(request: dict[str, object], requests: BinaryIO, answers: BinaryIO) -> None:
    body = requests.read(int(str(request["size"])))
    findings = findings_in(body, origin_from_record(request))
    answers.write(json.dumps(findings_record(findings)).encode() + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
