"""Attacks the running product: `python -m benchmarks.attacks`, or `… --only NAME`; exit 1 where one attack fell it.

Each attack has `ofsted-watch run` to itself, on loopback, with a new home and web servers of our own, all of it invented.
Several run at a time, for the product mostly waits. docs/threats.md says what each is about.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from benchmarks.attacks import tried
from benchmarks.attacks.attack import Attack, Outcome
from benchmarks.attacks.ground import Ground


def all_attacks() -> dict[str, Attack]:
    """Every attack in `tried`, by its name."""
    found = [import_module(f"{tried.__name__}.{each.name}").ATTACK for each in iter_modules(tried.__path__)]
    return {each.name: each for each in found}


def made(attack: Attack) -> tuple[Outcome, float]:
    """Make the attack; what happened, and the seconds that it took. An attack that ends the product felled it."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="attack-", ignore_cleanup_errors=True) as folder:
        try:
            with Ground(Path(folder)) as ground:
                outcome = attack.attack(ground)
        except Exception as error:
            outcome = Outcome(f"the product was found in disorder: {error or type(error).__name__}", stood=False)
    return outcome, time.monotonic() - began


def main() -> int:
    attacks = all_attacks()
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.attacks",
        description="Attacks the running product on loopback, and says of each attack whether it stood.",
        epilog="Example: python -m benchmarks.attacks --only look-alike",
    )
    parser.add_argument("--only", metavar="NAME", action="append", choices=attacks, help=f"one of {', '.join(attacks)}")
    parser.add_argument("--at-a-time", metavar="MANY", type=int, default=4, help="how many run side by side (4)")
    arguments = parser.parse_args()
    wanted = [attacks[name] for name in arguments.only or attacks]
    fell = []
    with ThreadPoolExecutor(arguments.at_a_time) as pool:
        futures = {pool.submit(made, attack): attack for attack in wanted}
        for number, future in enumerate(as_completed(futures), start=1):
            attack, (outcome, seconds) = futures[future], future.result()
            fell += [] if outcome.stood else [attack.name]
            print(f"{number}/{len(wanted)} {'stood' if outcome.stood else 'FELL '} {attack.name} ({seconds:.0f} s)")
            print(f"      tried:    {attack.tried}\n      happened: {outcome.happened}", flush=True)
    print(f"{len(wanted) - len(fell)} of {len(wanted)} stood." + (f" Fell: {', '.join(fell)}." if fell else ""))
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main())
