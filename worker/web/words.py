"""The texts of the pages by which recipients unsubscribe, and of those that say what could not be shown."""

from __future__ import annotations

from worker.web.page import Page

NOT_OURS = Page(
    title="This link does not work",
    sentences=(
        "It may have been cut short or changed on its way, so nothing was done: please use it as the mail has it.",
    ),
    status=404,
)
NOT_ASKED = Page(
    title="Nothing was done",
    sentences=("What was sent does not ask to unsubscribe: please open the link and press the button.",),
    status=400,
)
NO_PAGE = Page(
    title="There is no such page",
    sentences=("The address may have been cut short, or what it showed may not be known here.",),
    status=404,
)
NO_HOST = Page(
    title="Not under this name",
    sentences=("The pages are shown under the address that [web] in watch.toml names, and on this machine itself.",),
    status=421,
)
ONLY_TO_READ = Page(
    title="Nothing was done",
    sentences=("This page can be opened and read; nothing else.",),
    status=405,
)
NO_SUCH_WAY = Page(
    title="Nothing was done",
    sentences=("This link can be opened, and its button pressed; nothing else.",),
    status=405,
)
OUT_OF_ORDER = Page(
    title="This did not work",
    sentences=("Nothing was changed, through no fault of yours: please try again in a few minutes.",),
    status=503,
)


def no_store(why: str) -> Page:
    """The page that says why there are no pages yet, and what to do."""
    return Page(title="There is nothing to show yet", sentences=(why,), status=503)


def question(subscription: str, recipient: str) -> Page:
    """The page that asks whether they really want to unsubscribe."""
    return Page(
        title="Unsubscribe from these alerts?",
        sentences=(
            f"The alerts “{subscription}” say what Ofsted and others publish about children’s services, and what has "
            f"changed. They are sent to {recipient}.",
            "If you unsubscribe, this address is sent no more of them. Nothing changes for anybody else.",
        ),
        asks=True,
    )


def done(subscription: str, recipient: str, contact: str) -> Page:
    """The page that says that the recipient has unsubscribed, now or before."""
    whom = f" to {contact}" if contact else " to whoever set the alerts up"
    return Page(
        title="You have unsubscribed",
        sentences=(
            f"{recipient} is sent no more alerts of “{subscription}”. One that is on its way already may still arrive.",
            f"If you did not want this, please write{whom}: they can put you back.",
        ),
    )
