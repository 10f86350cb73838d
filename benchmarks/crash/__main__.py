"""A storm over the running watch: `python -m benchmarks.crash`; exit 1 where anything was lost, or told twice needlessly.

It kills (-9) random processes of the watch, its Valkey and its PostgreSQL among them, empties Valkey, and cuts the network, while
reports are published and told to many subscriptions. Everything is invented and on loopback; the driver is no part of the product.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from random import Random

from benchmarks.crash.country import Ofsted, Receivers
from benchmarks.crash.doubles import Why
from benchmarks.crash.forms import FORMS
from benchmarks.crash.storm import Plan, Storm, direct, settled
from benchmarks.crash.tally import Tally, owed, tally
from production.servers import free_port

_BAR = 30
_UP_SECONDS = 180.0


def main() -> int:
    asked = _asked()
    folder = Path(tempfile.mkdtemp(prefix="storm-"))
    subscriptions = min(asked.subscriptions, asked.deliveries)
    ofsted, receivers = Ofsted(max(1, asked.deliveries // subscriptions)), Receivers(asked.seed)
    form = FORMS[asked.form](folder, ofsted.port, receivers.port, subscriptions, free_port())
    began = time.monotonic()
    try:
        with closing(direct(form)) as database:
            storm = Storm(form, ofsted, Random(asked.seed), database)
            _until_it_is_up(storm)
            storm.rage(Plan(asked.kills, asked.flushes, asked.cuts, asked.apart), _progress)
            while ofsted.published < len(ofsted.boroughs):
                storm.publish()

            def sent() -> tuple[int, int]:
                with database.reading() as session:
                    return owed(session, len(ofsted.boroughs), subscriptions)

            for many, of in settled(storm, asked.patience, sent):
                _progress("calm", many, of)
            with database.reading() as session:
                found = tally(session, ofsted.published, receivers.takings, storm.blows, storm.deaths.of)
    finally:
        form.end()
        ofsted.end()
        receivers.end()
        if not asked.keep:
            shutil.rmtree(folder, ignore_errors=True)
    _say(found, storm, receivers.without_id, time.monotonic() - began)
    return 0 if found.is_well and not receivers.without_id and not storm.still_away else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.crash",
        description="Kills, empties and cuts what the watch runs on, and counts what was lost and what came twice.",
        epilog="Example: nice python -m benchmarks.crash --form production --kills 100 --deliveries 1000",
    )
    parser.add_argument(
        "--form", choices=FORMS, default="production", help="production (compose by hand) or embedded (run)"
    )
    parser.add_argument("--kills", type=int, default=1_000, help="kill -9 of random processes (1000)")
    parser.add_argument("--flushes", type=int, default=20, help="FLUSHALLs (20)")
    parser.add_argument("--cuts", type=int, default=20, help="cuts of the network, of two to eight seconds (20)")
    parser.add_argument("--deliveries", type=int, default=10_000, help="how many are owed in all (10000)")
    parser.add_argument("--subscriptions", type=int, default=100, help="to whom each report is told (100)")
    parser.add_argument("--apart", type=float, default=1.5, help="seconds between two of these, on average (1.5)")
    parser.add_argument(
        "--patience", type=float, default=1_200, help="seconds for what is left, when the storm is over (1200)"
    )
    parser.add_argument("--seed", type=int, default=1, help="the same seed plans the same storm (1)")
    parser.add_argument("--keep", action="store_true", help="keep the folder with logs and home")
    return parser.parse_args()


def _until_it_is_up(storm: Storm) -> None:
    """Wait for the baseline: what is published from then on is news. Raises TimeoutError."""
    from sqlalchemy import func, select  # noqa: PLC0415

    from storage.tables import SourceRow  # noqa: PLC0415

    end = time.monotonic() + _UP_SECONDS
    while time.monotonic() < end:
        storm.calm(1.0)
        try:
            with storm.database.reading() as session:
                seen = select(func.count(SourceRow.id)).where(SourceRow.looked_at.is_not(None))
                if (session.scalar(seen) or 0) > len(storm.ofsted.boroughs):
                    return
        except Exception:  # (there may be no database, or no tables, yet)
            continue
    raise TimeoutError(f"The watch did not come up within {_UP_SECONDS:g} seconds: see {storm.form.folder}.")


def _progress(what: str, done: int, of: int) -> None:
    full = _BAR * done // max(1, of)
    print(f"\r{what} [{'#' * full}{'.' * (_BAR - full)}] {done}/{of}  ", end="", file=sys.stderr, flush=True)


def _say(found: Tally, storm: Storm, without_id: int, seconds: float) -> None:
    print(file=sys.stderr)
    print(f"{seconds:.0f} s; {', '.join(f'{name} {many}' for name, many in sorted(storm.killed.items()))}")
    print(f"delivered {found.delivered}, without an id of its own {without_id}")
    print(f"lost {sum(found.lost.values())}: {found.lost}")
    if any(found.lost.values()):
        print("\n".join(found.hosts))
    print(f"doubled {len(found.doubles)} in {found.kills} kills of a process that delivers")
    for why in Why:
        print(f"  {found.of(why)} {why.value}")
        print("".join(f"    {double.said}\n" for double in found.doubles if double.why is why), end="")
    if storm.back:
        print(f"back to work after {statistics.median(storm.back):.1f} s (p50), {max(storm.back):.1f} s (max)")
    print(f"still away: {', '.join(storm.still_away) or 'nobody'}")
    print(f"orphan rows {sum(found.orphans.values())}: {found.orphans}")


if __name__ == "__main__":
    sys.exit(main())
