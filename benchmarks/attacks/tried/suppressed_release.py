"""Finding 4: a stranger makes a council's true release old, or known already."""

from __future__ import annotations

from benchmarks.attacks.attack import Attack, Outcome
from benchmarks.attacks.ground import Ground
from practice.answer import Answer
from practice.article import Press
from practice.feeds import path_of
from practice.story import RELEASE, articles

_STORY = (
    "<html><head><title>Ofsted visits Wexmoor</title></head><body><main><h1>Ofsted visits Wexmoor</h1><p>Inspectors from Ofsted "
    "made a monitoring visit to the children’s services of Wexmoor Borough Council on 8 and 9 June 2027. They found that "
    "the council has made progress.</p></main></body></html>"
)


def _attack(ground: Ground) -> Outcome:
    released = (one for one in articles() if one.published == RELEASE.day and one.press is Press.NEWSROOM)
    release = next(one for one in released if "bin" not in path_of(one))
    address = f"{ground.ofsted.url}{path_of(release)}"
    ground.run()
    ground.hostile.pages["/future"] = Answer(_STORY.encode())
    ground.hostile.feeds["/stranger"][:0] = [
        ("Ofsted visits Wexmoor", f"{ground.hostile.url}/future"),
        (release.title, address),
    ]
    ground.until(lambda: ground.was_read("/future"), "the story of a year to come")
    ground.until(
        lambda: any(row["url"] == address and row["problem"] for row in ground.rows("documents")), "a first 404"
    )
    ground.ofsted.day(RELEASE.day)
    try:
        ground.until(lambda: any(row["document_url"] == address for row in ground.rows("changes")), "the release")
    except TimeoutError:
        return Outcome("the council's release was told to nobody", stood=False)
    return Outcome("the council's release was told", stood=True)


ATTACK = Attack(
    "suppressed-release",
    "a stranger tells of a visit in 2027, and lists a council's release before it is there",
    _attack,
)
