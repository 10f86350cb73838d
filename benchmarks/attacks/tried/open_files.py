"""Finding 10: another user of the machine reads what the watch keeps."""

from __future__ import annotations

from benchmarks.attacks.attack import Attack, Outcome
from benchmarks.attacks.ground import Ground


def _attack(ground: Ground) -> Outcome:
    ground.home.mkdir(mode=0o777)
    ground.home.chmod(0o777)
    ground.run()
    readable = [path.name for path in ground.home.rglob("*") if path.lstat().st_mode & 0o077 and not path.is_symlink()]
    writable = ground.home.stat().st_mode & 0o022
    return Outcome(
        f"{len(readable)} files in it can be read by others, and others can{'' if writable else 'not'} write in it",
        stood=not readable and not writable,
    )


ATTACK = Attack(
    "open-files", "the home is one that everybody may write in, made beforehand, and the umask is careless", _attack
)
