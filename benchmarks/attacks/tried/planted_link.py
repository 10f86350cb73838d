"""A link in the home, which another user has put there, leads to a file that must stay."""

from __future__ import annotations

import os

from benchmarks.attacks.attack import Attack, Outcome
from benchmarks.attacks.ground import Ground

_PRECIOUS = "what must stay"


def _attack(ground: Ground) -> Outcome:
    precious = ground.folder / "precious"
    precious.write_text(_PRECIOUS)
    fallen = []
    ground.home.mkdir()
    for name in ("run.lock", "running.toml", "ofsted-watch.db"):
        link = ground.home / name
        link.symlink_to(precious)
        if os.getuid() == 0:
            os.chown(link, 65534, -1, follow_symlinks=False)
        elif name != "run.lock":
            link.unlink()
            continue  # Only the superuser can put there a link of somebody else's.
        code = ground.start().wait(30)
        if code != 1 or precious.read_text() != _PRECIOUS:
            fallen.append(name)
        link.unlink()
    return Outcome(f"{len(fallen) or 'none'} of the links was followed {', '.join(fallen)}".strip(), stood=not fallen)


ATTACK = Attack(
    "planted-link", "another user has put links into the home: its lock, its settings, its database", _attack
)
