"""`python -m training.councils FACTS.csv`: writes the table of councils’ pages anew, and prints how many lines have which state."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

from scrapers.councils.table import COLUMNS, FILE
from training.councils.lines import lines


def main(facts: Path) -> None:
    with facts.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    table = lines(rows)
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    for (what, kind, state), many in sorted(Counter((row["what"], row["kind"], row["state"]) for row in table).items()):
        print(f"{many:>4}  {what:<10} {kind:<18} {state or 'confirmed'}")
    print(f"{len(table):>4}  lines of {len(rows)} authorities")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
