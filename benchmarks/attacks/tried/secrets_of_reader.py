"""Finding 6: what a hostile PDF that takes its reader over would find there."""

from __future__ import annotations

from pathlib import Path

from benchmarks.attacks.attack import Attack, Outcome
from benchmarks.attacks.ground import Ground

_SECRET = "https://example.org/a-secret-address"


def _attack(ground: Ground) -> Outcome:
    ground.environment |= {"TEAMS_WEBHOOK_BOARD": _SECRET, "OFSTED_WATCH_SMTP_PASSWORD": _SECRET}
    ground.run()
    readers = [each for each in ground.processes() if "worker.reader.child" in each.cmdline()]
    others = [each for each in ground.processes() if "beat" in each.cmdline() or "valkey-server" in each.cmdline()[0]]
    know = [each.pid for each in (*readers, *others) if _SECRET in each.environ().values()]
    networks = [Path(f"/proc/{each.pid}/net/dev") for each in readers]
    online = [path for path in networks if path.exists() and len(path.read_text().splitlines()) > 3]
    return Outcome(
        f"of {len(readers)} readers and {len(others)} other processes {len(know)} hold a secret, {len(online)} readers have a network",
        stood=bool(readers) and not know,
    )


ATTACK = Attack("secrets-of-reader", "a PDF takes its reader over, and looks for secrets and a way out", _attack)
