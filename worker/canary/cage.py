"""The cage: what the canary's steps are given in the place of the watch's settings, store, web and channels."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from alerts.alert import Alert
from alerts.channel import Channel, Receipt, Traits
from alerts.destination import Destination
from alerts.subscription import Subscription
from storage.database import Database
from worker.canary.practice_web import SITE, PracticeWeb
from worker.config.settings import Settings
from worker.services import Services

NAME = "canary"


@dataclass
class Nobody(Channel):
    """A channel that keeps what it is handed until the leg is over, and sends it to nobody."""

    name: str = NAME
    # People are not disturbed by it, so that nothing waits for a burst to be over.
    traits: Traits = field(default_factory=partial(Traits, disturbs_people=False))
    heard: list[Alert] = field(default_factory=list)

    def send(self, alert: Alert, to: Destination) -> Receipt:  # noqa: ARG002 (it goes nowhere)
        self.heard.append(alert)
        return Receipt(sentence="It arrived.")


def caged(services: Services, database: Database, day: date, channel: Channel) -> Services:
    """The services for the canary: the watch's own reader and clock, and nothing else of it but where its home is."""
    real = services.settings
    settings = Settings(
        config=real.config,
        home=real.home,
        database_url=real.database_url,
        authorities=None,
        ofsted_url=SITE,
        subscriptions=(Subscription(name=NAME, channel=NAME),),
    )
    return replace(services, settings=settings, database=database, web=PracticeWeb(day), channels={NAME: channel})
